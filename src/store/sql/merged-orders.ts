/** Orders as they are once a record of them was merged with what is known: kept in temporary tables, and written from there many at a time. */
import type { TicketNumber } from "../../rules/names.ts";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS } from "../../rules/order/facts.ts";
import { FlatWriter } from "../../rules/order/flat-record.ts";
import { BUYER_NAME, type FieldChange } from "../../rules/order/merge.ts";
import type { MergedRecord } from "../staging.ts";
import type { StoreWriter } from "../store.ts";
import { type Engine, rows, run } from "./engine.ts";
import type { SqlValue } from "./rows.ts";
import { addRecords, clearMerged, MERGE_COLUMNS, makeTemporary } from "./temporary-tables.ts";

/** Keeps them until they land. */
export async function addMerged(engine: Engine, records: readonly MergedRecord[]): Promise<void> {
  const merges: SqlValue[] = [];
  const flat = new FlatWriter();
  for (const { n, saved, refused, lines } of records) {
    const { order, changes } = saved ?? { order: null, changes: [] };
    if (order !== null) flat.add({ order, said: [], unsure: [], rows: [] }, n);
    const flagged = order === null || order.flags.length === 0 ? 0 : 1;
    const counts = [changes.length, lines.new, lines.changed, lines.unchanged, flagged];
    merges.push(n, refused, JSON.stringify(changes), keptOf(changes), ...counts);
  }
  await engine.insert({ table: "merges", columns: MERGE_COLUMNS }, merges);
  await addRecords(engine, "merged", flat.take());
}

/** A name lives with its buyer alone, and what is kept here is kept for ever. */
function keptOf(changes: readonly FieldChange[]): string {
  return JSON.stringify(changes.filter(({ field }) => field !== BUYER_NAME));
}

/** A name that is newer than the one that is known of its buyer. */
export const NEWER_NAME = `ON CONFLICT (id) DO UPDATE SET name = excluded.name
  WHERE excluded.name IS NOT NULL AND excluded.name IS DISTINCT FROM buyers.name`;

/**
 * Writes the orders that were kept, each with its seal. Of one that was known before, what was changed is kept beside it. Rows
 * are changed in place, so that the guards see old and new.
 */
export async function landMerged({ trx, words }: Engine, importNumber: number): Promise<void> {
  await run(
    trx,
    `INSERT INTO buyers (id, name) SELECT DISTINCT m.buyer_id, b.name
     FROM merged_orders m LEFT JOIN merged_names b ON b.buyer_id = m.buyer_id WHERE TRUE ${NEWER_NAME}`,
  );
  await run(
    trx,
    `INSERT INTO order_changes (number, order_id, import_before, import_number, changes, seal_before, seal_after)
     SELECT (SELECT coalesce(max(number), 0) FROM order_changes) + row_number() OVER (ORDER BY m.n),
       m.id, o.import_number, CAST(? AS BIGINT), g.kept, o.seal, m.seal
     FROM merged_orders m JOIN merges g ON g.n = m.n JOIN orders o ON o.id = m.id WHERE o.seal <> m.seal`,
    importNumber,
  );
  await run(trx, UPSERTS.orders, importNumber);
  // The one line of an order that is parted into items becomes the first of them, for no row is ever deleted.
  await run(
    trx,
    `UPDATE order_lines SET line = l.line FROM ${ORDERS} JOIN merged_lines l ON l.n = m.n AND l.position = 0
     WHERE order_lines.order_id = m.id AND order_lines.position = 0
       AND NOT EXISTS (SELECT 1 FROM merged_lines k WHERE k.n = m.n AND k.line = order_lines.line)`,
  );
  await run(trx, UPSERTS.lines);
  await run(trx, UPSERTS.payments);
  const tickets = `SELECT t.number FROM tickets t JOIN ${ORDERS} ON m.id = t.order_id`;
  // Tickets are found by what the lines of their order are called.
  const found = await rows<{ readonly number: TicketNumber }>(trx, tickets);
  await words.saveTickets(found.map(({ number }) => number));
}

const ORDERS = "merged_orders m";

const UPSERTS = {
  orders: upsert("orders", ["id"], {
    values: [...ofFacts(ORDER_FACTS, "m"), ["seal", "m.seal"], ["import_number", "CAST(? AS BIGINT)"]],
    from: ORDERS,
    // One with the seal that it has already is as it was.
    differs: "orders.seal <> excluded.seal",
  }),
  lines: upsert("order_lines", ["order_id", "line"], {
    values: [["order_id", "m.id"], ["position", "l.position"], ...ofFacts(LINE_FACTS, "l")],
    from: `${ORDERS} JOIN merged_lines l ON l.n = m.n`,
  }),
  payments: upsert("payments", ["id"], {
    values: [
      ["id", "m.id || '/' || p.payment"],
      ["order_id", "m.id"],
      ["told_by", "'file'"],
      ...ofFacts(PAYMENT_FACTS, "p"),
    ],
    from: `${ORDERS} JOIN merged_payments p ON p.n = m.n`,
  }),
};

type Values = readonly (readonly [column: string, value: string])[];

function ofFacts(facts: readonly { readonly column: string }[], table: string): Values {
  return facts.map(({ column }) => [column, `${table}.${column}`]);
}

/** Writes rows, or changes those that differ. */
function upsert(
  table: string,
  keys: readonly string[],
  { values, from, differs }: { readonly values: Values; readonly from: string; readonly differs?: string },
): string {
  const names = values.map(([column]) => column);
  const others = names.filter((name) => !keys.includes(name));
  const newer = others.map((name) => `excluded.${name}`);
  return `INSERT INTO ${table} (${names.join(", ")}) SELECT ${values.map(([, one]) => one).join(", ")} FROM ${from} WHERE TRUE
    ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${others.map((name, at) => `${name} = ${newer[at]}`).join(", ")}
    WHERE ${differs ?? `(${others.map((name) => `${table}.${name}`).join(", ")}) IS DISTINCT FROM (${newer.join(", ")})`}`;
}

/** Writes orders, known or new, each with its seal; where that is another than before, the change is kept beside it. */
export function orderWrites(engine: Engine): Pick<StoreWriter, "saveOrders"> {
  return {
    saveOrders: async (orders, importNumber) => {
      await makeTemporary(engine);
      await clearMerged(engine);
      const lines = { new: 0, changed: 0, unchanged: 0 };
      await addMerged(
        engine,
        orders.map((saved, at) => ({ n: at + 1, saved, refused: null, lines })),
      );
      await landMerged(engine, importNumber);
    },
  };
}
