/** Sellers by what their goods led to in a period: what was bought, what was asked for, how they answered. */
import { sql } from "kysely";
import type { Currency } from "../../../rules/money/currencies.ts";
import { type Money, money } from "../../../rules/money/money.ts";
import type { Milestone } from "../../../rules/words.ts";
import type { PeriodQuestion, SellerFigures, ServiceFigures } from "../../report-figures.ts";
import type { SqlTransaction } from "../transaction.ts";
import { alike } from "./alike.ts";
import { wasSo } from "./as-it-was.ts";
import { millisBetween, percentiles } from "./percentiles.ts";
import { refundedIn } from "./refunded.ts";
import { within } from "./within.ts";

type Counts = Pick<
  SellerFigures,
  "seller" | "bought" | "claimed" | "tickets" | "atFault" | "asked" | "answered" | "agreed" | "silent"
>;

/** Each ticket once for each seller of its goods, with how many lines of theirs it is about. */
const BY_SELLER = sql`(
  SELECT l.seller, c.ticket, count(DISTINCT c.line) AS lines FROM ticket_lines c
  JOIN order_lines l ON l.order_id = c.order_id AND l.line = c.line
  WHERE l.seller IS NOT NULL AND c.covered = 1 GROUP BY l.seller, c.ticket)`;

export async function sellerFigures(trx: SqlTransaction, asked: PeriodQuestion): Promise<readonly SellerFigures[]> {
  const [counts, answers, refunded] = [
    await countsOf(trx, asked),
    await answersOf(trx, asked),
    await refundedOf(trx, asked),
  ];
  return counts.map((one) => ({
    ...one,
    answer: answers.get(one.seller) ?? null,
    refunded: refunded.get(one.seller) ?? [],
  }));
}

/** Whatever happened in the period, each kind counted by itself and then put side by side. */
async function countsOf(trx: SqlTransaction, { period, asOf, filter }: PeriodQuestion): Promise<readonly Counts[]> {
  const chosen = sql`JOIN ticket_states state ON state.ticket = s.ticket AND ${wasSo("state", asOf)} AND ${alike("state", filter)}`;
  const first = (name: string, milestone: Milestone) =>
    sql`LEFT JOIN ticket_milestones ${sql.ref(name)} ON ${sql.ref(`${name}.ticket`)} = s.ticket
      AND ${sql.ref(`${name}.milestone`)} = ${milestone} AND ${within(`${name}.at`, period)}`;
  const found = await sql<Counts>`
    SELECT seller, sum(bought) AS bought, sum(claimed) AS claimed, sum(tickets) AS tickets, sum(atFault) AS atFault,
      sum(asked) AS asked, sum(answered) AS answered, sum(agreed) AS agreed, sum(silent) AS silent
    FROM (
      SELECT seller, count(*) AS bought, 0 AS claimed, 0 AS tickets, 0 AS atFault, 0 AS asked, 0 AS answered, 0 AS agreed, 0 AS silent
      FROM order_lines WHERE seller IS NOT NULL AND ${within("purchased_at", period)} GROUP BY seller
      UNION ALL
      SELECT s.seller, 0, sum(s.lines * (opened.ticket IS NOT NULL)), count(opened.ticket),
        sum(opened.ticket IS NOT NULL AND state.fault = 'seller'), count(asked.ticket), count(answered.ticket),
        sum(answered.ticket IS NOT NULL AND agreed.ticket IS NOT NULL),
        sum(asked.ticket IS NOT NULL AND answered.ticket IS NULL)
      FROM ${BY_SELLER} s ${chosen} ${first("opened", "opened")} ${first("asked", "seller_asked")}
        ${first("answered", "seller_answered")} ${first("agreed", "seller_agreed")}
      GROUP BY s.seller
    ) GROUP BY seller HAVING bought + tickets + asked + answered > 0 ORDER BY seller`.execute(trx);
  return found.rows;
}

async function answersOf(
  trx: SqlTransaction,
  { period, asOf, filter }: PeriodQuestion,
): Promise<ReadonlyMap<string, ServiceFigures>> {
  const found = await percentiles<ServiceFigures>(sql`
    SELECT s.seller AS name, ${millisBetween("began.at", "ended.at")} AS took, 0 AS clocked, 0 AS in_time
    FROM ticket_milestones ended
    JOIN ticket_milestones began ON began.ticket = ended.ticket AND began.milestone = 'seller_asked'
    JOIN ${BY_SELLER} s ON s.ticket = ended.ticket
    JOIN ticket_states state ON state.ticket = ended.ticket AND ${wasSo("state", asOf)} AND ${alike("state", filter)}
    WHERE ended.milestone = 'seller_answered' AND ${within("ended.at", period)}`).execute(trx);
  return new Map(found.rows.map((row) => [row.name, row]));
}

async function refundedOf(trx: SqlTransaction, asked: PeriodQuestion): Promise<ReadonlyMap<string, readonly Money[]>> {
  const found = await sql<{ readonly seller: string; readonly currency: Currency; readonly amount: number }>`
    SELECT s.seller, given.currency, sum(given.amount) AS amount FROM ${refundedIn(asked)} given
    JOIN ticket_states state ON state.ticket = given.ticket AND ${wasSo("state", asked.asOf)} AND state.counterparty = 'seller'
      AND ${alike("state", asked.filter)}
    JOIN ${BY_SELLER} s ON s.ticket = given.ticket
    GROUP BY s.seller, given.currency ORDER BY given.currency`.execute(trx);
  const sums = new Map<string, readonly Money[]>();
  for (const { seller, currency, amount } of found.rows) {
    sums.set(seller, [...(sums.get(seller) ?? []), money(amount, currency)]);
  }
  return sums;
}
