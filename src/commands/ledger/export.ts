/** refund ledger export > books.journal */
import { type LedgerPage, readLedger } from "../../desk/ledger.ts";
import { ledgerExportRenderer } from "../../screen/render/ledger.ts";
import { command, Streamed } from "../command.ts";
import { LEDGER_FLAGS, ledgerAsked } from "../ledger-flags.ts";

export const ledgerExport = command({
  path: "ledger export",
  writes: "never",
  examples: [
    ["refund ledger export > books.journal", "then: hledger -f books.journal check --strict"],
    ["refund ledger export --month 2026-11 --format csv > november.csv", "a row a posting, for a spreadsheet"],
  ],
  args: {},
  flags: LEDGER_FLAGS,
  run: async ({ desk, flags }) =>
    new Streamed<LedgerPage>((shown) =>
      readLedger(desk, { ...ledgerAsked(flags, desk), limit: Number.MAX_SAFE_INTEGER }, shown),
    ),
  renderer: ledgerExportRenderer,
});
