/** Makes the rows of every ticket anew from its history, and compares them with those that are there. */
import { isTicketEntry, type TicketEntry } from "../../../rules/journal/entry.ts";
import type { Inspection, PlacedEvent } from "../../inspection.ts";
import { entryOf } from "../../journal.ts";
import { type Engine, rows, type SqlTransaction, value } from "../engine.ts";
import { TICKET_TABLES, type TicketTable } from "../projections.ts";
import { keyOf, type SqlRow } from "../rows.ts";
import { raw, sql } from "../statement.ts";
import type { JournalRow } from "../tables.ts";
import { type TicketRows, ticketRows } from "../ticket-rows.ts";
import { compareRow } from "./compare-rows.ts";

/** Entries whose tickets are looked at together; a ticket is never parted. */
const BATCH = 5_000;
/** Of a number that may be none of a ticket. */
const nameOf = (ticket: number) => `R-${ticket}`;
const NAMES = Object.keys(TICKET_TABLES).filter((name): name is TicketTable => name in TICKET_TABLES);

/** Returns how many tickets there are. */
export async function inspectTickets({ trx, words }: Engine, inspection: Inspection): Promise<number> {
  const last = Math.max(
    await value(trx, sql`SELECT max(ticket) AS value FROM journal`),
    await value(trx, sql`SELECT max(number) AS value FROM tickets`),
  );
  let count = 0;
  // The first and the last batch also take what stands where no ticket can be.
  for (let from = -Number.MAX_SAFE_INTEGER, to = from; to < Number.MAX_SAFE_INTEGER; from = to + 1) {
    const first = (await ticketAt(trx, from, 0)) ?? from;
    const beyond = await ticketAt(trx, from, BATCH);
    to = beyond === undefined ? Number.MAX_SAFE_INTEGER : Math.max(first, beyond - 1);
    const events = await rows<KeptEvent>(
      trx,
      sql`SELECT position, body FROM journal WHERE ticket BETWEEN ${from} AND ${to} ORDER BY ticket, n`,
    );
    const histories = readHistories(inspection, events);
    compareTickets(inspection, histories, await rowsBetween(trx, from, to));
    compareTexts(inspection, await words.wrongTickets(from, to));
    const replayable = [...histories.values()].filter((one) => one.rows !== null).map((one) => one.events);
    await inspection.tickets(replayable);
    count += histories.size;
    await inspection.progress({ name: "tickets", done: Math.min(to, last), all: last });
  }
  return count;
}

type KeptEvent = Pick<JournalRow, "position" | "body">;

/** The ticket of the entry at a place among those from a ticket on. */
async function ticketAt(trx: SqlTransaction, from: number, place: number): Promise<number | undefined> {
  const [found] = await rows<{ readonly ticket: number }>(
    trx,
    sql`SELECT ticket FROM journal WHERE ticket >= ${from} ORDER BY ticket, n LIMIT 1 OFFSET ${place}`,
  );
  return found?.ticket;
}

interface History {
  readonly events: PlacedEvent[];
  /** Null where the history cannot be replayed. */
  rows: TicketRows | null;
}

function readHistories({ found }: Inspection, bodies: readonly KeptEvent[]): ReadonlyMap<number, History> {
  const histories = new Map<number, History>();
  for (const { position, body } of bodies) {
    const event = readEvent(body);
    if (event === undefined) {
      const message = `entry ${position} of the journal cannot be read`;
      found({ id: "entry_unreadable", about: `entry ${position}`, entry: position, message });
      continue;
    }
    const known = histories.get(event.ticket);
    if (known === undefined) histories.set(event.ticket, { events: [{ position, event }], rows: null });
    else known.events.push({ position, event });
  }
  for (const [ticket, history] of histories) {
    history.rows = replayed(history.events);
    if (history.rows !== null) continue;
    const entry = history.events[0]?.position ?? null;
    const message = `the history of ${nameOf(ticket)} cannot be replayed: an event is missing or out of place`;
    found({ id: "history_broken", about: nameOf(ticket), entry, message });
  }
  return histories;
}

function readEvent(body: string): TicketEntry | undefined {
  try {
    const entry = entryOf(body);
    return isTicketEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

function replayed(events: readonly PlacedEvent[]): TicketRows | null {
  if (events.some(({ event }, index) => event.n !== index + 1)) return null;
  try {
    return ticketRows(events.map(({ event }) => event));
  } catch {
    return null;
  }
}

type Rows = ReadonlyMap<TicketTable, ReadonlyMap<number, readonly SqlRow[]>>;

async function rowsBetween(trx: SqlTransaction, from: number, to: number): Promise<Rows> {
  const all = new Map<TicketTable, ReadonlyMap<number, readonly SqlRow[]>>();
  for (const name of NAMES) {
    const { table, ticket } = TICKET_TABLES[name];
    const found = await rows<SqlRow>(
      trx,
      sql`SELECT * FROM ${raw(table)} WHERE ${raw(ticket)} BETWEEN ${from} AND ${to}`,
    );
    all.set(
      name,
      Map.groupBy(found, (row) => Number(row[ticket])),
    );
  }
  return all;
}

function compareTickets(inspection: Inspection, histories: ReadonlyMap<number, History>, there: Rows): void {
  for (const name of NAMES) {
    const found = there.get(name) ?? new Map<number, readonly SqlRow[]>();
    for (const ticket of new Set([...histories.keys(), ...found.keys()])) {
      const history = histories.get(ticket);
      if (history !== undefined && history.rows === null) continue;
      const position = history?.events.at(-1)?.position ?? null;
      compareRows(inspection, { name, position }, found.get(ticket) ?? [], history?.rows?.[name] ?? []);
    }
  }
}

function compareRows(
  inspection: Inspection,
  { name, position }: { readonly name: TicketTable; readonly position: number | null },
  there: readonly SqlRow[],
  wanted: readonly SqlRow[],
): void {
  const { table, keys } = TICKET_TABLES[name];
  const found = new Map(there.map((row) => [keyOf(keys, row), row]));
  for (const row of wanted) {
    const key = keyOf(keys, row);
    compareRow(inspection, { table, key, position }, found.get(key), row);
    found.delete(key);
  }
  for (const [key, row] of found) compareRow(inspection, { table, key, position }, row, undefined);
}

function compareTexts({ found }: Inspection, wrong: readonly number[]): void {
  for (const ticket of wrong) {
    const message = `${nameOf(ticket)} is not found by its own words`;
    found({ id: "search_text_changed", about: nameOf(ticket), entry: null, message });
  }
}
