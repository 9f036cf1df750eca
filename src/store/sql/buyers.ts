/** Buyers by what somebody calls them. */
import type { WordSearch } from "./engine.ts";
import { type Statement, sql } from "./statement.ts";

/** The buyer of a number, in capitals or not, and those whose name holds a word. */
export function buyersCalled({ hasFolded }: WordSearch, word: string): Statement {
  return sql`(SELECT id FROM buyers WHERE lower(id) = lower(${word}) OR ${hasFolded("name", word)})`;
}
