/** Both sides of every ticket on which money went out, was expected back or came, and what banks took of orders. */
import { sql } from "kysely";
import { CNY, type Currency } from "../../../rules/money/currencies.ts";
import { money } from "../../../rules/money/money.ts";
import type { TicketNumber } from "../../../rules/names.ts";
import type { TwoSides } from "../../../rules/recovery/report.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { Counterparty } from "../../../rules/words.ts";
import type { SqlTransaction } from "../transaction.ts";

interface Row {
  readonly ticket: TicketNumber | null;
  readonly order_id: string;
  readonly counterparty: Counterparty;
  readonly sellers: string;
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
export async function twoSides(trx: SqlTransaction): Promise<readonly TwoSides[]> {
  const found = await sql<Row>`
    WITH sent AS (
      SELECT ticket, sum(amount) AS amount, min(prepared_at) AS since FROM payouts
      WHERE status IN ('sent', 'unknown', 'settled') GROUP BY ticket)
    SELECT * FROM (SELECT t.number AS ticket, o.id AS order_id, coalesce(r.owing, t.counterparty) AS counterparty, o.currency, o.cny_rate,
      (SELECT json_group_array(seller) FROM (SELECT DISTINCT l.seller FROM ticket_lines c
        JOIN order_lines l ON l.order_id = c.order_id AND l.line = c.line
        WHERE c.ticket = t.number AND l.seller IS NOT NULL ORDER BY l.seller)) AS sellers,
      coalesce(r.since, s.since) AS since, coalesce(s.amount, 0) AS refunded,
      (SELECT coalesce(sum(h.posted), 0) FROM cap_entries h WHERE h.ticket = t.number AND h.target LIKE 'payment:%') AS further,
      (SELECT coalesce(sum(h.overpaid), 0) FROM cap_entries h WHERE h.ticket = t.number) AS overpaid, 0 AS charged_back,
      coalesce(r.expected, 0) AS expected,
      coalesce(r.received, 0) AS received, coalesce(r.written_off, 0) AS written_off,
      coalesce(r.outstanding, 0) AS outstanding
    FROM tickets t JOIN orders o ON o.id = t.order_id
    LEFT JOIN recoveries r ON r.ticket = t.number LEFT JOIN sent s ON s.ticket = t.number
    WHERE r.ticket IS NOT NULL OR s.ticket IS NOT NULL
    UNION ALL
    SELECT NULL, o.id, 'nobody', o.currency, o.cny_rate, '[]', min(c.opened_at), 0, 0, 0, sum(c.amount), 0, 0, 0, 0
    FROM chargebacks c JOIN orders o ON o.id = c.order_id WHERE c.state <> 'won' GROUP BY o.id)
    ORDER BY ticket IS NULL, ticket, order_id`.execute(trx);
  return found.rows.map((row) => ({
    ticket: row.ticket,
    order: row.order_id,
    counterparty: row.counterparty,
    sellers: JSON.parse(row.sellers),
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
  }));
}
