/** Pieces of open tickets that the warehouse has or had, as far as any file says. */
import { sql } from "kysely";
import type { RequestedPieces } from "../../report-figures.ts";
import type { SqlTransaction } from "../engine.ts";
import type { Bit } from "../tables.ts";

/** Whether a report of goods says anything of the order, or of what was bought with the line at its seller. */
const REPORTED = sql<Bit>`(CASE WHEN EXISTS (SELECT 1 FROM goods_reports g WHERE g.order_id = l.order_id)
  OR EXISTS (SELECT 1 FROM goods_reports g WHERE g.seller_order = o.seller_order) THEN 1 ELSE 0 END)`;

/** By order and line: those of which their own file says that they came so far, and those of which a report of goods says anything. */
export async function requestedPieces(trx: SqlTransaction): Promise<readonly RequestedPieces[]> {
  const found = await trx
    .selectFrom("ticket_lines as l")
    .innerJoin("order_lines as o", (on) => on.onRef("o.order_id", "=", "l.order_id").onRef("o.line", "=", "l.line"))
    .innerJoin("tickets as t", "t.number", "l.ticket")
    .select(["l.ticket", "l.order_id", "l.line", "l.first", "l.last", "t.status", "t.assignee", "t.asked_at"])
    .select(["o.product", "o.stage", "o.dispatched_at", REPORTED.as("reported")])
    .where("l.open", "=", 1)
    .where((is) =>
      is.or([
        is("o.stage", "=", "in_warehouse"),
        is("o.dispatched_at", ">=", is.ref("t.asked_at")),
        is(REPORTED, "=", 1),
      ]),
    )
    .orderBy("l.order_id")
    .orderBy("l.line")
    .orderBy("l.first")
    .execute();
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
