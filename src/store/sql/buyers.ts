/** Buyers by what somebody calls them. */
import { type RawBuilder, sql } from "kysely";
import type { WordSearch } from "./engine.ts";

/** The ids of buyers whose own number, or name, holds a word. */
export function buyersWith({ hasFolded }: WordSearch, word: string): RawBuilder<string> {
  return sql`SELECT id FROM buyers WHERE ${hasFolded("id", word)} OR ${hasFolded("name", word)}`;
}

/** The buyer of a number, and those whose name holds a word. */
export function buyersCalled({ hasFolded }: WordSearch, word: string): RawBuilder<string> {
  return sql`(SELECT id FROM buyers WHERE id = ${word} OR ${hasFolded("name", word)})`;
}
