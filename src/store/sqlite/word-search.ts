/** How SQLite finds texts that hold a word: tickets by an index, columns by looking at each. */
import type { Database } from "better-sqlite3";
import type { TicketNumber } from "../../rules/names.ts";
import { foldText, patternOf } from "../../rules/search-text.ts";
import type { WordSearch } from "../sql/engine.ts";
import { amongNumbers } from "../sql/lists.ts";
import { searchedBy } from "../sql/searched.ts";
import { raw, type Statement, sql } from "../sql/statement.ts";
import { isFoldable, someFoldable, someNumbered } from "./foldable.ts";
import { fewTicketsWith, indexQuery, indexText, saveTicketText, wrongTicketTexts } from "./ticket-texts.ts";

/** Teaches a database the function that the conditions below need. */
export function knowFolding(database: Database): void {
  database.function("folded", { deterministic: true }, (text) => (typeof text === "string" ? foldText(text) : null));
}

/** Bytes of the store that are read where the system keeps them, instead of being copied: as many as the engine can. */
const MAPPED = 2 ** 31 - 1;

export function wordSearch(database: Database): WordSearch {
  return {
    begin: async () => {
      database.pragma(`mmap_size = ${MAPPED}`);
    },
    hasFolded: (column, word) =>
      sql`(${has(column, word)} OR (${raw(isFoldable(column))} AND ${hasOnceFolded(column, word)}))`,
    // The index has those rows together, and there are few.
    ...searchedBy({
      has,
      hasOnceFolded,
      foldable: (table) => raw(someFoldable(table)),
      numbered: (table) => raw(someNumbered(table)),
    }),
    ticketsWith: async (word) => {
      const some = fewTicketsWith(database, word);
      return sql`SELECT rowid AS number FROM ticket_texts WHERE ${some === null ? inIndex(word) : holdsOf(some, word)}`;
    },
    saveTickets: async (tickets) => {
      for (const ticket of tickets) saveTicketText(database, ticket);
    },
    wrongTickets: async (from, to) => wrongTicketTexts(database, from, to),
  };
}

function inIndex(word: string): Statement {
  const query = indexQuery(word);
  return query === undefined ? holds(word) : sql`ticket_texts MATCH ${query}`;
}

function holdsOf(some: readonly TicketNumber[], word: string): Statement {
  return sql`${amongNumbers("rowid", some)} AND ${holds(word)}`;
}

function holds(word: string): Statement {
  return sql`instr(text, ${indexText(word)}) > 0`;
}

/** As it is written, in any case of plain letters. */
function has(column: string, word: string): Statement {
  const text = foldText(word);
  const name = raw(column);
  // Where no letter has a case, this is the quicker way to say it.
  return /[a-z]/.test(text) ? sql`${name} LIKE ${patternOf(word)} ESCAPE '\\'` : sql`instr(${name}, ${text}) > 0`;
}

function hasOnceFolded(column: string, word: string): Statement {
  return sql`folded(${raw(column)}) LIKE ${patternOf(word)} ESCAPE '\\'`;
}
