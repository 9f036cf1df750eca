/** refund payout confirm results.csv */
import { confirmPayouts } from "../../desk/confirm-payouts.ts";
import { confirmRenderer } from "../../screen/render/payout-files.ts";
import { command, PARTLY_REFUSED } from "../command.ts";
import { fileName, optional, required, text } from "../parameters.ts";

export const payoutConfirm = command({
  path: "payout confirm",
  writes: "plainly",
  examples: [
    ["refund payout confirm results.csv", "settled, failed, returned; what differs is told and left alone"],
    ["refund payout confirm results.csv --dry-run", "the same report; nothing is changed"],
  ],
  args: {
    file: required(
      { placeholder: "FILE", help: "the results; - for standard input", question: "Which file?" },
      fileName,
    ),
  },
  flags: {
    profile: optional({ placeholder: "PROFILE", help: "what kind of file it is (default: by its header row)" }, text),
  },
  run: ({ desk, args, flags, mode, stdin }) =>
    confirmPayouts(desk, { file: args.file, profile: flags.profile, stdin, dryRun: mode.dryRun }),
  renderer: confirmRenderer,
  exit: ({ differing, unknown, refused }) =>
    differing.length + unknown.length + refused.length > 0 ? PARTLY_REFUSED : 0,
  exitCodes: [PARTLY_REFUSED],
});
