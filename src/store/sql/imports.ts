/** The record of each import: which file, how it was read, with which counts. */
import type { ImportRecord, StoreReader, StoreWriter } from "../store.ts";
import { append } from "./apply-entry.ts";
import type { Engine, SqlTransaction } from "./engine.ts";
import { isText, listOf, readStored } from "./stored-json.ts";
import type { ImportsRow } from "./tables.ts";

const isFields = listOf(isText);

type ImportQueries = Pick<
  StoreReader,
  "imports" | "countImports" | "importNumbered" | "importOf" | "importOfFile" | "fieldsOf"
>;

export function importQueries(trx: SqlTransaction): ImportQueries {
  return {
    imports: async ({ limit }) => {
      const found = await trx.selectFrom("imports").selectAll().orderBy("number", "desc").limit(limit).execute();
      return found.map(recordOf);
    },
    countImports: async () => {
      const counted = trx.selectFrom("imports").select((is) => is.fn.countAll<number>().as("count"));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
    importOfFile: async (sha256) => {
      const ofFile = trx.selectFrom("imports").select(["number", "part", "parts"]).where("sha256", "=", sha256);
      return ofFile.orderBy("number", "desc").limit(1).executeTakeFirst();
    },
    fieldsOf: async (profile) => {
      const newest = trx
        .selectFrom("imports")
        .select(["number", "fields"])
        .where("profile", "=", profile)
        .orderBy("number", "desc");
      const found = await newest.limit(1).executeTakeFirst();
      return found === undefined ? undefined : fieldsOf(found);
    },
    importNumbered: async (number) => {
      const found = await trx.selectFrom("imports").selectAll().where("number", "=", number).executeTakeFirst();
      return found === undefined ? undefined : recordOf(found);
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
      const all = engine.trx.selectFrom("imports").select("number");
      const newest = await all.orderBy("number", "desc").limit(1).execute();
      return (newest[0]?.number ?? 0) + 1;
    },
    finishImport: ({ at, by, ...data }) => append(engine, [{ kind: "file_imported", at, by, data }]),
  };
}
