/** PostgreSQL as the shared SQL uses it. */
import { CompiledQuery } from "kysely";
import type { Value } from "../../rules/order/facts.ts";
import { PAGE } from "../../rules/page-size.ts";
import type { Sorter } from "../ledger-questions.ts";
import type { Pages } from "../pages.ts";
import { type Engine, rows, run, type SqlTransaction, type TemporaryTables } from "../sql/engine.ts";
import { wordSearch } from "./word-search.ts";

export function postgresEngine(trx: SqlTransaction): Engine {
  return {
    trx,
    words: wordSearch(trx),
    temporary: temporaryTables(trx),
    inspectStorage: async (inspection) => {
      const { inspectDatabase } = await import("./inspect-database.ts");
      return inspectDatabase(trx, inspection);
    },
    firstColumn: <One>(query: Asked) =>
      inPages<Readonly<Record<string, One>>, One>(trx, query, (row) => Object.values(row)),
    allNumbers: async (query) => {
      const { rows: found } = await trx.executeQuery(query);
      return found.flatMap((row) => Object.values(row));
    },
    inPages: <Row, Shown>(query: Asked, shown: (row: Row) => Shown) =>
      inPages<Row, Shown>(trx, query, (row) => [shown(row)]),
    sorter,
  };
}

type Asked = Pick<CompiledQuery, "sql" | "parameters">;

let cursors = 0;

/** By a cursor, which the server keeps until the transaction ends. */
function inPages<Row, Shown>(trx: SqlTransaction, query: Asked, shown: (row: Row) => readonly Shown[]): Pages<Shown> {
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
    inOrder: () => ({
      async *[Symbol.asyncIterator]() {
        const texts = all.toSorted((one, other) => one.place - other.place).map(({ text }) => text);
        for (let at = 0; at < texts.length; at += PAGE) yield texts.slice(at, at + PAGE);
      },
    }),
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
        await insertRows(trx, { table, width, conflict }, values.slice(at, at + step));
      }
    },
  };
}

interface Target {
  readonly table: string;
  readonly width: number;
  readonly conflict: string | undefined;
}

async function insertRows(
  trx: SqlTransaction,
  { table, width, conflict }: Target,
  values: readonly Value[],
): Promise<void> {
  const row = `(${Array.from({ length: width }, () => "?").join(", ")})`;
  const all = Array.from({ length: values.length / width }, () => row).join(", ");
  await run(
    trx,
    `INSERT INTO ${table} VALUES ${all}${conflict === undefined ? "" : ` ON CONFLICT ${conflict}`}`,
    ...values,
  );
}
