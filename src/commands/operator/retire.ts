/** refund operator retire bo */
import { setOperator } from "../../desk/operators.ts";
import { changedOperatorRenderer } from "../../screen/render/operators.ts";
import { command } from "../command.ts";
import { operatorName, required } from "../parameters.ts";

export const operatorRetire = command({
  path: "operator retire",
  group: "Setup",
  summary: "Record that an operator has left: they take no more steps, and their history stays",
  writes: "plainly",
  examples: [["refund operator retire bo --as lin", "bring back with: refund operator set bo --back"]],
  args: { name: required({ placeholder: "NAME", help: "the operator", question: "Which operator?" }, operatorName) },
  flags: {},
  run: ({ desk, args, mode }) =>
    setOperator(desk, { name: args.name, change: { roles: null, limit: null, retired: true } }, mode),
  renderer: changedOperatorRenderer,
});
