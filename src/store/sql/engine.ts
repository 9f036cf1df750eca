/** What an engine gives to the SQL that all share. The rest of its language it has to understand as it is written here. */
import type { TicketNumber } from "../../rules/names.ts";
import type { Value } from "../../rules/order/facts.ts";
import type { Inspection } from "../inspection.ts";
import type { Sorter } from "../ledger-questions.ts";
import type { Pages } from "../pages.ts";
import type { SearchedTable } from "./searched.ts";
import type { Statement } from "./statement.ts";

/** What came of a statement. */
export interface Answer<Row> {
  readonly rows: readonly Row[];
  /** How many rows it changed, where it gives none. */
  readonly changed: number;
}

/** Work on rows inside a running transaction. */
export interface SqlTransaction {
  /** Whoever asks says what the rows are. A text that was asked before is not prepared anew where the engine can keep it. */
  ask<Row>(statement: Statement): Promise<Answer<Row>>;
}

/** The rows that a statement gives. */
export async function rows<Row>(trx: SqlTransaction, statement: Statement): Promise<readonly Row[]> {
  const answer = await trx.ask<Row>(statement);
  return answer.rows;
}

/** Runs a statement, and says how many rows it changed. */
export async function run(trx: SqlTransaction, statement: Statement): Promise<number> {
  const { changed } = await trx.ask(statement);
  return changed;
}

/** The one `value` of a row of one; 0 where there is none. */
export async function value(trx: SqlTransaction, statement: Statement): Promise<number> {
  const [found] = await rows<{ readonly value: number | null }>(trx, statement);
  return found?.value ?? 0;
}

/** How texts are found that hold a word, however it is written. */
export interface WordSearch {
  /** Called before whole tables are looked at, row by row. */
  begin(): Promise<void>;
  /** Whether a column holds a word, however it is written. */
  hasFolded(column: string, word: string): Statement;
  /** Whether a row of a table that is searched holds a word as it is written there, in any case of plain letters; `apart` finds the rest. */
  holds(table: SearchedTable, word: string): Statement;
  /** A question for the `id`s of what such rows are about that hold it once they are folded, or that the engine has together. */
  apart(table: SearchedTable, word: string): Statement;
  /** A question for the `number`s of the tickets whose texts hold a word. */
  ticketsWith(word: string): Promise<Statement>;
  /** Renews what these tickets are found by. */
  saveTickets(tickets: readonly TicketNumber[]): Promise<void>;
  /** The tickets between two numbers that are not found by their own words, and what is found and is no ticket. */
  wrongTickets(from: number, to: number): Promise<readonly number[]>;
}

/** Where rows are inserted. */
export interface InsertTarget {
  readonly table: string;
  /** In the order of the values. */
  readonly columns: readonly string[];
  /** What is done with a row whose key is there. */
  readonly conflict?: string;
}

/** How tables are made that are one connection's alone, and go with it. */
export interface TemporaryTables {
  /** What the engine calls the schema in which they are. */
  readonly schema: string;
  /** Makes those that are not there, each with its columns. */
  make(tables: Readonly<Record<string, string>>): Promise<void>;
}

export interface Engine {
  readonly trx: SqlTransaction;
  readonly words: WordSearch;
  readonly temporary: TemporaryTables;
  /** Writes rows, many at a time, out of values that stand one after another. */
  insert(into: InsertTarget, values: readonly Value[]): Promise<void>;
  /** Does work that the guards do not look at, and puts them back as they were. */
  unguarded(work: () => Promise<void>): Promise<void>;
  /** Looks at what is the engine's own: how it keeps things, the schema, what rows refer to. */
  inspectStorage(inspection: Inspection): Promise<void>;
  /** The first column of each row, for lists of names that may be very long. */
  firstColumn<One>(question: Statement): Pages<One>;
  /** The numbers in the first column, held. */
  allNumbers<One extends number>(question: Statement): Promise<readonly One[]>;
  /** Each row as `shown` makes it, for lists that may be very long. */
  inPages<Row, Shown>(question: Statement, shown: (row: Row) => Shown): Pages<Shown>;
  /** One that is empty; there is one at a time. */
  sorter(): Sorter;
}
