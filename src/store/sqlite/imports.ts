/** The record of each import: which file, how it was read, with which counts; and the bulk load that it brackets. */
import type { Database } from "better-sqlite3";
import type { ImportRecord, StoreReader, StoreWriter } from "../store.ts";
import type { ImportsRow } from "./tables.ts";
import type { SqlTransaction } from "./transaction.ts";

type ImportQueries = Pick<StoreReader, "imports" | "importOf" | "importOfFile" | "brokenReferences">;

export function importQueries(trx: SqlTransaction, database: Database): ImportQueries {
  return {
    brokenReferences: async (limit) => {
      const found = database.prepare<[number], { table: string; parent: string; count: number }>(
        `SELECT "table", parent, count(*) AS count FROM pragma_foreign_key_check GROUP BY "table", parent LIMIT ?`,
      );
      return found
        .all(limit)
        .map(({ table, parent, count }) => `${count} of ${table} refer to ${parent} that are not there`);
    },
    imports: async ({ limit }) => {
      const found = await trx.selectFrom("imports").selectAll().orderBy("number", "desc").limit(limit).execute();
      return found.map(recordOf);
    },
    importOfFile: async (sha256) => {
      const newest = trx.selectFrom("imports").select("number").where("sha256", "=", sha256).orderBy("number", "desc");
      return (await newest.limit(1).executeTakeFirst())?.number;
    },
    importOf: async (order) => {
      const found = await trx
        .selectFrom("imports")
        .selectAll()
        .where("number", "=", (is) => is.selectFrom("orders").select("import_number").where("id", "=", order))
        .executeTakeFirst();
      return found === undefined ? undefined : recordOf(found);
    },
  };
}

function recordOf(row: ImportsRow): ImportRecord {
  return {
    number: row.number,
    file: row.file,
    sha256: row.sha256,
    profile: row.profile,
    format: row.format,
    encoding: row.encoding,
    by: row.by,
    at: row.at,
    rows: row.rows,
    newOrders: row.new_orders,
    changedOrders: row.changed_orders,
    unchangedOrders: row.unchanged_orders,
    refusedRows: row.refused_rows,
  };
}

/** Pages in memory while orders come in, in KiB: room for the inner pages of every index that grows. */
const LOADING_CACHE = 16 * 1024;
const USUAL_CACHE = 2 * 1024;

export function importWrites(
  trx: SqlTransaction,
  database: Database,
): Pick<StoreWriter, "beginImport" | "finishImport"> {
  return {
    beginImport: async (record) => {
      database.pragma(`cache_size = -${LOADING_CACHE}`);
      const unknown = { sha256: "", profile: "", format: "", encoding: null };
      const nothing = { rows: 0, new_orders: 0, changed_orders: 0, unchanged_orders: 0, refused_rows: 0 };
      const { insertId } = await trx
        .insertInto("imports")
        .values({ ...record, ...unknown, ...nothing })
        .executeTakeFirstOrThrow();
      // Into an empty desk, an index is built faster at the end than a row at a time.
      const known = await trx.selectFrom("orders").select("id").limit(1).execute();
      if (known.length === 0) database.exec("DROP INDEX IF EXISTS orders_by_buyer");
      return Number(insertId);
    },
    finishImport: async (number, record) => {
      await trx
        .updateTable("imports")
        .set({
          sha256: record.sha256,
          profile: record.profile,
          format: record.format,
          encoding: record.encoding,
          rows: record.rows,
          new_orders: record.newOrders,
          changed_orders: record.changedOrders,
          unchanged_orders: record.unchangedOrders,
          refused_rows: record.refusedRows,
        })
        .where("number", "=", number)
        .execute();
      // First, for sorting an index takes as much memory again.
      database.pragma(`cache_size = -${USUAL_CACHE}`);
      database.exec("CREATE INDEX IF NOT EXISTS orders_by_buyer ON orders (buyer_id)");
    },
  };
}
