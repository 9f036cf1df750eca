/** refund order imports */
import { listImports } from "../../desk/orders.ts";
import { importsRenderer } from "../../screen/render/imports.ts";
import { command } from "../command.ts";
import { limitFlag } from "../parameters.ts";

const USUAL_LIMIT = 20;

export const orderImports = command({
  path: "order imports",
  writes: "never",
  examples: [["refund order imports", "which files, by whom, with what result"]],
  args: {},
  flags: {
    limit: limitFlag(USUAL_LIMIT),
  },
  run: ({ desk, flags }) => listImports(desk, { limit: flags.limit }),
  renderer: importsRenderer,
});
