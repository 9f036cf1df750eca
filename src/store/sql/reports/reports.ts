/** Every report's question in SQL. */
import type { Currency } from "../../../rules/money/currencies.ts";
import { money } from "../../../rules/money/money.ts";
import type { ReportFilter } from "../../../rules/report-filter.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { OrderTotal, TicketTotal } from "../../report-figures.ts";
import type { StoreReader } from "../../store.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import type { TicketStatesRow } from "../history-tables.ts";
import { amountOf } from "../rows.ts";
import { raw, sql } from "../statement.ts";
import { ageFigures } from "./aging.ts";
import { alike } from "./alike.ts";
import { wasSo } from "./as-it-was.ts";
import { personFigures } from "./day.ts";
import { handedOver } from "./handed-over.ts";
import { requestedPieces } from "./held-goods.ts";
import { lateAt, lateBeside, ticketsThen } from "./late.ts";
import { ONCE } from "./once.ts";
import { latePayouts, payoutFigures } from "./payouts.ts";
import { delayedTickets } from "./problems.ts";
import { reasonFigures } from "./reasons.ts";
import { sellerFigures } from "./sellers.ts";
import { serviceFigures } from "./service.ts";

type ReportQueries = Pick<
  StoreReader,
  | "lateAt"
  | "lateBeside"
  | "ticketsThen"
  | "requestedPieces"
  | "ticketTotals"
  | "orderTotals"
  | "ageFigures"
  | "serviceFigures"
  | "reasonFigures"
  | "sellerFigures"
  | "payoutFigures"
  | "latePayouts"
  | "personFigures"
  | "delayedTickets"
  | "handedOver"
>;

export function reportQueries(trx: SqlTransaction): ReportQueries {
  return {
    ageFigures: (asOf, filter) => ageFigures(trx, asOf, filter),
    serviceFigures: (question) => serviceFigures(trx, question),
    reasonFigures: (question) => reasonFigures(trx, question),
    sellerFigures: (question) => sellerFigures(trx, question),
    payoutFigures: (question) => payoutFigures(trx, question),
    latePayouts: (asOf) => latePayouts(trx, asOf),
    personFigures: (period) => personFigures(trx, period),
    lateAt: (query) => lateAt(trx, query),
    lateBeside: (query) => lateBeside(trx, query),
    ticketsThen: (tickets, asOf) => ticketsThen(trx, tickets, asOf),
    requestedPieces: () => requestedPieces(trx),
    ticketTotals: (asOf, filter) => ticketTotals(trx, asOf, filter),
    orderTotals: () => orderTotals(trx),
    delayedTickets: (asked) => delayedTickets(trx, asked),
    handedOver: (asOf) => handedOver(trx, asOf),
  };
}

type TicketTotalsRow = Pick<
  TicketStatesRow,
  "status" | "waits_for" | "stage" | "reason" | "assignee" | "currency" | "amount"
> & { readonly tickets: number };

async function ticketTotals(trx: SqlTransaction, asOf: Instant, filter: ReportFilter): Promise<readonly TicketTotal[]> {
  const words = raw("status, waits_for, stage, reason, assignee, currency");
  const found = await rows<TicketTotalsRow>(
    trx,
    sql`SELECT ${words}, count(*) AS tickets, sum(amount) AS amount FROM ticket_states
      WHERE ${wasSo("ticket_states", asOf)} AND ${alike("ticket_states", filter)} GROUP BY ${words} ORDER BY currency`,
  );
  return found.map((row) => {
    const { status, waits_for: waitsFor, stage, reason, assignee, tickets } = row;
    return { status, waitsFor, stage, reason, assignee, tickets, amount: amountOf(row) };
  });
}

async function orderTotals(trx: SqlTransaction): Promise<readonly OrderTotal[]> {
  const found = await rows<OrderTotalsRow>(
    trx,
    sql`SELECT currency, COUNT(*) AS orders, COUNT(*) FILTER (WHERE paid_at IS NULL) AS unpaid, SUM(total) AS total,
      SUM(CASE WHEN paid_at IS NULL THEN 0 ELSE total END) AS paid, SUM(refunded_before_amount) AS refunded_before,
      SUM(MAX(cap - held, 0)) AS refundable, COUNT(*) FILTER (WHERE paid_at IS NOT NULL AND cap - held <= 0) AS exhausted
    FROM (
      SELECT o.currency, o.paid_at, o.refunded_before_amount, o.total,
        CASE WHEN o.paid_at IS NULL THEN 0 ELSE o.total - o.refunded_before_amount END AS cap,
        COALESCE((SELECT SUM(c.reserved + c.posted) FROM cap_entries c WHERE c.order_id = o.id), 0) AS held
      FROM (
        SELECT o.*, o.shipping_amount + o.service_fee_amount
          + (SELECT COALESCE(SUM(l.amount), 0) FROM order_lines l WHERE l.order_id = o.id) AS total
        FROM orders o ${ONCE}
      ) o ${ONCE}
    ) priced GROUP BY currency ORDER BY currency`,
  );
  return found.map((row) => ({
    currency: row.currency,
    orders: row.orders,
    unpaidOrders: row.unpaid,
    exhausted: row.exhausted,
    total: money(row.total, row.currency),
    paid: money(row.paid, row.currency),
    refundedBefore: money(row.refunded_before, row.currency),
    refundable: money(row.refundable, row.currency),
  }));
}

interface OrderTotalsRow {
  readonly currency: Currency;
  readonly orders: number;
  readonly unpaid: number;
  readonly total: number;
  readonly paid: number;
  readonly refunded_before: number;
  readonly refundable: number;
  readonly exhausted: number;
}
