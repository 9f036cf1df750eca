/** Finds tickets and orders by any text: tickets by an index, orders by looking at each. */
import { type RawBuilder, sql } from "kysely";
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
      const bought = await sql<{ id: string }>`SELECT id FROM purchases WHERE ${has("seller", word)}`.execute(trx);
      all.push({ word, buyers: listed(rows), purchases: listed(bought.rows) });
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

/** A word, with the buyers whose number or name holds it, and what we bought at sellers of such a name; as lists in JSON. */
interface Known {
  readonly word: string;
  readonly buyers: string;
  readonly purchases: string;
}

function listed(rows: readonly { readonly id: string }[]): string {
  return JSON.stringify(rows.map(({ id }) => id));
}

/** A ticket has every word somewhere: in what the index knows of it, or in its buyer's name. */
function ticketsWith(known: readonly Known[]) {
  const all = known.map(({ word, buyers, purchases }) => {
    const query = indexQuery(word);
    const texts = query === undefined ? sql`instr(text, ${indexText(word)}) > 0` : sql`ticket_texts MATCH ${query}`;
    return sql`number IN (
      SELECT rowid FROM ticket_texts WHERE ${texts} UNION ALL
      SELECT t.number FROM orders o JOIN tickets t ON t.order_id = o.id WHERE o.buyer_id IN (SELECT value FROM json_each(${buyers}))
      ${bought(purchases, sql`UNION ALL SELECT t.number FROM tickets t JOIN order_lines l ON l.order_id = t.order_id WHERE`)})`;
  });
  return sql.join(all, sql` AND `);
}

/** An order has every word somewhere: in its number, its buyer, or any of its lines. */
function ordersWith(known: readonly Known[]) {
  const all = known.map(
    ({ word, buyers, purchases }) => sql`id IN (
      SELECT id FROM orders WHERE ${has("id", word)} OR buyer_id IN (SELECT value FROM json_each(${buyers})) UNION ALL
      SELECT order_id FROM order_lines WHERE ${hasFolded("product", word)} OR ${has("seller", word)} OR ${has("seller_order", word)}
      ${bought(purchases, sql`OR`)})`,
  );
  return sql.join(all, sql` AND `);
}

/** Lines that are one of these purchases, whose sellers they do not name; nothing where there is no such purchase. */
function bought(purchases: string, before: RawBuilder<unknown>) {
  return purchases === "[]" ? sql`` : sql`${before} seller_order IN (SELECT value FROM json_each(${purchases}))`;
}
