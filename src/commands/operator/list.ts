/** refund operator list */
import { listOperators } from "../../desk/operators.ts";
import { operatorsRenderer } from "../../screen/render/operators.ts";
import { command } from "../command.ts";

export const operatorList = command({
  path: "operator list",
  writes: "never",
  examples: [["refund operator list", "names and roles"]],
  args: {},
  flags: {},
  run: ({ desk }) => listOperators(desk),
  renderer: operatorsRenderer,
});
