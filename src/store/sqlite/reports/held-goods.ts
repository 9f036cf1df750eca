/** Goods of open tickets that our warehouse has, or that it sent abroad after the buyer had asked. */
import type { HeldGoods } from "../../report-figures.ts";
import type { SqlTransaction } from "../transaction.ts";

/** What left first comes first, then what is still with us. */
export async function heldGoods(trx: SqlTransaction): Promise<readonly HeldGoods[]> {
  const found = await trx
    .selectFrom("ticket_lines as l")
    .innerJoin("order_lines as o", (on) => on.onRef("o.order_id", "=", "l.order_id").onRef("o.line", "=", "l.line"))
    .innerJoin("tickets as t", "t.number", "l.ticket")
    .select(["l.ticket", "l.order_id", "l.line", "l.first", "l.last", "o.product", "o.dispatched_at", "o.stage"])
    .select(["t.status", "t.assignee", "t.asked_at"])
    .where("l.open", "=", 1)
    .where((is) => is.or([is("o.stage", "=", "in_warehouse"), is("o.dispatched_at", ">=", is.ref("t.asked_at"))]))
    .orderBy((is) => is.fn.coalesce("o.dispatched_at", is.val("~")))
    .orderBy("l.order_id")
    .orderBy("l.line")
    .orderBy("l.first")
    .execute();
  return found.map(({ ticket, line, first, last, product, status, assignee, ...row }) => ({
    ticket,
    order: row.order_id,
    line,
    product,
    pieces: [[first, last]],
    status,
    assignee,
    askedAt: row.asked_at,
    leftAt: row.stage === "in_warehouse" ? null : row.dispatched_at,
  }));
}
