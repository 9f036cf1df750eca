/** What buyers were given in a period: what was out at its end, less what was out when it began, so that what came back is taken off. */
import { addMillis } from "../../../rules/time/instant.ts";
import type { PayoutStatus } from "../../../rules/words.ts";
import type { PeriodQuestion } from "../../report-figures.ts";
import { join, sql } from "../statement.ts";
import { wasSo } from "./as-it-was.ts";

/** Sent and, as far as anybody knows, neither failed nor returned. */
export const OUT = ["sent", "settled", "unknown"] as const satisfies readonly PayoutStatus[];

/** A table of ticket, currency and amount, which is below zero where more came back than went out. */
export function refundedIn({ period, asOf }: Pick<PeriodQuestion, "period" | "asOf">) {
  const atEnd = wasSo("p", asOf);
  const atStart = period.from === null ? sql`FALSE` : wasSo("p", addMillis(period.from, -1));
  const out = sql`sum(p.amount * ((CASE WHEN ${atEnd} THEN 1 ELSE 0 END) - (CASE WHEN ${atStart} THEN 1 ELSE 0 END)))`;
  return sql`(
    SELECT p.ticket, p.currency, ${out} AS amount FROM payout_states p
    WHERE p.status IN (${join(OUT)}) GROUP BY p.ticket, p.currency HAVING ${out} <> 0)`;
}
