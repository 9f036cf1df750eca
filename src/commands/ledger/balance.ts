/** refund ledger balance */
import { ledgerBalance } from "../../desk/ledger.ts";
import { balanceRenderer } from "../../screen/render/ledger.ts";
import { command } from "../command.ts";
import { LEDGER_FLAGS, ledgerAsked } from "../ledger-flags.ts";

export const ledgerBalanceCommand = command({
  path: "ledger balance",
  writes: "never",
  examples: [
    ["refund ledger balance", "what is payable, on its way, owed to us, written off"],
    ["refund ledger balance --as-of 2026-12-01", "as it was at the end of November"],
    ["refund ledger balance --month 2026-11", "what November changed"],
  ],
  args: {},
  flags: LEDGER_FLAGS,
  run: ({ desk, flags }) => ledgerBalance(desk, ledgerAsked(flags, desk)),
  renderer: balanceRenderer,
});
