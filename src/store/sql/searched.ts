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
}

/** How the rows of these tables are searched, whichever way an engine compares. */
export function searchedBy({ has, hasOnceFolded, foldable }: Compared) {
  return {
    holds: (table: SearchedTable, word: string): Statement => {
      const { numbers, texts } = SEARCHED[table];
      return anyOf([...numbers, ...texts].map((column) => has(column, word)));
    },
    folded: (table: SearchedTable, word: string): Statement => {
      const { key, texts } = SEARCHED[table];
      const held = anyOf(texts.map((column) => hasOnceFolded(column, word)));
      return sql`SELECT ${raw(key)} AS id FROM ${raw(table)} WHERE ${foldable(table)} AND ${held}`;
    },
  };
}
