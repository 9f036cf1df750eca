/** Orders as they are once a record of them was merged with what is known: kept in temporary tables, and written from there many at a time. */
import type { Database } from "better-sqlite3";
import type { TicketNumber } from "../../rules/names.ts";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS } from "../../rules/order/facts.ts";
import { type FlatRecords, FlatWriter } from "../../rules/order/flat-record.ts";
import { BUYER_NAME, type FieldChange } from "../../rules/order/merge.ts";
import type { MergedRecord } from "../staging.ts";
import type { StoreWriter } from "../store.ts";
import { prepared } from "./prepared.ts";
import { recordTables, recordWriter } from "./record-tables.ts";
import { saveTicketText } from "./ticket-texts.ts";

/** Of each record: why it is refused, or what it changes, as JSON; what of that is kept for ever; and what it counts for. */
const MERGES = `CREATE TEMP TABLE IF NOT EXISTS merges
  (n PRIMARY KEY, refused, changes, kept, changes_in_all, new_lines, changed_lines, unchanged_lines, flagged) WITHOUT ROWID`;
export const MERGED = [...recordTables("merged"), "temp.merges"];

/** Keeps them until they land. */
export function addMerged(database: Database, records: readonly MergedRecord[]): void {
  const add = makeMerged(database);
  const addMerge = prepared(database, "INSERT INTO temp.merges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const flat = new FlatWriter();
  for (const { n, saved, refused, lines } of records) {
    const { order, changes } = saved ?? { order: null, changes: [] };
    if (order !== null) flat.add({ order, said: [], unsure: [], rows: [] }, n);
    const flagged = order === null || order.flags.length === 0 ? 0 : 1;
    const counts = [changes.length, lines.new, lines.changed, lines.unchanged, flagged];
    addMerge.run(n, refused, JSON.stringify(changes), keptOf(changes), ...counts);
  }
  add(flat.take());
}

/** Makes the tables where they are not there, and gives what writes orders into them. */
export function makeMerged(database: Database): (records: FlatRecords) => void {
  database.exec(MERGES);
  return recordWriter(database, "merged");
}

/** A name lives with its buyer alone, and what is kept here is kept for ever. */
function keptOf(changes: readonly FieldChange[]): string {
  return JSON.stringify(changes.filter(({ field }) => field !== BUYER_NAME));
}

/**
 * Writes the orders that were kept, each with its seal. Of one that was known before, what was changed is kept beside it. Rows
 * are changed in place, so that the guards see old and new.
 */
export function landMerged(database: Database, importNumber: number): void {
  const run = (sql: string, ...values: readonly number[]) => prepared(database, sql).run(...values);
  run(`INSERT INTO main.buyers (id, name) SELECT m.buyer_id, b.name
    FROM temp.merged_orders m LEFT JOIN temp.merged_names b ON b.buyer_id = m.buyer_id WHERE TRUE
    ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE excluded.name IS NOT NULL AND excluded.name IS NOT name`);
  run(
    `INSERT INTO main.order_changes (order_id, import_before, import_number, changes, seal_before, seal_after)
     SELECT m.id, o.import_number, ?, g.kept, o.seal, m.seal
     FROM temp.merged_orders m JOIN temp.merges g ON g.n = m.n JOIN main.orders o ON o.id = m.id
     WHERE o.seal <> m.seal ORDER BY m.n`,
    importNumber,
  );
  run(UPSERTS.orders, importNumber);
  // The one line of an order that is parted into items becomes the first of them, for no row is ever deleted.
  run(`UPDATE main.order_lines SET line = l.line FROM ${ORDERS} JOIN temp.merged_lines l ON l.n = m.n AND l.position = 0
    WHERE order_lines.order_id = m.id AND order_lines.position = 0
      AND NOT EXISTS (SELECT 1 FROM temp.merged_lines k WHERE k.n = m.n AND k.line = order_lines.line)`);
  run(UPSERTS.lines);
  run(UPSERTS.payments);
  const tickets = `SELECT t.number FROM main.tickets t JOIN temp.merged_orders m ON m.id = t.order_id`;
  // Tickets are found by what the lines of their order are called.
  for (const ticket of database.prepare<[], TicketNumber>(tickets).pluck().all()) saveTicketText(database, ticket);
}

const ORDERS = "temp.merged_orders m";

const UPSERTS = {
  orders: upsert("orders", ["id"], {
    values: [...ofFacts(ORDER_FACTS, "m"), ["seal", "m.seal"], ["import_number", "?"]],
    from: ORDERS,
    // One with the seal that it has already is as it was.
    differs: "orders.seal <> excluded.seal",
  }),
  lines: upsert("order_lines", ["order_id", "line"], {
    values: [["order_id", "m.id"], ["position", "l.position"], ...ofFacts(LINE_FACTS, "l")],
    from: `${ORDERS} JOIN temp.merged_lines l ON l.n = m.n`,
  }),
  payments: upsert("payments", ["id"], {
    values: [
      ["id", "m.id || '/' || CAST(p.payment AS INTEGER)"],
      ["order_id", "m.id"],
      ["told_by", "'file'"],
      ...ofFacts(PAYMENT_FACTS, "p"),
    ],
    from: `${ORDERS} JOIN temp.merged_payments p ON p.n = m.n`,
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
  return `INSERT INTO main.${table} (${names.join(", ")}) SELECT ${values.map(([, value]) => value).join(", ")} FROM ${from} WHERE TRUE
    ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${others.map((name, at) => `${name} = ${newer[at]}`).join(", ")}
    WHERE ${differs ?? `(${others.map((name) => `${table}.${name}`).join(", ")}) IS NOT (${newer.join(", ")})`}`;
}

/** Nothing waits to land any more. */
export function clearMerged(database: Database): void {
  for (const table of MERGED) database.exec(`DELETE FROM ${table}`);
}

/** Writes orders, known or new, each with its seal; where that is another than before, the change is kept beside it. */
export function orderWrites(database: Database): Pick<StoreWriter, "saveOrders"> {
  return {
    saveOrders: async (orders, importNumber) => {
      makeMerged(database);
      clearMerged(database);
      const lines = { new: 0, changed: 0, unchanged: 0 };
      addMerged(
        database,
        orders.map((saved, at) => ({ n: at + 1, saved, refused: null, lines })),
      );
      landMerged(database, importNumber);
    },
  };
}
