/** The index of what tickets are found by: trigrams, which know any part of a word in any language. */
import type { Database } from "better-sqlite3";
import type { TicketNumber } from "../../rules/names.ts";
import { foldText, isPlain } from "../../rules/search-text.ts";
import { prepared } from "./prepared.ts";

/** Stands after each sign of a script that writes a word with one or two, so that a word of two of them is long enough for trigrams; nothing else holds it. */
const FILLER = "\u001f";
/** The shortest text that trigrams can find. */
const GRAM = 3;

/** A text or a word as the index holds it. */
export function indexText(text: string): string {
  const dense = isPlain(text)
    ? /[\u4e00-\u9fff]/g
    : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
  return foldText(text).replace(dense, `$&${FILLER}`);
}

/** The query of the index for a word; undefined for one that is too short for it. */
export function indexQuery(word: string): string | undefined {
  return queryOf(indexText(word));
}

function queryOf(text: string): string | undefined {
  return [...text].length < GRAM ? undefined : `"${text.replaceAll('"', '""')}"`;
}

/** The end of a number tells more than its beginning, which many have in common. */
const END = 5;
const LONG = 8;
/** More are not looked at one by one. */
const FEW = 1_000;

/** The tickets among which are all whose text holds a long word, where few texts hold its end; null otherwise. The index is slow at long ones. */
export function fewTicketsWith(database: Database, word: string): readonly TicketNumber[] | null {
  const letters = [...indexText(word)];
  const query = letters.length < LONG ? undefined : queryOf(letters.slice(-END).join(""));
  if (query === undefined) return null;
  const ofEnd = "SELECT rowid FROM ticket_texts WHERE ticket_texts MATCH ? LIMIT ?";
  const found = database
    .prepare<[string, number], TicketNumber>(ofEnd)
    .pluck()
    .all(query, FEW + 1);
  return found.length > FEW ? null : found;
}

/** Its name, the words of its events, and what its order's lines are called; never the buyer's name. */
const WORDS = `
  SELECT t.number, 'R-' || t.number || ' ' || t.order_id || ' ' || o.buyer_id || ' '
  || COALESCE((SELECT group_concat(COALESCE(l.product, '') || ' ' || COALESCE(l.seller, '') || ' ' || COALESCE(l.seller_order, ''), ' ')
      FROM order_lines l WHERE l.order_id = t.order_id), '') || ' '
  || COALESCE((SELECT group_concat(j.value, ' ') FROM journal e, json_tree(e.body, '$.data') j WHERE e.ticket = t.number AND j.type = 'text'), '') AS words
  FROM tickets t JOIN orders o ON o.id = t.order_id`;

interface Words {
  readonly number: TicketNumber;
  readonly words: string;
}

/** Renews what a ticket is found by. */
export function saveTicketText(database: Database, ticket: TicketNumber): void {
  const read = prepared(database, `${WORDS} WHERE t.number = ?`).get(ticket);
  prepared(database, "DELETE FROM ticket_texts WHERE rowid = ?").run(ticket);
  if (read === undefined) return;
  prepared(database, "INSERT INTO ticket_texts (rowid, text) VALUES (?, ?)").run(
    ticket,
    indexText(String(read["words"])),
  );
}

/** The tickets between two numbers whose text is not the one that they should be found by, and texts of no ticket. */
export function wrongTicketTexts(database: Database, from: number, to: number): readonly number[] {
  const tickets = database.prepare<[number, number], Words & { readonly text: string | null }>(
    `SELECT w.*, x.text FROM (${WORDS} WHERE t.number BETWEEN ? AND ?) w LEFT JOIN ticket_texts x ON x.rowid = w.number`,
  );
  const strays = database
    .prepare<[number, number], number>(
      "SELECT rowid FROM ticket_texts WHERE rowid BETWEEN ? AND ? AND rowid NOT IN (SELECT number FROM tickets)",
    )
    .pluck();
  const wrong = [];
  for (const { number, words, text } of tickets.iterate(from, to)) if (text !== indexText(words)) wrong.push(number);
  return [...wrong, ...strays.all(from, to)];
}
