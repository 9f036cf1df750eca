/** Who sold what: the own file of an order says, or else the purchase that a line names, as `joined` puts them together. */
import type { WordSearch } from "./engine.ts";
import { raw, type Statement, sql } from "./statement.ts";

/** Of an order line `l`; null where nobody says. Purchases are looked into only where the own file is silent. */
export const SELLER = sql`coalesce(l.seller,
  (SELECT bought.seller FROM purchases bought WHERE bought.id = l.seller_order))`;

/** Whether an order line `l` was sold by somebody whose name has this in it. */
export function isSoldBy(words: WordSearch, name: string): Statement {
  return sql`(${words.hasFolded("l.seller", name)} OR (l.seller IS NULL AND l.seller_order IN (
    SELECT p.id FROM purchases p WHERE ${words.hasFolded("p.seller", name)})))`;
}

/** What tickets are about: lines `l`, each as often as it has pieces apart in one. */
export const COVERED = sql`ticket_lines c JOIN order_lines l ON l.order_id = c.order_id AND l.line = c.line AND c.covered = 1`;

/** Whether a ticket is about goods of somebody whose name has this in it; `ticket` is the column of its number. */
export function hasGoodsOf(ticket: string, words: WordSearch, name: string): Statement {
  return sql`EXISTS (SELECT 1 FROM ${COVERED} WHERE c.ticket = ${raw(ticket)} AND ${isSoldBy(words, name)})`;
}

/** The sellers of the goods of a ticket by name, as a list in JSON. */
export function sellersOf(ticket: string): Statement {
  return sql`(SELECT json_group_array(seller) FROM (
    SELECT DISTINCT ${SELLER} AS seller FROM ${COVERED} WHERE c.ticket = ${raw(ticket)} ORDER BY 1) sold WHERE seller IS NOT NULL)`;
}
