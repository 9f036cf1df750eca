/** Both sides of every ticket on which money had gone out, was expected back or had come at a moment, and what banks had taken of orders. */
import { CNY, type Currency } from "../../../rules/money/currencies.ts";
import { money } from "../../../rules/money/money.ts";
import type { TicketNumber } from "../../../rules/names.ts";
import type { RecoveryGroup, TwoSides } from "../../../rules/recovery/report.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { Pages } from "../../pages.ts";
import type { TwoSidesAsked } from "../../recovery-questions.ts";
import { type Engine, type SqlTransaction, value } from "../engine.ts";
import { ABOUT_MONEY } from "../schema/journal.ts";
import { sellersOf } from "../sellers.ts";
import { join, raw, type Statement, sql } from "../statement.ts";
import { wasSo } from "./as-it-was.ts";
import { OUT } from "./refunded.ts";

interface Row {
  readonly ticket: TicketNumber | null;
  readonly order_id: string;
  /** A list. */
  readonly parties: string;
  readonly since: Instant;
  readonly refunded: number;
  readonly further: number;
  readonly overpaid: number;
  readonly charged_back: number;
  readonly currency: Currency;
  readonly cny_rate: string | null;
  readonly expected: number;
  readonly received: number;
  readonly written_off: number;
  readonly outstanding: number;
}

/** By ticket; chargebacks, which are of no ticket, behind them by order. */
export function twoSides({ inPages }: Engine, { asOf, by }: TwoSidesAsked): Pages<TwoSides> {
  return {
    async *[Symbol.asyncIterator]() {
      yield* inPages(ofTickets(asOf, partiesOf(by, asOf)), twoSidesOf);
      yield* inPages(ofChargebacks(asOf), twoSidesOf);
    },
  };
}

/** Looked up only where they are asked for: they cost as much as all else of a ticket. */
function partiesOf(by: RecoveryGroup, asOf: Instant): Statement {
  if (by === "seller") return sellersOf("t.number");
  if (by !== "counterparty") return sql`'[]'`;
  return sql`'["' || coalesce(owed.owing, (SELECT state.counterparty FROM ticket_states state
    WHERE state.ticket = t.number AND ${wasSo("state", asOf)})) || '"]'`;
}

function ofTickets(asOf: Instant, parties: Statement) {
  return sql`
    WITH sent AS (
      SELECT s.ticket, sum(s.amount) AS amount, min(p.prepared_at) AS since FROM payout_states s JOIN payouts p ON p.number = s.payout
      WHERE s.status IN (${join(OUT)}) AND ${wasSo("s", asOf)} GROUP BY s.ticket)
    SELECT t.number AS ticket, o.id AS order_id, o.currency, o.cny_rate,
      ${parties} AS parties,
      coalesce(r.since, sent.since) AS since, coalesce(sent.amount, 0) AS refunded,
      coalesce(owed.further, 0) AS further, coalesce(owed.overpaid, 0) AS overpaid, 0 AS charged_back,
      coalesce(owed.expected, 0) AS expected, coalesce(owed.received, 0) AS received,
      coalesce(owed.written_off, 0) AS written_off, coalesce(owed.outstanding, 0) AS outstanding
    FROM tickets t JOIN orders o ON o.id = t.order_id
    LEFT JOIN recovery_states owed ON owed.ticket = t.number AND ${wasSo("owed", asOf)}
    LEFT JOIN recoveries r ON r.ticket = t.number AND r.since <= ${asOf}
    LEFT JOIN sent ON sent.ticket = t.number
    WHERE r.ticket IS NOT NULL OR sent.ticket IS NOT NULL ORDER BY t.number`;
}

export function countTwoSides(trx: SqlTransaction, asOf: Instant): Promise<number> {
  return value(
    trx,
    sql`SELECT count(*) AS value FROM (
      SELECT ticket FROM recoveries WHERE since <= ${asOf}
      UNION SELECT s.ticket FROM payout_states s WHERE s.status IN (${join(OUT)}) AND ${wasSo("s", asOf)}
      UNION ALL SELECT 0 FROM (${ofChargebacks(asOf)}) charged) sides`,
  );
}

/** Each chargeback as its newest entry by then tells it. */
function ofChargebacks(asOf: Instant) {
  const told = (field: string) => raw(`body -> 'data' ->> '${field}'`);
  return sql`
    SELECT NULL AS ticket, o.id AS order_id, '[]' AS parties, min(c.opened_at) AS since, 0 AS refunded,
      0 AS further, 0 AS overpaid, sum(c.amount) AS charged_back, o.currency, o.cny_rate,
      0 AS expected, 0 AS received, 0 AS written_off, 0 AS outstanding
    FROM (
      SELECT ${told("order")} AS order_id, ${told("state")} AS state, CAST(body -> 'data' -> 'amount' ->> 'amount' AS BIGINT) AS amount, ${told("at")} AS opened_at,
        row_number() OVER (PARTITION BY ${told("order")}, ${told("chargeback")} ORDER BY position DESC) AS newest
      FROM journal WHERE ${raw(ABOUT_MONEY)} AND kind = 'chargeback_recorded' AND at <= ${asOf}
    ) c JOIN orders o ON o.id = c.order_id
    WHERE c.newest = 1 AND c.state <> 'won' GROUP BY o.id ORDER BY o.id`;
}

function twoSidesOf(row: Row): TwoSides {
  return {
    ticket: row.ticket,
    order: row.order_id,
    parties: JSON.parse(row.parties),
    since: row.since,
    refunded: money(row.refunded, row.currency),
    further: money(row.further, row.currency),
    overpaid: money(row.overpaid, row.currency),
    chargedBack: money(row.charged_back, row.currency),
    cnyRate: row.cny_rate,
    expected: money(row.expected, CNY),
    received: money(row.received, CNY),
    writtenOff: money(row.written_off, CNY),
    outstanding: money(row.outstanding, CNY),
  };
}
