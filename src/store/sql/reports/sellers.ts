/** Sellers by what their goods led to in a period: what was bought, what was asked for, how they answered. */
import { CNY, type Currency } from "../../../rules/money/currencies.ts";
import { type Money, money } from "../../../rules/money/money.ts";
import { UNKNOWN_SELLER } from "../../../rules/recovery/report.ts";
import type { Milestone } from "../../../rules/words.ts";
import type { Owed, PeriodQuestion, SellerFigures, ServiceFigures } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import type { RecoveriesRow } from "../recovery-tables.ts";
import { COVERED, SELLER } from "../sellers.ts";
import { raw, sql } from "../statement.ts";
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
  SELECT seller, ticket, count(DISTINCT line) AS lines FROM (SELECT ${SELLER} AS seller, c.ticket, c.line FROM ${COVERED}) sold
  WHERE seller IS NOT NULL GROUP BY seller, ticket)`;

/** Each line that was bought, when, and of whom; what its own file does not say of it, the purchase does. */
const BOUGHT = sql`(
  SELECT ${SELLER} AS seller, coalesce(l.purchased_at, (SELECT p.told ->> 'purchasedAt' FROM purchases p
    WHERE p.id = l.seller_order AND p.stage IN ('purchased', 'seller_shipped'))) AS purchased_at FROM order_lines l)`;

export async function sellerFigures(trx: SqlTransaction, asked: PeriodQuestion): Promise<readonly SellerFigures[]> {
  const [counts, answers, refunded, owed] = [
    await countsOf(trx, asked),
    await answersOf(trx, asked),
    await refundedOf(trx, asked),
    await owedBy(trx, asked),
  ];
  const counted = new Set(counts.map(({ seller }) => seller));
  const others = [...owed.keys()].filter((seller) => !counted.has(seller)).map((seller) => ({ seller, ...NO_COUNTS }));
  return [...counts, ...others].map((one) => ({
    ...one,
    answer: answers.get(one.seller) ?? null,
    refunded: refunded.get(one.seller) ?? [],
    owed: owed.get(one.seller) ?? NOTHING_OWED,
  }));
}

/** Of whom nothing was bought in the period, and nothing asked. */
const NO_COUNTS = { bought: 0, claimed: 0, tickets: 0, atFault: 0, asked: 0, answered: 0, agreed: 0, silent: 0 };

const NOTHING = money(0, CNY);
const NOTHING_OWED: Owed = { expected: NOTHING, received: NOTHING, writtenOff: NOTHING, outstanding: NOTHING };

/** Whatever happened in the period, each kind counted by itself and then put side by side. */
function countsOf(trx: SqlTransaction, { period, asOf, filter }: PeriodQuestion): Promise<readonly Counts[]> {
  const chosen = sql`JOIN ticket_states state ON state.ticket = s.ticket AND ${wasSo("state", asOf)} AND ${alike("state", filter)}`;
  const first = (name: string, milestone: Milestone) =>
    sql`LEFT JOIN ticket_milestones ${raw(name)} ON ${raw(`${name}.ticket`)} = s.ticket
      AND ${raw(`${name}.milestone`)} = ${milestone} AND ${within(`${name}.at`, period)}`;
  return rows<Counts>(
    trx,
    sql`SELECT seller, sum(bought) AS bought, sum(claimed) AS claimed, sum(tickets) AS tickets, sum("atFault") AS "atFault",
      sum(asked) AS asked, sum(answered) AS answered, sum(agreed) AS agreed, sum(silent) AS silent
    FROM (
      SELECT seller, count(*) AS bought, 0 AS claimed, 0 AS tickets, 0 AS "atFault", 0 AS asked, 0 AS answered, 0 AS agreed, 0 AS silent
      FROM ${BOUGHT} bought WHERE seller IS NOT NULL AND ${within("purchased_at", period)} GROUP BY seller
      UNION ALL
      SELECT s.seller, 0, coalesce(sum(s.lines) FILTER (WHERE opened.ticket IS NOT NULL), 0), count(opened.ticket),
        count(opened.ticket) FILTER (WHERE state.fault = 'seller'), count(asked.ticket), count(answered.ticket),
        count(answered.ticket) FILTER (WHERE agreed.ticket IS NOT NULL),
        count(asked.ticket) FILTER (WHERE answered.ticket IS NULL)
      FROM ${BY_SELLER} s ${chosen} ${first("opened", "opened")} ${first("asked", "seller_asked")}
        ${first("answered", "seller_answered")} ${first("agreed", "seller_agreed")}
      GROUP BY s.seller
    ) counted GROUP BY seller HAVING sum(bought) + sum(tickets) + sum(asked) + sum(answered) > 0 ORDER BY seller`,
  );
}

async function answersOf(
  trx: SqlTransaction,
  { period, asOf, filter }: PeriodQuestion,
): Promise<ReadonlyMap<string, ServiceFigures>> {
  const waits = sql`
    SELECT s.seller AS name, ${millisBetween("began.at", "ended.at")} AS took, 0 AS clocked, 0 AS in_time
    FROM ticket_milestones ended
    JOIN ticket_milestones began ON began.ticket = ended.ticket AND began.milestone = 'seller_asked'
    JOIN ${BY_SELLER} s ON s.ticket = ended.ticket
    JOIN ticket_states state ON state.ticket = ended.ticket AND ${wasSo("state", asOf)} AND ${alike("state", filter)}
    WHERE ended.milestone = 'seller_answered' AND ${within("ended.at", period)}`;
  const found = await rows<ServiceFigures>(trx, percentiles(waits));
  return new Map(found.map((row) => [row.name, row]));
}

/** Each recovery once: its ticket goes one way, so it has one seller. What happened to it later has not happened yet. */
async function owedBy(
  trx: SqlTransaction,
  { period, asOf, filter }: PeriodQuestion,
): Promise<ReadonlyMap<string, Owed>> {
  const found = await rows<OwedRow>(
    trx,
    sql`SELECT coalesce((SELECT min(${SELLER}) FROM ${COVERED} WHERE c.ticket = r.ticket), ${UNKNOWN_SELLER}) AS seller,
      sum(owed.expected) AS expected, sum(owed.received) AS received, sum(owed.written_off) AS written_off,
      sum(owed.outstanding) AS outstanding
    FROM recoveries r JOIN recovery_states owed ON owed.ticket = r.ticket AND ${wasSo("owed", asOf)}
    JOIN ticket_states state ON state.ticket = r.ticket AND ${wasSo("state", asOf)} AND ${alike("state", filter)}
    WHERE ${within("r.since", period)} AND coalesce(owed.owing, state.counterparty) = 'seller' GROUP BY 1 ORDER BY 1`,
  );
  return new Map(found.map(({ seller, ...owed }) => [seller, owedOf(owed)]));
}

type OwedColumns = Pick<RecoveriesRow, "expected" | "received" | "written_off" | "outstanding">;

interface OwedRow extends OwedColumns {
  readonly seller: string;
}

function owedOf({ expected, received, written_off, outstanding }: OwedColumns): Owed {
  const yuan = (fen: number) => money(fen, CNY);
  return {
    expected: yuan(expected),
    received: yuan(received),
    writtenOff: yuan(written_off),
    outstanding: yuan(outstanding),
  };
}

interface RefundedRow {
  readonly seller: string;
  readonly currency: Currency;
  readonly amount: number;
}

async function refundedOf(trx: SqlTransaction, asked: PeriodQuestion): Promise<ReadonlyMap<string, readonly Money[]>> {
  const found = await rows<RefundedRow>(
    trx,
    sql`SELECT s.seller, given.currency, sum(given.amount) AS amount FROM ${refundedIn(asked)} given
    JOIN ticket_states state ON state.ticket = given.ticket AND ${wasSo("state", asked.asOf)} AND state.counterparty = 'seller'
      AND ${alike("state", asked.filter)}
    JOIN ${BY_SELLER} s ON s.ticket = given.ticket
    GROUP BY s.seller, given.currency ORDER BY given.currency`,
  );
  const sums = new Map<string, readonly Money[]>();
  for (const { seller, currency, amount } of found) {
    sums.set(seller, [...(sums.get(seller) ?? []), money(amount, currency)]);
  }
  return sums;
}
