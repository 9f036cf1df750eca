/** Finds tickets and orders by any text: tickets by an index, orders by looking at each. */
import { countedUpTo, listTotal } from "../../rules/list-total.ts";
import { HELD } from "../../rules/page-size.ts";
import type { StoreReader } from "../store.ts";
import { type Engine, rows, value, type WordSearch } from "./engine.ts";
import { among } from "./lists.ts";
import { join, raw, type Statement, sql } from "./statement.ts";
import type { TicketsRow } from "./tables.ts";

export function searchQueries({ trx, words: engine, firstColumn }: Engine): Pick<StoreReader, "search"> {
  const idsOf = async (question: Statement) => {
    const found = await rows<{ readonly id: string }>(trx, question);
    return found.map(({ id }) => id);
  };
  const held = (table: "buyers" | "purchases", word: string) =>
    idsOf(sql`SELECT id FROM ${raw(table)} WHERE ${engine.holds(table, word)} UNION ${engine.apart(table, word)}`);
  const known = async (word: string): Promise<Known> => {
    const [tickets, buyers, purchases, orders] = await Promise.all([
      engine.ticketsWith(word),
      held("buyers", word),
      held("purchases", word),
      idsOf(engine.apart("order_lines", word)),
    ]);
    return { word, tickets, buyers, purchases, orders };
  };
  const ordersFound = async (all: readonly Known[], limit: number) => {
    const found = (most: number) => sql`${ordersWith(engine, all)} ORDER BY id LIMIT ${most}`;
    const some = found(countedUpTo(limit));
    if (limit > HELD) {
      const total = await value(trx, sql`SELECT count(*) AS value FROM (${some}) found`);
      return { names: firstColumn<string>(found(limit)), total };
    }
    const ids = await idsOf(some);
    return { names: ids.slice(0, limit), total: ids.length };
  };
  return {
    search: async ({ words, limit }) => {
      await engine.begin();
      const all = await Promise.all(words.map(known));
      const tickets = await rows<Pick<TicketsRow, "number">>(
        trx,
        sql`${ticketsWith(all)} ORDER BY number DESC LIMIT ${countedUpTo(limit)}`,
      );
      const { names, total } = await ordersFound(all, limit);
      return {
        tickets: tickets.slice(0, limit).map(({ number }) => number),
        orders: names,
        total: { tickets: listTotal(tickets.length, limit), orders: listTotal(total, limit) },
      };
    },
  };
}

/** A word; a question for the tickets whose texts hold it; the buyers whose number or name holds it, and what we bought at sellers of such a name; and orders whose lines hold it in another writing. */
interface Known {
  readonly word: string;
  readonly tickets: Statement;
  readonly buyers: readonly string[];
  readonly purchases: readonly string[];
  readonly orders: readonly string[];
}

// A question gives its rows in order, and so do all together: no more are read than are wanted.
const AND_ALSO = " INTERSECT ";

/** A ticket has every word somewhere: in what the index knows of it, or in its buyer's name. */
function ticketsWith(known: readonly Known[]) {
  const questions = known.map(({ tickets, buyers, purchases }) => {
    const ofBuyers = sql`UNION SELECT t.number FROM orders o JOIN tickets t ON t.order_id = o.id
      WHERE ${among("o.buyer_id", buyers)}`;
    const ofPurchases = sql`UNION SELECT t.number FROM tickets t JOIN order_lines l ON l.order_id = t.order_id
      WHERE ${among("l.seller_order", purchases)}`;
    return sql`${tickets} ${unlessNone(buyers, ofBuyers)} ${unlessNone(purchases, ofPurchases)}`;
  });
  if (questions.length === 1) return join(questions);
  return join(
    questions.map((question) => sql`SELECT number FROM (${question}) found`),
    AND_ALSO,
  );
}

/** An order has every word somewhere: in its number, its buyer, or any of its lines. */
function ordersWith({ holds }: WordSearch, known: readonly Known[]) {
  const questions = known.map(({ word, buyers, purchases, orders }) => {
    const ofBuyers = sql`OR order_id IN (SELECT id FROM orders WHERE ${among("buyer_id", buyers)})`;
    const ofPurchases = sql`OR ${among("seller_order", purchases)}`;
    const others = sql`OR ${among("order_id", orders)}`;
    return sql`SELECT DISTINCT order_id AS id FROM order_lines WHERE ${holds("order_lines", word)}
      ${unlessNone(buyers, ofBuyers)} ${unlessNone(purchases, ofPurchases)} ${unlessNone(orders, others)}`;
  });
  return join(questions, AND_ALSO);
}

function unlessNone(list: readonly string[], condition: Statement) {
  return list.length === 0 ? sql`` : condition;
}
