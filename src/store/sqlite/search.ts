/** Finds tickets and orders by any text: tickets by an index, orders by looking at each. */
import { sql } from "kysely";
import type { TicketNumber } from "../../rules/names.ts";
import type { StoreReader } from "../store.ts";
import { buyersWith, has, hasFolded } from "./folded-text.ts";
import { indexQuery, indexText } from "./ticket-texts.ts";
import type { SqlTransaction } from "./transaction.ts";

export function searchQueries(trx: SqlTransaction): Pick<StoreReader, "search"> {
  const known = async (words: readonly string[]): Promise<readonly Known[]> => {
    const all: Known[] = [];
    for (const word of words) {
      const { rows } = await sql<{ id: string }>`${buyersWith(word)}`.execute(trx);
      all.push({ word, buyers: JSON.stringify(rows.map(({ id }) => id)) });
    }
    return all;
  };
  return {
    search: async ({ words, limit }) => {
      const all = await known(words);
      const tickets = await sql<{ number: TicketNumber; total: number }>`
        SELECT number, count(*) OVER () AS total FROM tickets
        WHERE ${ticketsWith(all)} ORDER BY number DESC LIMIT ${limit}`.execute(trx);
      const orders = await sql<{ id: string; total: number }>`
        SELECT id, count(*) OVER () AS total FROM orders
        WHERE ${ordersWith(all)} ORDER BY id LIMIT ${limit}`.execute(trx);
      return {
        tickets: tickets.rows.map(({ number }) => number),
        orders: orders.rows.map(({ id }) => id),
        total: { tickets: tickets.rows[0]?.total ?? 0, orders: orders.rows[0]?.total ?? 0 },
      };
    },
  };
}

/** A word, with the buyers whose number or name holds it, as a list in JSON. */
interface Known {
  readonly word: string;
  readonly buyers: string;
}

/** A ticket has every word somewhere: in what the index knows of it, or in its buyer's name. */
function ticketsWith(known: readonly Known[]) {
  const all = known.map(({ word, buyers }) => {
    const query = indexQuery(word);
    const texts = query === undefined ? sql`instr(text, ${indexText(word)}) > 0` : sql`ticket_texts MATCH ${query}`;
    return sql`number IN (
      SELECT rowid FROM ticket_texts WHERE ${texts} UNION ALL
      SELECT t.number FROM orders o JOIN tickets t ON t.order_id = o.id WHERE o.buyer_id IN (SELECT value FROM json_each(${buyers})))`;
  });
  return sql.join(all, sql` AND `);
}

/** An order has every word somewhere: in its number, its buyer, or any of its lines. */
function ordersWith(known: readonly Known[]) {
  const all = known.map(
    ({ word, buyers }) => sql`id IN (
      SELECT id FROM orders WHERE ${has("id", word)} OR buyer_id IN (SELECT value FROM json_each(${buyers})) UNION ALL
      SELECT order_id FROM order_lines WHERE ${hasFolded("product", word)} OR ${has("seller", word)} OR ${has("seller_order", word)})`,
  );
  return sql.join(all, sql` AND `);
}
