/** refund store compact */
import { compactStore } from "../../desk/store-files.ts";
import { compactionRenderer } from "../../screen/render/store-files.ts";
import { command } from "../command.ts";

export const storeCompact = command({
  path: "store compact",
  writes: "plainly",
  examples: [["refund store compact", "nobody else may have the store open meanwhile; it takes its size once more"]],
  args: {},
  flags: {},
  run: ({ desk, mode }) => compactStore(desk, { dryRun: mode.dryRun }),
  renderer: compactionRenderer,
});
