/** PostgreSQL as the shared SQL uses it. */
import type { Value } from "../../rules/order/facts.ts";
import { PAGE } from "../../rules/page-size.ts";
import type { Sorter } from "../ledger-questions.ts";
import { inPages, type Pages } from "../pages.ts";
import { type Engine, rows, run, type SqlTransaction, type TemporaryTables } from "../sql/engine.ts";
import { join, oneValue, raw, type Statement, sql } from "../sql/statement.ts";
import { insertStatement } from "../sql/temporary-tables.ts";
import { wordSearch } from "./word-search.ts";

export function postgresEngine(trx: SqlTransaction): Engine {
  return {
    trx,
    words: wordSearch(trx),
    temporary: temporaryTables(trx),
    insert: inserting(trx),
    unguarded: async (work) => {
      const { unguarded } = await import("./unguarded.ts");
      await unguarded(trx, work);
    },
    inspectStorage: async (inspection) => {
      const { inspectDatabase } = await import("./inspect-database.ts");
      return inspectDatabase(trx, inspection);
    },
    firstColumn: <One>(question: Statement) =>
      byCursor<Readonly<Record<string, One>>, One>(trx, question, (row) => Object.values(row)),
    allNumbers: async <One>(question: Statement) => {
      const found = await rows<Readonly<Record<string, One>>>(trx, question);
      return found.flatMap((row) => Object.values(row));
    },
    inPages: <Row, Shown>(question: Statement, shown: (row: Row) => Shown) =>
      byCursor<Row, Shown>(trx, question, (row) => [shown(row)]),
    sorter,
  };
}

let cursors = 0;

/** The server keeps the cursor until the transaction ends. */
function byCursor<Row, Shown>(
  trx: SqlTransaction,
  question: Statement,
  shown: (row: Row) => readonly Shown[],
): Pages<Shown> {
  return {
    async *[Symbol.asyncIterator]() {
      cursors += 1;
      const cursor = raw(`pages_${cursors}`);
      await run(trx, sql`DECLARE ${cursor} CURSOR FOR ${question}`);
      for (;;) {
        const page = await rows<Row>(trx, sql`FETCH ${raw(String(PAGE))} FROM ${cursor}`);
        if (page.length === 0) break;
        yield page.flatMap(shown);
      }
      await run(trx, sql`CLOSE ${cursor}`);
    },
  };
}

/** In memory, because what is put in is not waited for. */
function sorter(): Sorter {
  const all: { readonly place: number; readonly text: string }[] = [];
  return {
    put: (place, text) => {
      all.push({ place, text });
    },
    inOrder: () => inPages(() => all.toSorted((one, other) => one.place - other.place).map(({ text }) => text)),
  };
}

function temporaryTables(trx: SqlTransaction): TemporaryTables {
  return {
    schema: "pg_temp",
    make: async (tables) => {
      // All at once, for each is asked for before every page of a file.
      const all = Object.entries(tables).map(
        ([name, columns]) => `CREATE TEMP TABLE IF NOT EXISTS ${name} (${columns})`,
      );
      await run(trx, raw(all.join(";").replaceAll("INTEGER", "bigint").replaceAll("TEXT", 'text COLLATE "C"')));
    },
  };
}

/** A list of values for each column: a statement with a word for each value takes the server longer to read than to do. */
function inserting(trx: SqlTransaction): Engine["insert"] {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return async (into, values) => {
    if (values.length === 0) return;
    const types = known.get(into.table) ?? (await typesOf(trx, into.table));
    known.set(into.table, types);
    const { columns } = into;
    const ofColumns = columns.map((): Value[] => []);
    for (const [at, value] of values.entries()) ofColumns[at % columns.length]?.push(value);
    const lists = ofColumns.map(
      (list, at) => sql`CAST(${oneValue(list)} AS ${raw(`${types.get(columns[at] ?? "")}[]`)})`,
    );
    await run(trx, insertStatement(into, sql`SELECT * FROM unnest(${join(lists)})`));
  };
}

/** What the server calls the type of each column. */
async function typesOf(trx: SqlTransaction, table: string): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ readonly name: string; readonly type: string }>(
    trx,
    sql`SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute WHERE attrelid = CAST(${table} AS regclass)`,
  );
  return new Map(found.map(({ name, type }) => [name, type]));
}
