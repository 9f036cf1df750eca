/** Which texts have to be folded before a search compares them. */
import { SEARCHED, SEARCHED_TABLES, type SearchedTable } from "../sql/searched.ts";

/** Signs that are written in one way, but for the case of plain letters: a text of these alone is compared as it is. The grave accent is none. */
export const KEPT = " -_a-~\u4e00-\u9fff";

/** Whether a column holds another sign. */
export function isFoldable(column: string): string {
  return `${column} GLOB '*[^${KEPT}]*'`;
}

/** Whether a row does; where it is asked in these words, the index below gives such rows. */
export function someFoldable(table: SearchedTable): string {
  return `(${SEARCHED[table].texts.map(isFoldable).join(" OR ")})`;
}

/** Whether a text of a row holds a number that a search may be for; where it is asked in these words, the index below gives such rows. */
export function someNumbered(table: SearchedTable): string {
  return `(${SEARCHED[table].texts.map((column) => `${column} GLOB '*[0-9][0-9][0-9][0-9]*'`).join(" OR ")})`;
}

/** With what they hold: books have numbers, and then these are all rows. */
export const NUMBERED_LINES = `CREATE INDEX order_lines_with_numbers ON order_lines (order_id, ${SEARCHED.order_lines.texts.join(", ")})
  WHERE ${someNumbered("order_lines")}`;

export const FOLDABLE_ROWS = SEARCHED_TABLES.map(
  (table) => `CREATE INDEX ${table}_to_fold ON ${table} (${SEARCHED[table].key}) WHERE ${someFoldable(table)}`,
);
