/** refund payout export --destination wallet --out wallet.csv */
import { exportPayouts } from "../../desk/export-payouts.ts";
import { counted, words } from "../../rules/names.ts";
import { Refusal } from "../../rules/refusal.ts";
import { DESTINATIONS } from "../../rules/words.ts";
import { exportRenderer } from "../../screen/render/payout-files.ts";
import { totals } from "../../screen/totals.ts";
import { command } from "../command.ts";
import { flag, newFileName, required, word } from "../parameters.ts";

export const payoutExport = command({
  path: "payout export",
  writes: "plainly",
  examples: [
    ["refund payout export --destination original_payment --out batch.csv --yes", "a line a payout, each with its key"],
    ["refund payout export --destination wallet --out wallet.json --together --yes", "one line a buyer, as JSON"],
  ],
  args: {},
  flags: {
    destination: required(
      { placeholder: "WHERE", help: "where the money goes", question: "Where does the money go?" },
      word(DESTINATIONS),
    ),
    out: required(
      { placeholder: "FILE", help: "the file; .json makes it JSON, anything else CSV", question: "Which file?" },
      newFileName,
    ),
    yes: flag("do not ask for confirmation"),
    together: flag("one line for all refunds of a buyer that go the same way"),
  },
  run: async ({ desk, flags, mode, ask }) => {
    const { yes, ...asked } = flags;
    const { dryRun } = mode;
    if (!yes && !dryRun) {
      if (!ask.canAsk)
        throw new Refusal("confirmation_needed", "refund payout export moves money and has to be confirmed", {
          hint: "see what it would be with --dry-run, and confirm it with --yes",
        });
      const tried = await exportPayouts(desk, { ...asked, dryRun: true });
      const lines = tried.batch?.lines ?? [];
      const what = `${counted(lines.length, "line")} over to the ${words(flags.destination)}, ${totals(lines.map(({ amount }) => amount))}`;
      if (lines.length > 0 && !(await ask.confirm(`Hand ${what}?`)))
        throw new Refusal("interrupted", "not confirmed, so nothing was done");
    }
    return exportPayouts(desk, { ...asked, dryRun });
  },
  renderer: exportRenderer,
});
