/** Temporary tables that hold flat records of orders, each sealed: as a file tells them, and as they are once they are merged. */
import type { Database } from "better-sqlite3";
import type { Value } from "../../rules/order/facts.ts";
import { FLAT_LINE, FLAT_ORDER, FLAT_PAYMENT, type FlatRecords, sealsOf } from "../../rules/order/flat-record.ts";

/** Pages of the temporary tables in memory, in KiB. */
const CACHE = 8 * 1024;

type Prefix = "staged" | "merged";

const SEALED_ORDER = [...FLAT_ORDER, "seal"];

const TABLES = {
  orders: `(${SEALED_ORDER.join(", ")}, PRIMARY KEY (n)) WITHOUT ROWID`,
  lines: `(${FLAT_LINE.join(", ")}, PRIMARY KEY (n, position)) WITHOUT ROWID`,
  payments: `(${FLAT_PAYMENT.join(", ")}, PRIMARY KEY (n, payment)) WITHOUT ROWID`,
  names: "(buyer_id PRIMARY KEY, name) WITHOUT ROWID",
};

/** The names of the tables. */
export function recordTables(prefix: Prefix): readonly string[] {
  return Object.keys(TABLES).map((name) => `temp.${prefix}_${name}`);
}

/** Makes the tables where they are not there, and gives what writes into them. */
export function recordWriter(database: Database, prefix: Prefix): (records: FlatRecords) => void {
  for (const [name, columns] of Object.entries(TABLES)) {
    database.exec(`CREATE TEMP TABLE IF NOT EXISTS ${prefix}_${name} ${columns}`);
  }
  database.pragma(`temp.cache_size = -${CACHE}`);
  const addOrders = rowWriter(database, `temp.${prefix}_orders`, SEALED_ORDER.length);
  const addLines = rowWriter(database, `temp.${prefix}_lines`, FLAT_LINE.length);
  const addPayments = rowWriter(database, `temp.${prefix}_payments`, FLAT_PAYMENT.length);
  // Of several names of one buyer, the last.
  const addName = database.prepare(
    `INSERT INTO temp.${prefix}_names VALUES (?, ?) ON CONFLICT (buyer_id) DO UPDATE SET name = excluded.name`,
  );
  return (records) => {
    const { lines, payments, names } = records;
    addOrders(sealed(records));
    addLines(lines);
    addPayments(payments);
    for (let at = 0; at < names.length; at += 2) addName.run(names[at], names[at + 1]);
  };
}

/** They are sealed here rather than where a file is read, for that thread has the most to do. */
function sealed(records: FlatRecords): readonly Value[] {
  const width = FLAT_ORDER.length;
  return sealsOf(records).flatMap((seal, at) => [...records.orders.slice(at * width, (at + 1) * width), seal]);
}

/** Rows in one statement: each call into the engine costs as much as a few rows. */
const AT_ONCE = 16;

/** Writes rows, each of `width` values, many at a time. */
function rowWriter(database: Database, table: string, width: number): (values: readonly Value[]) => void {
  const row = `(${Array.from({ length: width }, () => "?").join(", ")})`;
  const one = database.prepare<[readonly Value[]]>(`INSERT INTO ${table} VALUES ${row}`);
  const many = database.prepare<[readonly Value[]]>(
    `INSERT INTO ${table} VALUES ${Array.from({ length: AT_ONCE }, () => row).join(", ")}`,
  );
  return (values) => {
    let at = 0;
    for (const step = AT_ONCE * width; at + step <= values.length; at += step) many.run(values.slice(at, at + step));
    for (; at < values.length; at += width) one.run(values.slice(at, at + width));
  };
}
