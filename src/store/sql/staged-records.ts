/** Staged records, read back in the order of the file. */
import { BLANKABLE } from "../../rules/order/record.ts";
import { isWord } from "../../rules/words.ts";
import type { StagedChange } from "../staging.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import { amongNumbers } from "./lists.ts";
import { orderOf } from "./order-rows.ts";
import { raw, type Statement, sql } from "./statement.ts";
import type { OrderFacts, OrderLineFacts, PaymentFacts } from "./tables.ts";

type StagedOrderRow = OrderFacts & { n: number; said: string; buyer_name: string | null };
type StagedLineRow = OrderLineFacts & { n: number; unsure: 0 | 1; row: number };

/** Whether somebody did something here on the order `o`: what a file changes of it takes looking at its tickets. */
export const TOUCHED = sql`(EXISTS (SELECT 1 FROM tickets t WHERE t.order_id = o.id)
  OR EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.told_by <> 'file')
  OR EXISTS (SELECT 1 FROM placed_refunds p WHERE p.order_id = o.id))`;

/** Of the part that lands: nothing tells SQLite that it is the smaller table, so the join says what comes first. */
const OF_PART = sql`part k CROSS JOIN staged_orders s`;

/** Which records, as the tables and conditions of a query, behind a place in the file. */
const WHICH = {
  all: (after) => sql`staged_orders s WHERE s.n > ${after} ORDER BY s.n`,
  left: (after) => sql`${OF_PART} WHERE s.n = k.n AND k.to_merge AND k.n > ${after} ORDER BY k.n`,
  quiet: (after) => sql`${OF_PART} CROSS JOIN orders o
    WHERE s.n = k.n AND o.id = s.id AND k.to_merge AND NOT ${TOUCHED} AND k.n > ${after} ORDER BY k.n`,
} satisfies Readonly<Record<string, (after: number) => Statement>>;

/** Those after the `after`th order of the file, at most `limit`. */
export async function stagedRecords(
  trx: SqlTransaction,
  which: keyof typeof WHICH,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly StagedChange[]> {
  const orders = await rows<StagedOrderRow>(
    trx,
    sql`SELECT s.*, (SELECT name FROM staged_names b WHERE b.buyer_id = s.buyer_id) AS buyer_name
      FROM ${WHICH[which](after)} LIMIT ${limit}`,
  );
  const wanted = orders.map(({ n }) => n);
  const lines = await rowsOf<StagedLineRow>(trx, "staged_lines", wanted);
  const payments = await rowsOf<PaymentFacts & { n: number }>(trx, "staged_payments", wanted);
  return orders.map((row) => {
    const own = lines.get(row.n) ?? [];
    return {
      n: row.n,
      order: orderOf(row, own, payments.get(row.n) ?? []),
      said: row.said.split(",").filter((word) => isWord(BLANKABLE, word)),
      unsure: own.filter(({ unsure }) => unsure === 1).map(({ line }) => line),
      rows: own.map((line) => line.row),
    };
  });
}

/** Rows of these orders, by order, as they stand. */
async function rowsOf<Row extends { readonly n: number }>(
  trx: SqlTransaction,
  table: "staged_lines" | "staged_payments",
  wanted: readonly number[],
): Promise<ReadonlyMap<number, readonly Row[]>> {
  // Both tables are kept in this order.
  const found = await rows<Row>(trx, sql`SELECT * FROM ${raw(table)} WHERE ${amongNumbers("n", wanted)} ORDER BY 1, 2`);
  return Map.groupBy(found, ({ n }) => n);
}
