/** What every command about the books takes. */

import type { Desk } from "../desk/desk.ts";
import type { LedgerAsked } from "../desk/ledger.ts";
import { Refusal } from "../rules/refusal.ts";
import { PERIOD_FLAGS, periodOf } from "./flags.ts";
import {
  moment,
  optional,
  orderNumber,
  type Parameters,
  type ParameterValues,
  text,
  ticketNumber,
} from "./parameters.ts";

export const LEDGER_FLAGS = {
  ...PERIOD_FLAGS,
  asOf: optional({ placeholder: "MOMENT", help: "all that was recorded before this moment" }, moment),
  account: optional({ placeholder: "NAME", help: "only accounts with this in their name" }, text),
  ticket: optional({ placeholder: "TICKET", help: "only of this ticket" }, ticketNumber),
  order: optional({ placeholder: "ORDER", help: "only of this order" }, orderNumber),
} satisfies Parameters;

/** What the flags ask for together; refused as `usage` where they contradict each other. */
export function ledgerAsked(
  flags: ParameterValues<typeof LEDGER_FLAGS>,
  desk: Pick<Desk, "clock" | "settings">,
): LedgerAsked {
  const { asOf, account, ticket, order, ...period } = flags;
  const asked = periodOf(period, desk);
  if (asOf === null) return { account, ticket, order, period: asked };
  if (asked.from !== null || asked.until !== null) {
    throw new Refusal("usage", "--as-of is the end of a period that has no beginning", {
      hint: "leave out --as-of, or --month, --from and --to",
    });
  }
  return { account, ticket, order, period: { from: null, until: asOf } };
}
