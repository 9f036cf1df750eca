/** Buyers by what somebody calls them. */
import { type RawBuilder, sql } from "kysely";
import type { WordSearch } from "./engine.ts";

/** The buyer of a number, and those whose name holds a word. */
export function buyersCalled({ hasFolded }: WordSearch, word: string): RawBuilder<string> {
  return sql`(SELECT id FROM buyers WHERE id = ${word} OR ${hasFolded("name", word)})`;
}
