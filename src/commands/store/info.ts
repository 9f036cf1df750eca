/** refund store info */
import { storeInfo } from "../../desk/store-files.ts";
import { storeInfoRenderer } from "../../screen/render/store-files.ts";
import { command } from "../command.ts";

export const storeInfoCommand = command({
  path: "store info",
  writes: "never",
  examples: [["refund store info", "which file every other command reads and writes"]],
  args: {},
  flags: {},
  run: ({ desk }) => storeInfo(desk),
  renderer: storeInfoRenderer,
});
