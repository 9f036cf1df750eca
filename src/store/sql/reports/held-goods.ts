/** Pieces of open tickets that the warehouse has or had, as far as any file says. */
import type { RequestedPieces } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import { sql } from "../statement.ts";
import type { Bit, OrderLinesRow, Tables, TicketsRow } from "../tables.ts";

/** Whether a report of goods says anything of the order, or of what was bought with the line at its seller. */
const REPORTED = sql`(CASE WHEN EXISTS (SELECT 1 FROM goods_reports g WHERE g.order_id = l.order_id)
  OR EXISTS (SELECT 1 FROM goods_reports g WHERE g.seller_order = o.seller_order) THEN 1 ELSE 0 END)`;

type Row = Pick<Tables["ticket_lines"], "ticket" | "order_id" | "line" | "first" | "last"> &
  Pick<TicketsRow, "status" | "assignee" | "asked_at"> &
  Pick<OrderLinesRow, "product" | "stage" | "dispatched_at"> & { readonly reported: Bit };

/** By order and line: those of which their own file says that they came so far, and those of which a report of goods says anything. */
export async function requestedPieces(trx: SqlTransaction): Promise<readonly RequestedPieces[]> {
  const found = await rows<Row>(
    trx,
    sql`SELECT l.ticket, l.order_id, l.line, l.first, l.last, t.status, t.assignee, t.asked_at,
        o.product, o.stage, o.dispatched_at, ${REPORTED} AS reported
      FROM ticket_lines l JOIN order_lines o ON o.order_id = l.order_id AND o.line = l.line
      JOIN tickets t ON t.number = l.ticket
      WHERE l.open = 1 AND (o.stage = 'in_warehouse' OR o.dispatched_at >= t.asked_at OR ${REPORTED} = 1)
      ORDER BY l.order_id, l.line, l.first`,
  );
  return found.map(({ ticket, line, first, last, product, stage, status, assignee, ...row }) => ({
    ticket,
    order: row.order_id,
    line,
    product,
    pieces: [[first, last]],
    stage,
    dispatchedAt: row.dispatched_at,
    reported: row.reported === 1,
    status,
    assignee,
    askedAt: row.asked_at,
  }));
}
