/** Whether a text holds a word, however either is written: conditions on columns, and the function that they need. */
import type { Database } from "better-sqlite3";
import { type RawBuilder, sql } from "kysely";
import { foldText } from "../../rules/search-text.ts";

/** A word of Chinese signs and digits alone, which are written in one way. */
const PLAIN = /^[\p{Script=Han}0-9-]+$/u;
/** Texts with a letter that may be folded: accents, other alphabets, full width. */
const FOLDABLE = "*[\u0080-\u2fff\uff00-\uffef]*";

/** To be called once on every database that is asked. */
export function knowFolding(database: Database): void {
  database.function("folded", { deterministic: true }, (text) => (typeof text === "string" ? foldText(text) : null));
}

/** Whether a column holds a word as it is written, in any case of plain letters. */
export function has(column: string, word: string): RawBuilder<boolean> {
  return sql`${sql.ref(column)} LIKE ${patternOf(word)} ESCAPE '\\'`;
}

/** Whether a column holds a word, however it is written; only texts that hold more than plain letters are folded. */
export function hasFolded(column: string, word: string): RawBuilder<boolean> {
  if (PLAIN.test(word)) return has(column, word);
  const name = sql.ref(column);
  return sql`(${has(column, word)} OR (${name} GLOB ${FOLDABLE} AND folded(${name}) LIKE ${patternOf(word)} ESCAPE '\\'))`;
}

/** The ids of buyers whose own number, or name, holds a word. */
export function buyersWith(word: string): RawBuilder<string> {
  return sql`SELECT id FROM buyers WHERE ${hasFolded("id", word)} OR ${hasFolded("name", word)}`;
}

/** The buyer of a number, and those whose name holds a word. */
export function buyersCalled(word: string): RawBuilder<string> {
  return sql`(SELECT id FROM buyers WHERE id = ${word} OR ${hasFolded("name", word)})`;
}

function patternOf(word: string): string {
  return `%${foldText(word).replace(/[\\%_]/g, "\\$&")}%`;
}
