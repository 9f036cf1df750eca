/** refund recovery unallocated */
import { listUnallocated } from "../../desk/statements.ts";
import { unallocatedRenderer } from "../../screen/render/statement.ts";
import { command } from "../command.ts";
import { limitFlag } from "../parameters.ts";

const USUAL_LIMIT = 50;

export const recoveryUnallocated = command({
  path: "recovery unallocated",
  writes: "never",
  examples: [["refund recovery unallocated", "say what each is for: refund recovery allocate"]],
  args: {},
  flags: { limit: limitFlag(USUAL_LIMIT) },
  run: ({ desk, flags }) => listUnallocated(desk, { limit: flags.limit }),
  renderer: unallocatedRenderer,
});
