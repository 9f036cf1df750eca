/** Tables that are one connection's alone, and go with it: where the orders of a file wait, as they are told and as they are once they are merged. */
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "../../rules/order/facts.ts";
import { FLAT_LINE, FLAT_ORDER, FLAT_PAYMENT, type FlatRecords, sealsOf } from "../../rules/order/flat-record.ts";
import type { FileRows } from "../staging.ts";
import { type Engine, rows, run } from "./engine.ts";
import { among } from "./lists.ts";

/** Orders of a file as it tells them, and as they are once they are merged. */
type Records = "staged" | "merged";

const SEALED_ORDER = [...FLAT_ORDER, "seal"];

const NUMBERS = /^(?:n|position|row|unsure|quantity|payment|(?:\w+_)?amount)$/;
const typed = (columns: readonly string[]) =>
  columns.map((column) => `${column} ${NUMBERS.test(column) ? "INTEGER" : "TEXT"}`).join(", ");

const recordTables = (records: Records): Readonly<Record<string, string>> => ({
  [`${records}_orders`]: `${typed(SEALED_ORDER)}, PRIMARY KEY (n)`,
  [`${records}_lines`]: `${typed(FLAT_LINE)}, PRIMARY KEY (n, position)`,
  [`${records}_payments`]: `${typed(FLAT_PAYMENT)}, PRIMARY KEY (n, payment)`,
  [`${records}_names`]: "buyer_id TEXT PRIMARY KEY, name TEXT",
});

const MERGED: Readonly<Record<string, string>> = {
  ...recordTables("merged"),
  // Of each record: why it is refused, or what it changes, as JSON; what of that is kept for ever; and what it counts for.
  merges: `n INTEGER PRIMARY KEY, refused TEXT, changes TEXT, kept JSON, changes_in_all INTEGER, new_lines INTEGER,
    changed_lines INTEGER, unchanged_lines INTEGER, flagged INTEGER`,
};

const TABLES: Readonly<Record<string, string>> = {
  ...recordTables("staged"),
  ...MERGED,
  // Orders whose rows stand apart in the file, and those rows.
  scattered: "id TEXT PRIMARY KEY",
  scattered_rows: "id TEXT, line INTEGER, cells TEXT, PRIMARY KEY (id, line)",
  // The part of the file that lands next: of its orders, the seal of each that is known already, and whether it is left to be
  // merged under the lock.
  part: "n INTEGER PRIMARY KEY, id TEXT, seal TEXT, buyer_id TEXT, flags TEXT, known TEXT, to_merge BOOLEAN",
};

/** Where rows are inserted. */
export interface InsertTarget {
  readonly table: string;
  /** Values to a row. */
  readonly width: number;
  /** What is done with a row whose key is there; undefined where there is none. */
  readonly conflict: string | undefined;
}

/** The statement that inserts so many rows, with a `?` for each value. */
export function insertStatement({ table, width, conflict }: InsertTarget, rows: number): string {
  const row = `(${Array.from({ length: width }, () => "?").join(", ")})`;
  const all = Array.from({ length: rows }, () => row).join(", ");
  return `INSERT INTO ${table} VALUES ${all}${conflict === undefined ? "" : ` ON CONFLICT ${conflict}`}`;
}

/** Makes them where they are not there. */
export async function makeTemporary({ trx, temporary }: Engine): Promise<void> {
  for (const [name, columns] of Object.entries(TABLES)) await run(trx, temporary.create(name, columns));
}

export async function dropTemporary({ trx, temporary }: Engine): Promise<void> {
  for (const name of Object.keys(TABLES)) await run(trx, `DROP TABLE IF EXISTS ${temporary.schema}.${name}`);
}

/** Nothing waits to land any more. */
export async function clearMerged({ trx }: Engine): Promise<void> {
  for (const name of Object.keys(MERGED)) await run(trx, `DELETE FROM ${name}`);
}

/** Writes records, each sealed. */
export async function addRecords({ temporary }: Engine, which: Records, records: FlatRecords): Promise<void> {
  const { lines, payments, names } = records;
  await temporary.insert(`${which}_orders`, SEALED_ORDER.length, sealed(records));
  await temporary.insert(`${which}_lines`, FLAT_LINE.length, lines);
  await temporary.insert(`${which}_payments`, FLAT_PAYMENT.length, payments);
  const called = new Map<string, string>();
  for (let at = 0; at < names.length; at += 2) called.set(names[at] ?? "", names[at + 1] ?? "");
  // Of several names of one buyer, the last.
  await temporary.insert(`${which}_names`, 2, [...called].flat(), "(buyer_id) DO UPDATE SET name = excluded.name");
}

/** They are sealed here rather than where a file is read, for that thread has the most to do. */
function sealed(records: FlatRecords): readonly Value[] {
  const width = FLAT_ORDER.length;
  return sealsOf(records).flatMap((seal, at) => [...records.orders.slice(at * width, (at + 1) * width), seal]);
}

/** Keeps the rows of orders that were taken out, and passes over all others. */
export async function addScatteredRows({ trx, temporary }: Engine, { orders, lines, cells }: FileRows): Promise<void> {
  const found = await rows<{ readonly id: string }>(
    trx,
    `SELECT id FROM scattered WHERE ${among("id")}`,
    JSON.stringify([...new Set(orders)]),
  );
  const scattered = new Set(found.map(({ id }) => id));
  const kept = orders.flatMap((order, at) => (scattered.has(order) ? [order, lines[at] ?? 0, cells[at] ?? ""] : []));
  await temporary.insert("scattered_rows", 3, kept);
}

const columns = (facts: readonly { readonly column: string }[]) => facts.map(({ column }) => column).join(", ");
export const ORDER_COLUMNS = columns(ORDER_FACTS);
export const LINE_COLUMNS = columns(LINE_FACTS);
export const PAYMENT_COLUMNS = columns(PAYMENT_FACTS);
