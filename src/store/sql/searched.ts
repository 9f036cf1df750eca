/** What searches look in besides the texts of tickets, and what they find there. */
import { type RawBuilder, sql } from "kysely";

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

export function anyOf(conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> {
  return sql`(${sql.join(conditions, sql` OR `)})`;
}
