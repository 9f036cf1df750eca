/** PostgreSQL as the shared SQL uses it. */

import { CompiledQuery } from "kysely";
import { PAGE } from "../../rules/page-size.ts";
import type { Sorter } from "../ledger-questions.ts";
import { inPages, type Pages } from "../pages.ts";
import { type Engine, rows, run, type SqlTransaction, type TemporaryTables } from "../sql/engine.ts";
import { insertStatement } from "../sql/temporary-tables.ts";
import { wordSearch } from "./word-search.ts";

export function postgresEngine(trx: SqlTransaction): Engine {
  return {
    trx,
    words: wordSearch(trx),
    temporary: temporaryTables(trx),
    unguarded: async (work) => {
      const { unguarded } = await import("./unguarded.ts");
      await unguarded(trx, work);
    },
    inspectStorage: async (inspection) => {
      const { inspectDatabase } = await import("./inspect-database.ts");
      return inspectDatabase(trx, inspection);
    },
    firstColumn: <One>(query: Asked) =>
      byCursor<Readonly<Record<string, One>>, One>(trx, query, (row) => Object.values(row)),
    allNumbers: async (query) => {
      const { rows: found } = await trx.executeQuery(query);
      return found.flatMap((row) => Object.values(row));
    },
    inPages: <Row, Shown>(query: Asked, shown: (row: Row) => Shown) =>
      byCursor<Row, Shown>(trx, query, (row) => [shown(row)]),
    sorter,
  };
}

type Asked = Pick<CompiledQuery, "sql" | "parameters">;

let cursors = 0;

/** The server keeps the cursor until the transaction ends. */
function byCursor<Row, Shown>(trx: SqlTransaction, query: Asked, shown: (row: Row) => readonly Shown[]): Pages<Shown> {
  return {
    async *[Symbol.asyncIterator]() {
      cursors += 1;
      const cursor = `pages_${cursors}`;
      await trx.executeQuery(CompiledQuery.raw(`DECLARE ${cursor} CURSOR FOR ${query.sql}`, [...query.parameters]));
      for (;;) {
        const page = await rows<Row>(trx, `FETCH ${PAGE} FROM ${cursor}`);
        if (page.length === 0) break;
        yield page.flatMap(shown);
      }
      await run(trx, `CLOSE ${cursor}`);
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

/** The server takes no more values in one statement. */
const MOST_VALUES = 30_000;

function temporaryTables(trx: SqlTransaction): TemporaryTables {
  return {
    schema: "pg_temp",
    create: (name, columns) =>
      `CREATE TEMP TABLE IF NOT EXISTS ${name} (${columns
        .replaceAll("INTEGER", "bigint")
        .replaceAll("TEXT", 'text COLLATE "C"')})`,
    insert: async (table, width, values, conflict) => {
      const step = Math.floor(MOST_VALUES / width) * width;
      for (let at = 0; at < values.length; at += step) {
        const some = values.slice(at, at + step);
        await run(trx, insertStatement({ table, width, conflict }, some.length / width), ...some);
      }
    },
  };
}
