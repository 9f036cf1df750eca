/** The record of each import: which file, how it was read, with which counts. */
import type { ImportRecord, StoreReader, StoreWriter } from "../store.ts";
import { append } from "./apply-entry.ts";
import { type Engine, rows, type SqlTransaction, value } from "./engine.ts";
import { type Statement, sql } from "./statement.ts";
import { isText, listOf, readStored } from "./stored-json.ts";
import type { ImportsRow } from "./tables.ts";

const isFields = listOf(isText);

type ImportQueries = Pick<
  StoreReader,
  "imports" | "countImports" | "importNumbered" | "importOf" | "importOfFile" | "fieldsOf"
>;

export function importQueries(trx: SqlTransaction): ImportQueries {
  const numbered = async (number: Statement) => {
    const [found] = await rows<ImportsRow>(trx, sql`SELECT * FROM imports WHERE number = ${number}`);
    return found === undefined ? undefined : recordOf(found);
  };
  return {
    imports: async ({ limit }) => {
      const found = await rows<ImportsRow>(trx, sql`SELECT * FROM imports ORDER BY number DESC LIMIT ${limit}`);
      return found.map(recordOf);
    },
    countImports: () => value(trx, sql`SELECT count(*) AS value FROM imports`),
    importOfFile: async (sha256) => {
      const [newest] = await rows<Pick<ImportsRow, "number" | "part" | "parts">>(
        trx,
        sql`SELECT number, part, parts FROM imports WHERE sha256 = ${sha256} ORDER BY number DESC LIMIT 1`,
      );
      return newest;
    },
    fieldsOf: async (profile) => {
      const [newest] = await rows<Pick<ImportsRow, "number" | "fields">>(
        trx,
        sql`SELECT number, fields FROM imports WHERE profile = ${profile} ORDER BY number DESC LIMIT 1`,
      );
      return newest === undefined ? undefined : fieldsOf(newest);
    },
    importNumbered: (number) => numbered(sql`${number}`),
    importOf: (order) => numbered(sql`(SELECT import_number FROM orders WHERE id = ${order})`),
  };
}

function recordOf(row: ImportsRow): ImportRecord {
  return {
    number: row.number,
    file: row.file,
    part: row.part,
    parts: row.parts,
    sha256: row.sha256,
    digest: row.digest,
    profile: row.profile,
    format: row.format,
    encoding: row.encoding,
    fields: fieldsOf(row),
    by: row.by,
    at: row.at,
    rows: row.rows,
    newOrders: row.new_orders,
    changedOrders: row.changed_orders,
    unchangedOrders: row.unchanged_orders,
    refusedRows: row.refused_rows,
  };
}

function fieldsOf({ number, fields }: Pick<ImportsRow, "number" | "fields">): readonly string[] {
  return readStored(fields, { at: `the fields of import ${number}`, isOne: isFields });
}

export function importWrites(engine: Engine): Pick<StoreWriter, "beginImport" | "finishImport"> {
  return {
    beginImport: async () => {
      const newest = await value(engine.trx, sql`SELECT number AS value FROM imports ORDER BY number DESC LIMIT 1`);
      return newest + 1;
    },
    finishImport: ({ at, by, ...data }) => append(engine, [{ kind: "file_imported", at, by, data }]),
  };
}
