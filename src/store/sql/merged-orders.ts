/** Orders as they are once a record of them was merged with what is known: kept in temporary tables, and written from there many at a time. */
import type { TicketNumber } from "../../rules/names.ts";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS } from "../../rules/order/facts.ts";
import { FlatWriter } from "../../rules/order/flat-record.ts";
import { BUYER_NAME, type FieldChange } from "../../rules/order/merge.ts";
import type { MergedRecord } from "../staging.ts";
import type { StoreWriter } from "../store.ts";
import { type Engine, rows, run } from "./engine.ts";
import type { SqlValue } from "./rows.ts";
import { join, raw, type Statement, sql } from "./statement.ts";
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
export const NEWER_NAME = sql`ON CONFLICT (id) DO UPDATE SET name = excluded.name
  WHERE excluded.name IS NOT NULL AND excluded.name IS DISTINCT FROM buyers.name`;

/**
 * Writes the orders that were kept, each with its seal. Of one that was known before, what was changed is kept beside it. Rows
 * are changed in place, so that the guards see old and new.
 */
export async function landMerged({ trx, words }: Engine, importNumber: number): Promise<void> {
  await run(
    trx,
    sql`INSERT INTO buyers (id, name) SELECT DISTINCT m.buyer_id, b.name
      FROM merged_orders m LEFT JOIN merged_names b ON b.buyer_id = m.buyer_id WHERE TRUE ${NEWER_NAME}`,
  );
  await run(
    trx,
    sql`INSERT INTO order_changes (number, order_id, import_before, import_number, changes, seal_before, seal_after)
      SELECT (SELECT coalesce(max(number), 0) FROM order_changes) + row_number() OVER (ORDER BY m.n),
        m.id, o.import_number, CAST(${importNumber} AS BIGINT), g.kept, o.seal, m.seal
      FROM merged_orders m JOIN merges g ON g.n = m.n JOIN orders o ON o.id = m.id WHERE o.seal <> m.seal`,
  );
  await run(trx, upsertOrders(importNumber));
  // The one line of an order that is parted into items becomes the first of them, for no row is ever deleted.
  await run(
    trx,
    sql`UPDATE order_lines SET line = l.line FROM ${ORDERS} JOIN merged_lines l ON l.n = m.n AND l.position = 0
      WHERE order_lines.order_id = m.id AND order_lines.position = 0
        AND NOT EXISTS (SELECT 1 FROM merged_lines k WHERE k.n = m.n AND k.line = order_lines.line)`,
  );
  await run(trx, upsertLines());
  await run(trx, upsertPayments());
  // Tickets are found by what the lines of their order are called.
  const found = await rows<{ readonly number: TicketNumber }>(
    trx,
    sql`SELECT t.number FROM tickets t JOIN ${ORDERS} ON m.id = t.order_id`,
  );
  await words.saveTickets(found.map(({ number }) => number));
}

const ORDERS = sql`merged_orders m`;

function upsertOrders(importNumber: number): Statement {
  const values = [
    ...ofFacts(ORDER_FACTS, "m"),
    column("seal", sql`m.seal`),
    column("import_number", sql`CAST(${importNumber} AS BIGINT)`),
  ];
  // One with the seal that it has already is as it was.
  return upsert("orders", ["id"], { values, from: ORDERS, differs: sql`orders.seal <> excluded.seal` });
}

function upsertLines(): Statement {
  const values = [column("order_id", sql`m.id`), column("position", sql`l.position`), ...ofFacts(LINE_FACTS, "l")];
  return upsert("order_lines", ["order_id", "line"], {
    values,
    from: sql`${ORDERS} JOIN merged_lines l ON l.n = m.n`,
  });
}

function upsertPayments(): Statement {
  const values = [
    column("id", sql`m.id || '/' || p.payment`),
    column("order_id", sql`m.id`),
    column("told_by", sql`'file'`),
    ...ofFacts(PAYMENT_FACTS, "p"),
  ];
  return upsert("payments", ["id"], { values, from: sql`${ORDERS} JOIN merged_payments p ON p.n = m.n` });
}

interface ColumnValue {
  readonly name: string;
  readonly value: Statement;
}

function column(name: string, value: Statement): ColumnValue {
  return { name, value };
}

function ofFacts(facts: readonly { readonly column: string }[], table: string): readonly ColumnValue[] {
  return facts.map((fact) => column(fact.column, raw(`${table}.${fact.column}`)));
}

interface Upsert {
  readonly values: readonly ColumnValue[];
  readonly from: Statement;
  /** Whether a row that is there is another; of all columns, where nothing is said. */
  readonly differs?: Statement;
}

/** Writes rows, or changes those that differ. */
function upsert(table: string, keys: readonly string[], { values, from, differs }: Upsert): Statement {
  const names = values.map(({ name }) => name);
  const others = names.filter((name) => !keys.includes(name));
  const listed = (each: (name: string) => string) => raw(others.map(each).join(", "));
  const anyDiffers = sql`(${listed((name) => `${table}.${name}`)}) IS DISTINCT FROM (${listed((name) => `excluded.${name}`)})`;
  return sql`INSERT INTO ${raw(table)} (${raw(names.join(", "))}) SELECT ${join(values.map(({ value }) => value))} FROM ${from} WHERE TRUE
    ON CONFLICT (${raw(keys.join(", "))}) DO UPDATE SET ${listed((name) => `${name} = excluded.${name}`)}
    WHERE ${differs ?? anyDiffers}`;
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
