/** refund store restore FILE */
import { type Restore, restoreStore } from "../../desk/restore.ts";
import { Refusal } from "../../rules/refusal.ts";
import { restoreQuestion, restoreRenderer, restoreWarnings } from "../../screen/render/store-files.ts";
import { command } from "../command.ts";
import { fileName, flag, required } from "../parameters.ts";

/** Some evidence could not be put back, or the backup is damaged. */
const INCOMPLETE = 7;

export const storeRestore = command({
  path: "store restore",
  writes: "plainly",
  examples: [
    ["refund store restore nightly.db --dry-run", "whether it is whole, and what the store has beyond it"],
    ["refund store restore nightly.db --yes", "what was approved then waits to be compared with the gateway"],
  ],
  args: { file: required({ placeholder: "FILE", help: "a backup", question: "Which backup?" }, fileName) },
  flags: {
    yes: flag("do not ask for confirmation"),
    otherDesk: flag("replace the store even where it is another desk's than the backup"),
  },
  run: async ({ desk, args, flags, mode, ask }) => {
    if (!flags.yes && !mode.dryRun && !ask.canAsk) {
      throw new Refusal(
        "confirmation_needed",
        "refund store restore replaces the store, and nobody is here to confirm it",
        { hint: "see first what it would do: --dry-run; then give --yes" },
      );
    }
    const agreed = async (planned: Restore) => {
      if (flags.yes) return;
      ask.show((context) => restoreWarnings(planned, context));
      if (!(await ask.confirm(restoreQuestion(planned)))) {
        throw new Refusal("interrupted", "the store was not replaced", { hint: "nothing was changed" });
      }
    };
    return restoreStore(desk, { file: args.file, otherDesk: flags.otherDesk, dryRun: mode.dryRun, agreed });
  },
  renderer: restoreRenderer,
  exit: ({ lost }) => (lost.length > 0 ? INCOMPLETE : 0),
  exitCodes: [INCOMPLETE],
});
