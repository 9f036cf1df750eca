/** Finds tickets and orders by any text: tickets by an index, orders by looking at each. */
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { TicketNumber } from "../../rules/names.ts";
import { HELD } from "../../rules/page-size.ts";
import type { StoreReader } from "../store.ts";
import { buyersWith } from "./buyers.ts";
import type { Engine, WordSearch } from "./engine.ts";

export function searchQueries({ trx, words: engine, firstColumn }: Engine): Pick<StoreReader, "search"> {
  const known = async (words: readonly string[]): Promise<readonly Known[]> => {
    const all: Known[] = [];
    for (const word of words) {
      const { rows } = await sql<{ id: string }>`${buyersWith(engine, word)}`.execute(trx);
      const bought = await sql<{ id: string }>`SELECT id FROM purchases WHERE ${engine.has("seller", word)}`.execute(
        trx,
      );
      all.push({ word, buyers: listed(rows), purchases: listed(bought.rows) });
    }
    return all;
  };
  const ordersFound = async (all: readonly Known[], limit: number) => {
    const which = trx.selectFrom("orders").where(ordersWith(engine, all)).orderBy("id").limit(limit);
    if (limit > HELD) {
      const counted = trx.selectFrom("orders").where(ordersWith(engine, all)).select(sql<number>`count(*)`.as("total"));
      return {
        names: firstColumn<string>(which.select("id").compile()),
        ...(await counted.executeTakeFirstOrThrow()),
      };
    }
    const held = await which.select(["id", sql<number>`count(*) OVER ()`.as("total")]).execute();
    return { names: held.map(({ id }) => id), total: held[0]?.total ?? 0 };
  };
  return {
    search: async ({ words, limit }) => {
      const all = await known(words);
      const tickets = await sql<{ number: TicketNumber; total: number }>`
        SELECT number, count(*) OVER () AS total FROM tickets
        WHERE ${ticketsWith(engine, all)} ORDER BY number DESC LIMIT ${limit}`.execute(trx);
      const { names, total } = await ordersFound(all, limit);
      return {
        tickets: tickets.rows.map(({ number }) => number),
        orders: names,
        total: { tickets: tickets.rows[0]?.total ?? 0, orders: total },
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
function ticketsWith(engine: WordSearch, known: readonly Known[]) {
  const all = known.map(({ word, buyers, purchases }) => {
    const rest = bought(
      purchases,
      sql`UNION ALL SELECT t.number FROM tickets t JOIN order_lines l ON l.order_id = t.order_id WHERE`,
    );
    return sql`number IN (
      ${engine.ticketsWith(word)} UNION ALL
      SELECT t.number FROM orders o JOIN tickets t ON t.order_id = o.id WHERE o.buyer_id IN (SELECT value FROM json_each(${buyers}))
      ${rest})`;
  });
  return sql.join(all, sql` AND `);
}

/** An order has every word somewhere: in its number, its buyer, or any of its lines. */
function ordersWith({ has, hasFolded }: WordSearch, known: readonly Known[]) {
  const all = known.map(
    ({ word, buyers, purchases }) => sql`id IN (
      SELECT id FROM orders WHERE ${has("id", word)} OR buyer_id IN (SELECT value FROM json_each(${buyers})) UNION ALL
      SELECT order_id FROM order_lines WHERE ${hasFolded("product", word)} OR ${has("seller", word)} OR ${has("seller_order", word)}
      ${bought(purchases, sql`OR`)})`,
  );
  return sql<SqlBool>`${sql.join(all, sql` AND `)}`;
}

/** Lines that are one of these purchases, whose sellers they do not name; nothing where there is no such purchase. */
function bought(purchases: string, before: RawBuilder<unknown>) {
  return purchases === "[]" ? sql`` : sql`${before} seller_order IN (SELECT value FROM json_each(${purchases}))`;
}
