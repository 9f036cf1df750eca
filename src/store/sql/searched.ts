/** What searches look in besides the texts of tickets, and what they find there. */
import { anyOf } from "./conditions.ts";
import { raw, type Statement, sql } from "./statement.ts";

interface Searched {
  /** The column that says what a row is about. */
  readonly key: string;
  /** Columns that are compared as they are written, in any case of plain letters. */
  readonly numbers: readonly string[];
  /** Columns that are compared however they are written. */
  readonly texts: readonly string[];
}

export const SEARCHED_TABLES = ["buyers", "purchases", "order_lines"] as const;
export type SearchedTable = (typeof SEARCHED_TABLES)[number];

export const SEARCHED: Readonly<Record<SearchedTable, Searched>> = {
  buyers: { key: "id", numbers: [], texts: ["id", "name"] },
  purchases: { key: "id", numbers: [], texts: ["seller"] },
  order_lines: { key: "order_id", numbers: ["order_id", "seller_order"], texts: ["product", "seller"] },
};

/** How an engine compares a column with a word. */
interface Compared {
  /** As it is written, in any case of plain letters. */
  has(column: string, word: string): Statement;
  hasOnceFolded(column: string, word: string): Statement;
  /** Which rows hold anything that folding changes. */
  foldable(table: SearchedTable): Statement;
  /** Which rows hold a long number in a text, where the engine has these together. */
  readonly numbered?: (table: SearchedTable) => Statement;
}

/** A part of a number, such as orders have, and of which few names hold any. */
const LONG_NUMBER = /^[0-9]{4,}$/;

/** How the rows of these tables are searched, whichever way an engine compares. */
export function searchedBy({ has, hasOnceFolded, foldable, numbered }: Compared) {
  const isApart = (table: SearchedTable, word: string) => SEARCHED[table].numbers.length > 0 && LONG_NUMBER.test(word);
  return {
    holds: (table: SearchedTable, word: string): Statement => {
      const { numbers, texts } = SEARCHED[table];
      const columns = numbered !== undefined && isApart(table, word) ? numbers : [...numbers, ...texts];
      return anyOf(columns.map((column) => has(column, word)));
    },
    apart: (table: SearchedTable, word: string): Statement => {
      const { key, texts } = SEARCHED[table];
      const rows = (which: Statement, compared: typeof has) =>
        sql`SELECT ${raw(key)} AS id FROM ${raw(table)} WHERE ${which} AND ${anyOf(texts.map((column) => compared(column, word)))}`;
      const folded = rows(foldable(table), hasOnceFolded);
      return numbered !== undefined && isApart(table, word)
        ? sql`${folded} UNION ${rows(numbered(table), has)}`
        : folded;
    },
  };
}
