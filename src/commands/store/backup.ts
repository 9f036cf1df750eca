/** refund store backup FILE */
import { backupStore } from "../../desk/backup.ts";
import { backupRenderer } from "../../screen/render/store-files.ts";
import { command } from "../command.ts";
import { FORCE_FLAG } from "../flags.ts";
import { newFileName, optional, required, wholeNumber } from "../parameters.ts";

/** Some evidence could not be copied. */
const INCOMPLETE = 7;

export const storeBackup = command({
  path: "store backup",
  writes: "plainly",
  examples: [
    ["refund store backup desk-2026-11-25.db", "with its evidence in desk-2026-11-25.db-evidence"],
    ["refund store backup nightly.db --keep 7", "those of the nights before become nightly.db.1 to nightly.db.6"],
  ],
  args: { file: required({ placeholder: "FILE", help: "where to", question: "Which file?" }, newFileName) },
  flags: {
    keep: optional(
      { placeholder: "N", help: "keep so many backups of this name, the newest under the name itself" },
      wholeNumber,
    ),
    force: FORCE_FLAG,
  },
  run: ({ desk, args, flags, mode }) => backupStore(desk, { file: args.file, ...flags, dryRun: mode.dryRun }),
  renderer: backupRenderer,
  exit: ({ lost }) => (lost.length > 0 ? INCOMPLETE : 0),
  exitCodes: [INCOMPLETE],
});
