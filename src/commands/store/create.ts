/** refund store create */
import { createStore } from "../../desk/store-files.ts";
import { createdStoreRenderer } from "../../screen/render/store-files.ts";
import { command } from "../command.ts";
import { optional, text } from "../parameters.ts";

export const storeCreate = command({
  path: "store create",
  writes: "plainly",
  examples: [
    ["refund store create", "an import makes one, too; this is for a desk that is set up first"],
    ["refund store create --group refunds", "everybody in that group can work with it, evidence included"],
  ],
  args: {},
  flags: {
    group: optional({ placeholder: "GROUP", help: "a Unix group that shares it, by name or number" }, text),
  },
  run: ({ desk, flags, mode }) => createStore(desk, { group: flags.group, dryRun: mode.dryRun }),
  renderer: createdStoreRenderer,
});
