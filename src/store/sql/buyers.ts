/** Buyers by what somebody calls them. */
import type { WordSearch } from "./engine.ts";
import { type Statement, sql } from "./statement.ts";

/** The buyer of a number, and those whose name holds a word. */
export function buyersCalled({ hasFolded }: WordSearch, word: string): Statement {
  return sql`(SELECT id FROM buyers WHERE id = ${word} OR ${hasFolded("name", word)})`;
}
