/** How PostgreSQL finds texts that hold a word: by looking at each, folded by the server. */
import type { TicketNumber } from "../../rules/names.ts";
import { foldText, patternOf } from "../../rules/search-text.ts";
import { anyOf } from "../sql/conditions.ts";
import { rows, run, type SqlTransaction, type WordSearch } from "../sql/engine.ts";
import { searchedBy } from "../sql/searched.ts";
import { oneValue, raw, type Statement, sql } from "../sql/statement.ts";

export function wordSearch(trx: SqlTransaction): WordSearch {
  return {
    begin: async () => {},
    hasFolded,
    ...searchedBy({ has, hasOnceFolded, foldable: () => sql`TRUE` }),
    ticketsWith: async (word) => sql`SELECT ticket AS number FROM ticket_texts WHERE text LIKE ${patternOf(word)}`,
    saveTickets: async (tickets) => {
      const found = await wordsWhere(trx, sql`t.number = ANY (CAST(${oneValue(tickets)} AS bigint[]))`);
      const numbers = oneValue(found.map(({ number }) => number));
      const texts = oneValue(found.map(({ words }) => foldText(words)));
      await run(
        trx,
        sql`INSERT INTO ticket_texts SELECT * FROM unnest(CAST(${numbers} AS bigint[]), CAST(${texts} AS text[]))
          ON CONFLICT (ticket) DO UPDATE SET text = excluded.text`,
      );
    },
    wrongTickets: async (from, to) => {
      const kept = await rows<{ readonly ticket: number; readonly text: string }>(
        trx,
        sql`SELECT ticket, text FROM ticket_texts WHERE ticket BETWEEN ${from} AND ${to}`,
      );
      const texts = new Map(kept.map(({ ticket, text }) => [ticket, text]));
      const wrong: number[] = [];
      for (const { number, words } of await wordsWhere(trx, sql`t.number BETWEEN ${from} AND ${to}`)) {
        if (texts.get(number) !== foldText(words)) wrong.push(number);
        texts.delete(number);
      }
      return [...wrong, ...texts.keys()];
    },
  };
}

function has(column: string, word: string): Statement {
  return sql`lower(${raw(column)}) LIKE ${patternOf(word)}`;
}

function hasFolded(column: string, word: string): Statement {
  return anyOf([has(column, word), hasOnceFolded(column, word)]);
}

function hasOnceFolded(column: string, word: string): Statement {
  return sql`folded(${raw(column)}) LIKE ${patternOf(word)}`;
}

interface TicketWords {
  readonly number: TicketNumber;
  readonly words: string;
}

/** Of each ticket its name, the words of its events, and what its order's lines are called; never the buyer's name. */
function wordsWhere(trx: SqlTransaction, condition: Statement): Promise<readonly TicketWords[]> {
  return rows<TicketWords>(
    trx,
    sql`SELECT t.number, concat_ws(' ', 'R-' || t.number, t.order_id, o.buyer_id,
        (SELECT string_agg(concat_ws(' ', l.product, l.seller, l.seller_order), ' ' ORDER BY l.position)
        FROM order_lines l WHERE l.order_id = t.order_id),
        (SELECT string_agg(word #>> '{}', ' ' ORDER BY e.n, nth) FROM journal e
        CROSS JOIN jsonb_path_query(CAST(e.body -> 'data' AS jsonb), 'strict $.**') WITH ORDINALITY AS found (word, nth)
        WHERE e.ticket = t.number AND jsonb_typeof(word) = 'string')) AS words
      FROM tickets t JOIN orders o ON o.id = t.order_id WHERE ${condition} ORDER BY t.number`,
  );
}
