/** Finds tickets and orders by any text: tickets by an index of trigrams, which knows Chinese, orders by looking at each. */
import type { Database } from "better-sqlite3";
import { sql } from "kysely";
import type { TicketNumber } from "../../rules/names.ts";
import type { SearchHits, StoreReader } from "../store.ts";
import type { SqlTransaction } from "./transaction.ts";

/** The shortest word that trigrams can find; shorter ones are looked for in every text. */
const GRAM = 3;

export function searchQueries(trx: SqlTransaction): Pick<StoreReader, "search" | "countFound"> {
  return {
    search: async ({ words, limit }) => ({
      tickets: await findTickets(trx, words, limit),
      orders: await findOrders(trx, words, limit),
    }),
    countFound: async ({ words }) => {
      const tickets = await sql<Count>`SELECT count(*) AS count FROM ticket_texts WHERE ${inTickets(words)}`.execute(
        trx,
      );
      const orders = await sql<Count>`
        SELECT count(*) AS count FROM orders o JOIN buyers b ON b.id = o.buyer_id WHERE ${inOrders(words)}`.execute(
        trx,
      );
      return { tickets: tickets.rows[0]?.count ?? 0, orders: orders.rows[0]?.count ?? 0 };
    },
  };
}

interface Count {
  readonly count: number;
}

async function findTickets(
  trx: SqlTransaction,
  words: readonly string[],
  limit: number,
): Promise<SearchHits["tickets"]> {
  const found = await sql<{ rowid: TicketNumber }>`
    SELECT rowid FROM ticket_texts WHERE ${inTickets(words)} ORDER BY rowid DESC LIMIT ${limit}`.execute(trx);
  return found.rows.map(({ rowid }) => rowid);
}

function inTickets(words: readonly string[]) {
  const long = words.filter((word) => [...word].length >= GRAM);
  const match = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(" AND ");
  const short = words.filter((word) => [...word].length < GRAM);
  const all = [
    ...(match === "" ? [] : [sql`ticket_texts MATCH ${match}`]),
    ...short.map((word) => sql`instr(lower(ticket_texts.text), lower(${word})) > 0`),
  ];
  return sql.join(all, sql` AND `);
}

async function findOrders(trx: SqlTransaction, words: readonly string[], limit: number): Promise<SearchHits["orders"]> {
  const found = await sql<{ id: string }>`
    SELECT o.id FROM orders o JOIN buyers b ON b.id = o.buyer_id
    WHERE ${inOrders(words)} ORDER BY o.id LIMIT ${limit}`.execute(trx);
  return found.rows.map(({ id }) => id);
}

/** An order has every word somewhere: in its number, its buyer, or any of its lines. */
function inOrders(words: readonly string[]) {
  const all = words.map(
    (word) => sql`(
      instr(lower(o.id), lower(${word})) > 0 OR instr(lower(o.buyer_id), lower(${word})) > 0
      OR instr(lower(b.name), lower(${word})) > 0
      OR EXISTS (SELECT 1 FROM order_lines l WHERE l.order_id = o.id AND (
        instr(lower(l.product), lower(${word})) > 0 OR instr(lower(l.seller), lower(${word})) > 0
        OR instr(l.seller_order, ${word}) > 0)))`,
  );
  return sql.join(all, sql` AND `);
}

/** What a ticket can be found by: its name, the words of its events, and what its order's lines are called; never the buyer's name. */
export const TICKET_TEXT = `
  'R-' || t.number || ' ' || t.order_id || ' ' || o.buyer_id || ' '
  || COALESCE((SELECT group_concat(COALESCE(l.product, '') || ' ' || COALESCE(l.seller, '') || ' ' || COALESCE(l.seller_order, ''), ' ')
      FROM order_lines l WHERE l.order_id = t.order_id), '') || ' '
  || COALESCE((SELECT group_concat(j.value, ' ') FROM journal e, json_tree(e.body, '$.data') j WHERE e.ticket = t.number AND j.type = 'text'), '')`;

/** Renews what a ticket is found by. */
export function saveTicketText(database: Database, ticket: TicketNumber): void {
  database.prepare("DELETE FROM ticket_texts WHERE rowid = ?").run(ticket);
  const insert = `INSERT INTO ticket_texts (rowid, text) SELECT t.number, ${TICKET_TEXT}
    FROM tickets t JOIN orders o ON o.id = t.order_id WHERE t.number = ?`;
  database.prepare(insert).run(ticket);
}
