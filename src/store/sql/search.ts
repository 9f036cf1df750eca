/** Finds tickets and orders by any text: tickets by an index, orders by looking at each. */
import { type RawBuilder, sql } from "kysely";
import { countedUpTo, listTotal } from "../../rules/list-total.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { HELD } from "../../rules/page-size.ts";
import type { StoreReader } from "../store.ts";
import type { Engine, WordSearch } from "./engine.ts";
import { isAmong } from "./lists.ts";

export function searchQueries({ trx, words: engine, firstColumn }: Engine): Pick<StoreReader, "search"> {
  const idsOf = async (question: RawBuilder<unknown>) => {
    const { rows } = await sql<{ id: string }>`${question}`.execute(trx);
    return rows.map(({ id }) => id);
  };
  const held = (table: "buyers" | "purchases", word: string) =>
    idsOf(
      sql`SELECT id FROM ${sql.table(table)} WHERE ${engine.holds(table, word)} UNION ${engine.folded(table, word)}`,
    );
  const known = async (word: string): Promise<Known> => {
    const [buyers, purchases, orders] = await Promise.all([
      held("buyers", word),
      held("purchases", word),
      idsOf(engine.folded("order_lines", word)),
    ]);
    return { word, buyers, purchases, orders };
  };
  const ordersFound = async (all: readonly Known[], limit: number) => {
    const found = (most: number) => sql<{ id: string }>`${ordersWith(engine, all)} ORDER BY id LIMIT ${most}`;
    const some = found(countedUpTo(limit));
    if (limit > HELD) {
      const counted = await sql<{ total: number }>`SELECT count(*) AS total FROM (${some}) found`.execute(trx);
      return { names: firstColumn<string>(found(limit).compile(trx)), total: counted.rows[0]?.total ?? 0 };
    }
    const { rows } = await some.execute(trx);
    return { names: rows.slice(0, limit).map(({ id }) => id), total: rows.length };
  };
  return {
    search: async ({ words, limit }) => {
      const all = await Promise.all(words.map(known));
      const { rows: tickets } = await sql<{ number: TicketNumber }>`
        ${ticketsWith(engine, all)} ORDER BY number DESC LIMIT ${countedUpTo(limit)}`.execute(trx);
      const { names, total } = await ordersFound(all, limit);
      return {
        tickets: tickets.slice(0, limit).map(({ number }) => number),
        orders: names,
        total: { tickets: listTotal(tickets.length, limit), orders: listTotal(total, limit) },
      };
    },
  };
}

/** A word; the buyers whose number or name holds it, and what we bought at sellers of such a name; and orders whose lines hold it in another writing. */
interface Known {
  readonly word: string;
  readonly buyers: readonly string[];
  readonly purchases: readonly string[];
  readonly orders: readonly string[];
}

// A question gives its rows in order, and so do all together: no more are read than are wanted.
const AND_ALSO = sql` INTERSECT `;

/** A ticket has every word somewhere: in what the index knows of it, or in its buyer's name. */
function ticketsWith(engine: WordSearch, known: readonly Known[]) {
  const questions = known.map(({ word, buyers, purchases }) => {
    const ofBuyers = sql`UNION SELECT t.number FROM orders o JOIN tickets t ON t.order_id = o.id
      WHERE ${isAmong("o.buyer_id", buyers)}`;
    const ofPurchases = sql`UNION SELECT t.number FROM tickets t JOIN order_lines l ON l.order_id = t.order_id
      WHERE ${isAmong("l.seller_order", purchases)}`;
    return sql`${engine.ticketsWith(word)} ${unlessNone(buyers, ofBuyers)} ${unlessNone(purchases, ofPurchases)}`;
  });
  if (questions.length === 1) return sql.join(questions);
  return sql.join(
    questions.map((question) => sql`SELECT number FROM (${question}) found`),
    AND_ALSO,
  );
}

/** An order has every word somewhere: in its number, its buyer, or any of its lines. */
function ordersWith({ holds }: WordSearch, known: readonly Known[]) {
  const questions = known.map(({ word, buyers, purchases, orders }) => {
    const ofBuyers = sql`OR order_id IN (SELECT id FROM orders WHERE ${isAmong("buyer_id", buyers)})`;
    const ofPurchases = sql`OR ${isAmong("seller_order", purchases)}`;
    const others = sql`OR ${isAmong("order_id", orders)}`;
    return sql`SELECT DISTINCT order_id AS id FROM order_lines WHERE ${holds("order_lines", word)}
      ${unlessNone(buyers, ofBuyers)} ${unlessNone(purchases, ofPurchases)} ${unlessNone(orders, others)}`;
  });
  return sql.join(questions, AND_ALSO);
}

function unlessNone(list: readonly string[], condition: RawBuilder<unknown>) {
  return list.length === 0 ? sql`` : condition;
}
