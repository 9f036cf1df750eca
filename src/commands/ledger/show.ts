/** refund ledger show --month 2026-11 */
import { type LedgerPage, readLedger } from "../../desk/ledger.ts";
import { ledgerRenderer } from "../../screen/render/ledger.ts";
import { command, Streamed } from "../command.ts";
import { LEDGER_FLAGS, ledgerAsked } from "../ledger-flags.ts";
import { limitFlag } from "../parameters.ts";

const USUAL_LIMIT = 50;

export const ledgerShow = command({
  path: "ledger show",
  writes: "never",
  examples: [
    ["refund ledger show --ticket R-1", "the books of one ticket"],
    ["refund ledger show --month 2026-11 --account receivable", "what became owed to us this month, and what came"],
  ],
  args: {},
  flags: { ...LEDGER_FLAGS, limit: limitFlag(USUAL_LIMIT, "how many of the newest") },
  run: async ({ desk, flags: { limit, ...flags } }) =>
    new Streamed<LedgerPage>((shown) => readLedger(desk, { ...ledgerAsked(flags, desk), limit }, shown)),
  renderer: ledgerRenderer,
});
