/** Tables that are one connection's alone, and go with it: where the orders of a file wait, as they are told and as they are once they are merged. */
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "../../rules/order/facts.ts";
import { FLAT_LINE, FLAT_ORDER, FLAT_PAYMENT, type FlatRecords, sealsOf } from "../../rules/order/flat-record.ts";
import type { FileRows } from "../staging.ts";
import { type Engine, type InsertTarget, rows, run } from "./engine.ts";
import { among } from "./lists.ts";
import { raw, type Statement, sql } from "./statement.ts";

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

/** Of each record: why it is refused, or what it changes, as JSON; what of that is kept for ever; and what it counts for. */
const MERGES = {
  n: "INTEGER PRIMARY KEY",
  refused: "TEXT",
  changes: "TEXT",
  kept: "JSON",
  changes_in_all: "INTEGER",
  new_lines: "INTEGER",
  changed_lines: "INTEGER",
  unchanged_lines: "INTEGER",
  flagged: "INTEGER",
};
export const MERGE_COLUMNS = Object.keys(MERGES);

const MERGED: Readonly<Record<string, string>> = {
  ...recordTables("merged"),
  merges: Object.entries(MERGES)
    .map((column) => column.join(" "))
    .join(", "),
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

/** The statement that inserts such rows. */
export function insertStatement({ table, columns, conflict }: InsertTarget, rows: Statement): Statement {
  const names = columns.map((name) => `"${name}"`).join(", ");
  const orElse = conflict === undefined ? "" : ` ON CONFLICT ${conflict}`;
  return sql`INSERT INTO ${raw(table)} (${raw(names)}) ${rows}${raw(orElse)}`;
}

/** Makes them where they are not there. */
export function makeTemporary({ temporary }: Engine): Promise<void> {
  return temporary.make(TABLES);
}

export async function dropTemporary({ trx, temporary }: Engine): Promise<void> {
  for (const name of Object.keys(TABLES)) {
    await run(trx, sql`DROP TABLE IF EXISTS ${raw(temporary.schema)}.${raw(name)}`);
  }
}

/** Nothing waits to land any more. */
export async function clearMerged({ trx }: Engine): Promise<void> {
  for (const name of Object.keys(MERGED)) await run(trx, sql`DELETE FROM ${raw(name)}`);
}

/** Writes records, each sealed. */
export async function addRecords({ insert }: Engine, which: Records, records: FlatRecords): Promise<void> {
  const { lines, payments, names } = records;
  await insert({ table: `${which}_orders`, columns: SEALED_ORDER }, sealed(records));
  await insert({ table: `${which}_lines`, columns: FLAT_LINE }, lines);
  await insert({ table: `${which}_payments`, columns: FLAT_PAYMENT }, payments);
  const called = new Map<string, string>();
  for (let at = 0; at < names.length; at += 2) called.set(names[at] ?? "", names[at + 1] ?? "");
  // Of several names of one buyer, the last.
  const conflict = "(buyer_id) DO UPDATE SET name = excluded.name";
  await insert({ table: `${which}_names`, columns: ["buyer_id", "name"], conflict }, [...called].flat());
}

/** They are sealed here rather than where a file is read, for that thread has the most to do. */
function sealed(records: FlatRecords): readonly Value[] {
  const width = FLAT_ORDER.length;
  return sealsOf(records).flatMap((seal, at) => [...records.orders.slice(at * width, (at + 1) * width), seal]);
}

/** Keeps the rows of orders that were taken out, and passes over all others. */
export async function addScatteredRows({ trx, insert }: Engine, { orders, lines, cells }: FileRows): Promise<void> {
  const found = await rows<{ readonly id: string }>(
    trx,
    sql`SELECT id FROM scattered WHERE ${among("id", [...new Set(orders)])}`,
  );
  const scattered = new Set(found.map(({ id }) => id));
  const kept = orders.flatMap((order, at) => (scattered.has(order) ? [order, lines[at] ?? 0, cells[at] ?? ""] : []));
  await insert({ table: "scattered_rows", columns: ["id", "line", "cells"] }, kept);
}

const columns = (facts: readonly { readonly column: string }[]) => facts.map(({ column }) => column).join(", ");
export const ORDER_COLUMNS = columns(ORDER_FACTS);
export const LINE_COLUMNS = columns(LINE_FACTS);
export const PAYMENT_COLUMNS = columns(PAYMENT_FACTS);
