/** Money on its way to buyers: what was sent, what arrived and after how long, what the bank still has. */
import type { Currency } from "../../../rules/money/currencies.ts";
import { money } from "../../../rules/money/money.ts";
import { PAYOUT_RESULTS } from "../../../rules/payout/machine.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { LatePayout, PayoutFigures, PeriodQuestion, ServiceFigures } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import { amountOf } from "../rows.ts";
import { join, raw, sql } from "../statement.ts";
import { wasSo } from "./as-it-was.ts";
import { ONCE } from "./once.ts";
import { millisBetween, percentiles } from "./percentiles.ts";
import { within } from "./within.ts";

interface Row extends Omit<PayoutFigures, "amount" | "took" | "atBankAmount"> {
  readonly currency: Currency;
  readonly amount: number;
  readonly atBankAmount: number;
}

type PayoutQuestion = Pick<PeriodQuestion, "period" | "asOf">;

const AT_BANK = sql`s.status IN ('sent', 'unknown')`;

export async function payoutFigures(trx: SqlTransaction, asked: PayoutQuestion): Promise<readonly PayoutFigures[]> {
  const then = wasSo("s", asked.asOf);
  const found = await rows<Row>(
    trx,
    sql`SELECT * FROM (SELECT p.destination, s.currency, count(*) FILTER (WHERE s.status = 'sent' AND happened) AS sent,
      count(*) FILTER (WHERE s.status = 'settled' AND happened) AS arrived,
      count(*) FILTER (WHERE s.status IN ('failed', 'returned') AND happened) AS "cameBack",
      sum(CASE WHEN s.status = 'settled' AND happened THEN s.amount ELSE 0 END) AS amount,
      count(*) FILTER (WHERE ${AT_BANK} AND stood) AS "atBank", sum(CASE WHEN ${AT_BANK} AND stood THEN s.amount ELSE 0 END) AS "atBankAmount"
    FROM (SELECT s.*, ${happened(asked)} AS happened, ${then} AS stood FROM payout_states s ${ONCE}) s
    JOIN payouts p ON p.number = s.payout WHERE happened OR stood
    GROUP BY p.destination, s.currency) counted WHERE sent + arrived + "cameBack" + "atBank" > 0
    ORDER BY destination, currency`,
  );
  const took = await timesOf(trx, asked);
  return found.map(({ currency, ...row }) => ({
    ...row,
    amount: money(row.amount, currency),
    atBankAmount: money(row.atBankAmount, currency),
    took: took.get(`${row.destination} ${currency}`) ?? null,
  }));
}

/** Whether a payout came to a status in the period. A result that was put back to unknown by its end was none. */
function happened({ period, asOf }: PayoutQuestion) {
  return sql`(${within("s.since", period)} AND NOT ${sentAlready("s")} AND NOT (
    s.status IN (${join(PAYOUT_RESULTS)}) AND s.until IS NOT NULL AND s.until <= ${asOf}
    AND EXISTS (SELECT 1 FROM payout_states next WHERE next.payout = s.payout AND next.n = s.n + 1 AND next.status = 'unknown')))`;
}

/** Whether it says no more than that a payout is on its way after all: only one that was prepared anew is sent anew. */
function sentAlready(table: string) {
  const [payout, n] = [raw(`${table}.payout`), raw(`${table}.n`)];
  return sql`(${raw(`${table}.status`)} = 'sent' AND ${n} > 2 AND 'sent' = (
    SELECT last.status FROM payout_states last
    WHERE last.payout = ${payout} AND last.n < ${n} AND last.status IN ('prepared', 'sent') ORDER BY last.n DESC LIMIT 1))`;
}

/** Each arrival with the sending before it. */
async function timesOf(trx: SqlTransaction, asked: PayoutQuestion): Promise<ReadonlyMap<string, ServiceFigures>> {
  const waits = sql`
    SELECT p.destination || ' ' || s.currency AS name, ${millisBetween("sent.since", "s.since")} AS took, 0 AS clocked, 0 AS in_time
    FROM payout_states s JOIN payouts p ON p.number = s.payout
    JOIN payout_states sent ON sent.payout = s.payout AND sent.status = 'sent'
      AND sent.n = (SELECT max(n) FROM payout_states was WHERE was.payout = s.payout AND was.n < s.n AND was.status = 'sent' AND NOT ${sentAlready("was")})
    WHERE s.status = 'settled' AND ${happened(asked)}`;
  const found = await rows<ServiceFigures>(trx, percentiles(waits));
  return new Map(found.map((row) => [row.name, row]));
}

interface LateRow extends Omit<LatePayout, "amount"> {
  readonly currency: Currency;
  readonly amount: number;
}

export async function latePayouts(trx: SqlTransaction, asOf: Instant): Promise<readonly LatePayout[]> {
  const found = await rows<LateRow>(
    trx,
    sql`SELECT s.payout, s.ticket, p.order_id AS "order", o.buyer_id AS buyer, s.status, p.destination, p.reference, s.amount, s.currency,
      (SELECT max(since) FROM payout_states was WHERE was.payout = s.payout AND was.n <= s.n AND was.status = 'sent' AND NOT ${sentAlready("was")}) AS "sentAt",
      wait.due_at AS "dueAt"
    FROM stints wait JOIN payout_states s ON s.ticket = wait.ticket AND ${AT_BANK} AND ${wasSo("s", asOf)}
    JOIN payouts p ON p.number = s.payout JOIN orders o ON o.id = p.order_id
    WHERE wait.due_at < ${asOf} AND wait.waits_for = 'bank' AND ${wasSo("wait", asOf, "left_at")}
    ORDER BY wait.due_at, s.payout`,
  );
  return found.map(({ currency, amount, ...row }) => ({ ...row, amount: amountOf({ amount, currency }) }));
}
