/** refund ledger export > books.journal */
import { ledgerEntries } from "../../desk/ledger.ts";
import { ledgerExportRenderer } from "../../screen/render/ledger.ts";
import { command } from "../command.ts";
import { LEDGER_FLAGS, ledgerAsked } from "../ledger-flags.ts";

export const ledgerExport = command({
  path: "ledger export",
  group: "Reports",
  summary: "Write the books for an accountant: in hledger's form, or as CSV or JSON",
  writes: "never",
  examples: [
    ["refund ledger export > books.journal", "then: hledger -f books.journal check --strict"],
    ["refund ledger export --month 2026-11 --format csv > november.csv", "a row a posting, for a spreadsheet"],
  ],
  args: {},
  flags: LEDGER_FLAGS,
  run: ({ desk, flags }) => ledgerEntries(desk, ledgerAsked(flags)),
  renderer: ledgerExportRenderer,
});
