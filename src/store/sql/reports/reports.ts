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
import { alike } from "./alike.ts";
import { wasSo } from "./as-it-was.ts";
import { ONCE } from "./once.ts";

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
    ageFigures: async (asOf, filter) => (await import("./aging.ts")).ageFigures(trx, asOf, filter),
    serviceFigures: async (question) => (await import("./service.ts")).serviceFigures(trx, question),
    reasonFigures: async (question) => (await import("./reasons.ts")).reasonFigures(trx, question),
    sellerFigures: async (question) => (await import("./sellers.ts")).sellerFigures(trx, question),
    payoutFigures: async (question) => (await import("./payouts.ts")).payoutFigures(trx, question),
    latePayouts: async (asOf) => (await import("./payouts.ts")).latePayouts(trx, asOf),
    personFigures: async (period) => (await import("./day.ts")).personFigures(trx, period),
    lateAt: async (query) => (await import("./late.ts")).lateAt(trx, query),
    lateBeside: async (query) => (await import("./late.ts")).lateBeside(trx, query),
    ticketsThen: async (tickets, asOf) => (await import("./late.ts")).ticketsThen(trx, tickets, asOf),
    requestedPieces: async () => (await import("./held-goods.ts")).requestedPieces(trx),
    ticketTotals: (asOf, filter) => ticketTotals(trx, asOf, filter),
    orderTotals: () => orderTotals(trx),
    delayedTickets: async (asked) => (await import("./problems.ts")).delayedTickets(trx, asked),
    handedOver: async (asOf) => (await import("./handed-over.ts")).handedOver(trx, asOf),
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
