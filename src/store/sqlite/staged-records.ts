/** Staged records, read back in the order of the file. */
import type { Database } from "better-sqlite3";
import { BLANKABLE } from "../../rules/order/record.ts";
import { isWord } from "../../rules/words.ts";
import type { StagedChange } from "../staging.ts";
import { orderOf } from "./order-rows.ts";
import type { OrderFacts, OrderLineFacts, PaymentFacts } from "./tables.ts";

type StagedOrderRow = OrderFacts & { n: number; said: string; buyer_name: string | null };
type StagedLineRow = OrderLineFacts & { n: number; unsure: 0 | 1; row: number };

/** Whether somebody did something here on the order `o`: what a file changes of it takes looking at its tickets. */
export const TOUCHED = `(EXISTS (SELECT 1 FROM main.tickets t WHERE t.order_id = o.id)
  OR EXISTS (SELECT 1 FROM main.payments p WHERE p.order_id = o.id AND p.told_by <> 'file')
  OR EXISTS (SELECT 1 FROM main.placed_refunds p WHERE p.order_id = o.id))`;

/** Of the part that lands: nothing tells the engine that it is the smaller table, so the join says what comes first. */
const OF_PART = "temp.part k CROSS JOIN temp.staged_orders s ON s.n = k.n";

/** Which records, as the tables and conditions of a query with the place of the order in the file. */
const WHICH = {
  all: "temp.staged_orders s WHERE s.n > ? ORDER BY s.n",
  left: `${OF_PART} WHERE k.left AND k.n > ? ORDER BY k.n`,
  quiet: `${OF_PART} JOIN main.orders o ON o.id = s.id WHERE k.left AND NOT ${TOUCHED} AND k.n > ? ORDER BY k.n`,
};

/** Those after the `after`th order of the file, at most `limit`. */
export function stagedRecords(
  database: Database,
  which: keyof typeof WHICH,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly StagedChange[] {
  const orders = database
    .prepare<[number, number], StagedOrderRow>(
      `SELECT s.*, (SELECT name FROM temp.staged_names b WHERE b.buyer_id = s.buyer_id) AS buyer_name
       FROM ${WHICH[which]} LIMIT ?`,
    )
    .all(after, limit);
  const wanted = JSON.stringify(orders.map(({ n }) => n));
  const lines = rowsOf<StagedLineRow>(database, "staged_lines", wanted);
  const payments = rowsOf<PaymentFacts & { n: number }>(database, "staged_payments", wanted);
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
function rowsOf<Row extends { readonly n: number }>(
  database: Database,
  table: "staged_lines" | "staged_payments",
  wanted: string,
): ReadonlyMap<number, readonly Row[]> {
  // Both tables are kept in this order.
  const rows = database.prepare<[string], Row>(
    `SELECT * FROM temp.${table} WHERE n IN (SELECT value FROM json_each(?)) ORDER BY 1, 2`,
  );
  return Map.groupBy(rows.all(wanted), ({ n }) => n);
}
