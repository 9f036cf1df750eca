/** refund payout batch B-1 --out batch.csv */
import { writeBatchAgain } from "../../desk/export-payouts.ts";
import { parseBatchName } from "../../rules/names.ts";
import { exportRenderer } from "../../screen/render/payout-files.ts";
import { command } from "../command.ts";
import { newFileName, required, valueType } from "../parameters.ts";

export const payoutBatch = command({
  path: "payout batch",
  writes: "plainly",
  examples: [["refund payout batch B-1 --out batch-again.csv", "the same bytes; nothing is handed over anew"]],
  args: {
    number: required(
      { placeholder: "BATCH", help: "the batch, such as B-3", question: "Which batch?" },
      valueType(parseBatchName, {}),
    ),
  },
  flags: {
    out: required(
      { placeholder: "FILE", help: "where it is written; nothing is written over", question: "Which file?" },
      newFileName,
    ),
  },
  run: ({ desk, args, flags, mode }) => writeBatchAgain(desk, { ...args, ...flags, dryRun: mode.dryRun }),
  renderer: exportRenderer,
});
