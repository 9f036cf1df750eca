/** How SQLite finds texts that hold a word: tickets by an index, columns by looking at each. */
import type { Database } from "better-sqlite3";
import { sql } from "kysely";
import { foldText, patternOf } from "../../rules/search-text.ts";
import type { WordSearch } from "../sql/engine.ts";
import { indexQuery, indexText, saveTicketText, wrongTicketTexts } from "./ticket-texts.ts";

/** Texts with a letter that may be folded: accents, other alphabets, full width. */
const FOLDABLE = "*[\u0080-\u2fff\uff00-\uffef]*";

/** Teaches a database the function that the conditions below need. */
export function knowFolding(database: Database): void {
  database.function("folded", { deterministic: true }, (text) => (typeof text === "string" ? foldText(text) : null));
}

export function wordSearch(database: Database): WordSearch {
  return {
    has,
    // Only texts that hold more than plain letters are folded.
    hasFolded: (column, word) => {
      // Chinese signs and digits are written in one way.
      if (/^[\p{Script=Han}0-9-]+$/u.test(word)) return has(column, word);
      const name = sql.ref(column);
      return sql`(${has(column, word)} OR (${name} GLOB ${FOLDABLE} AND folded(${name}) LIKE ${patternOf(word)} ESCAPE '\\'))`;
    },
    ticketsWith: (word) => {
      const query = indexQuery(word);
      const holds = query === undefined ? sql`instr(text, ${indexText(word)}) > 0` : sql`ticket_texts MATCH ${query}`;
      return sql`SELECT rowid FROM ticket_texts WHERE ${holds}`;
    },
    saveTicket: async (ticket) => saveTicketText(database, ticket),
    wrongTickets: async (from, to) => wrongTicketTexts(database, from, to),
  };
}

function has(column: string, word: string) {
  return sql<boolean>`${sql.ref(column)} LIKE ${patternOf(word)} ESCAPE '\\'`;
}
