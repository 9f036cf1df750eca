/** Makes the rows of every ticket anew from its history, and compares them with those that are there. */
import type { Database } from "better-sqlite3";
import { isTicketEntry, type TicketEntry } from "../../../rules/journal/entry.ts";
import type { Inspection, PlacedEvent } from "../../inspection.ts";
import { entryOf } from "../../journal.ts";
import { TICKET_TABLES, type TicketTable } from "../projections.ts";
import { keyOf, type SqlRow } from "../rows.ts";
import { type TicketRows, ticketRows } from "../ticket-rows.ts";
import { wrongTicketTexts } from "../ticket-texts.ts";
import { compareRow } from "./compare-rows.ts";

/** Entries whose tickets are looked at together; a ticket is never parted. */
const BATCH = 5_000;
/** Of a number that may be none of a ticket. */
const nameOf = (ticket: number) => `R-${ticket}`;
const NAMES = Object.keys(TICKET_TABLES).filter((name): name is TicketTable => name in TICKET_TABLES);

/** Returns how many tickets there are. */
export async function inspectTickets(database: Database, inspection: Inspection): Promise<number> {
  const last =
    database
      .prepare<[], number | null>(
        "SELECT max((SELECT coalesce(max(ticket), 0) FROM journal), (SELECT coalesce(max(number), 0) FROM tickets))",
      )
      .pluck()
      .get() ?? 0;
  const read = readers(database);
  let count = 0;
  // The first and the last batch also take what stands where no ticket can be.
  for (let from = -Number.MAX_SAFE_INTEGER, to = from; to < Number.MAX_SAFE_INTEGER; from = to + 1) {
    const first = read.ticketAt.get(from, 0) ?? from;
    const beyond = read.ticketAt.get(from, BATCH);
    to = beyond === undefined ? Number.MAX_SAFE_INTEGER : Math.max(first, beyond - 1);
    const histories = readHistories(inspection, read.events.all(from, to));
    compareTickets(inspection, histories, rowsBetween(read, from, to));
    compareTexts(inspection, read, from, to);
    const replayable = [...histories.values()].filter((one) => one.rows !== null).map((one) => one.events);
    await inspection.tickets(replayable);
    count += histories.size;
    inspection.progress({ name: "tickets", done: Math.min(to, last), all: last });
  }
  return count;
}

function readers(database: Database) {
  const rowsOf = (name: TicketTable) => {
    const { table, ticket } = TICKET_TABLES[name];
    return database.prepare<[number, number], SqlRow>(`SELECT * FROM ${table} WHERE ${ticket} BETWEEN ? AND ?`);
  };
  return {
    /** Of the entry at a place among those from a ticket on. */
    ticketAt: database
      .prepare<[number, number], number>(
        "SELECT ticket FROM journal WHERE ticket >= ? ORDER BY ticket, n LIMIT 1 OFFSET ?",
      )
      .pluck(),
    events: database
      .prepare<[number, number], [number, string]>(
        "SELECT position, body FROM journal WHERE ticket BETWEEN ? AND ? ORDER BY ticket, n",
      )
      .raw(),
    rows: new Map(NAMES.map((name) => [name, rowsOf(name)])),
    wrongTexts: wrongTicketTexts(database),
  };
}

interface History {
  readonly events: PlacedEvent[];
  /** Null where the history cannot be replayed. */
  rows: TicketRows | null;
}

function readHistories(
  { found }: Inspection,
  bodies: readonly (readonly [number, string])[],
): ReadonlyMap<number, History> {
  const histories = new Map<number, History>();
  for (const [position, body] of bodies) {
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

function rowsBetween({ rows }: ReturnType<typeof readers>, from: number, to: number): Rows {
  return new Map(
    [...rows].map(([name, statement]) => {
      const byTicket = new Map<number, SqlRow[]>();
      for (const row of statement.all(from, to)) {
        const ticket = Number(row[TICKET_TABLES[name].ticket]);
        const known = byTicket.get(ticket);
        if (known === undefined) byTicket.set(ticket, [row]);
        else known.push(row);
      }
      return [name, byTicket];
    }),
  );
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

function compareTexts({ found }: Inspection, read: ReturnType<typeof readers>, from: number, to: number): void {
  for (const ticket of read.wrongTexts(from, to)) {
    const message = `${nameOf(ticket)} is not found by its own words`;
    found({ id: "search_text_changed", about: nameOf(ticket), entry: null, message });
  }
}
