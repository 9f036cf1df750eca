/** Texts that are put in as they come, and taken in the order of their places: on disk, in a temporary table of the connection. */
import type { Database } from "better-sqlite3";
import type { Sorter } from "../ledger-questions.ts";
import { sql } from "../sql/statement.ts";
import { firstColumn } from "./long-lists.ts";

/** Of the table in memory, in KiB: it is filled from front to back, so that more would hold what nobody asks for again. */
const CACHE = 1024;

export function sorterOn(database: Database): Sorter {
  database.exec("DROP TABLE IF EXISTS temp.sorted");
  database.pragma(`temp.cache_size = -${CACHE}`);
  database.exec("CREATE TABLE temp.sorted (place INTEGER NOT NULL, text TEXT NOT NULL)");
  const put = database.prepare<[number, string]>("INSERT INTO temp.sorted (place, text) VALUES (?, ?)");
  return {
    put: (place, text) => put.run(place, text),
    inOrder: () => firstColumn<string>(database, sql`SELECT text FROM temp.sorted ORDER BY place, rowid`),
  };
}
