/** The journal: sealed and appended, never changed, read back by ticket or along the chain. */
import type { Database } from "better-sqlite3";
import { sql } from "kysely";
import { isTicketEntry, type JournalEntry, type TicketEntry } from "../../rules/journal/entry.ts";
import { restoreState } from "../../rules/journal/restores.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { fold } from "../../rules/ticket/evolve.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import {
  bodyOf,
  type ChainedEntry,
  EMPTY_JOURNAL,
  entryOf,
  type JournalHead,
  type JournalQuery,
  linkHash,
  type SealedEntry,
} from "../journal.ts";
import type { StoreReader } from "../store.ts";
import { firstColumn } from "./long-lists.ts";
import { prepared, statement } from "./prepared.ts";
import { ABOUT_RESTORES } from "./schema/journal.ts";
import type { JournalRow } from "./tables.ts";
import type { SqlTransaction } from "./transaction.ts";

type JournalQueries = Pick<
  StoreReader,
  | "historyOf"
  | "wholeTicketsOn"
  | "wholeTicketsOnEach"
  | "storeCreated"
  | "journalHead"
  | "newestEntry"
  | "journalAfter"
  | "listJournal"
  | "countJournal"
  | "entriesAt"
  | "restoreState"
>;

const FIRST = statement<[], string>("SELECT body FROM journal WHERE position = 1", { pluck: true });
const AT = statement<[number], Kept>("SELECT position, body, hash FROM journal WHERE position = ?");
const RESTORES = statement<[], string>(`SELECT body FROM journal WHERE ${ABOUT_RESTORES} ORDER BY position`, {
  pluck: true,
});
const HISTORY = statement<[number], string>("SELECT body FROM journal WHERE ticket = ? ORDER BY n", { pluck: true });
const ON_ORDERS = statement<[string], TicketNumber>(
  "SELECT number FROM tickets WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY number",
  { pluck: true },
);

export function journalQueries(trx: SqlTransaction, database: Database): JournalQueries {
  return {
    historyOf: async (ticket) => historyOf(database, ticket).map(({ problems: _, fileBy: __, ...event }) => event),
    wholeTicketsOn: async (order) => wholeTickets(database, [order]).get(order) ?? [],
    wholeTicketsOnEach: async (orders) => wholeTickets(database, orders),
    storeCreated: async () => {
      const first = FIRST(database).get();
      const entry = first === undefined ? undefined : entryOf(first);
      return entry?.kind === "store_created" ? { at: entry.at, by: entry.by, ...entry.data } : undefined;
    },
    journalHead: async () => journalHead(database),
    newestEntry: async () => {
      const newest = database.prepare<[], Kept>(
        "SELECT position, body, hash FROM journal ORDER BY position DESC LIMIT 1",
      );
      const row = newest.get();
      return row === undefined ? undefined : sealedOf(row);
    },
    journalAfter: async (head, limit) => walk(database, head, limit),
    listJournal: (query) => {
      const newest = entriesOf(trx, query).select("position").orderBy("position", "desc").limit(query.limit);
      return firstColumn<number>(database, newest.compile());
    },
    countJournal: async (query) => {
      const counted = entriesOf(trx, query).select((is) => is.fn.countAll<number>().as("count"));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
    entriesAt: async (positions) => positions.flatMap((position) => AT(database).get(position) ?? []).map(sealedOf),
    restoreState: async () => restoreState(RESTORES(database).all().map(entryOf)),
  };
}

type Kept = Pick<JournalRow, "position" | "body" | "hash">;

function sealedOf({ position, body, hash }: Kept): SealedEntry {
  return { position, entry: entryOf(body), hash };
}

function walk(database: Database, head: JournalHead, limit: number): readonly ChainedEntry[] {
  const following = database.prepare<[number, number], Kept>(
    "SELECT position, body, hash FROM journal WHERE position > ? ORDER BY position LIMIT ?",
  );
  let before = head;
  return following.all(head.position, limit).map((row) => {
    const intact = row.position === before.position + 1 && row.hash === linkHash(before.hash, row.body);
    before = row;
    return { ...sealedOf(row), intact };
  });
}

/** The entries of a ticket, from its opening. */
export function historyOf(database: Database, ticket: TicketNumber): readonly TicketEntry[] {
  return HISTORY(database).all(ticket).map(entryOf).filter(isTicketEntry);
}

/** By order, each ticket as the fold of its entries. */
function wholeTickets(database: Database, orders: readonly string[]): ReadonlyMap<string, readonly Ticket[]> {
  const tickets = ON_ORDERS(database)
    .all(JSON.stringify(orders))
    .flatMap((number) => fold(historyOf(database, number)) ?? []);
  return Map.groupBy(tickets, ({ order }) => order);
}

/** The newest entry; the beginning of the chain while there is none. */
export function journalHead(database: Database): JournalHead {
  const newest = prepared(database, "SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1").get();
  return newest === undefined ? EMPTY_JOURNAL : { position: Number(newest["position"]), hash: String(newest["hash"]) };
}

/** Writes entries behind the newest one, each sealed by its link. */
export function appendEntries(database: Database, entries: readonly JournalEntry[]): void {
  const insert = prepared(database, "INSERT INTO journal (position, body, hash) VALUES (?, ?, ?)");
  let { position, hash } = journalHead(database);
  for (const entry of entries) {
    const body = bodyOf(entry);
    position += 1;
    hash = linkHash(hash, body);
    insert.run(position, body, hash);
  }
}

function entriesOf(trx: SqlTransaction, { kinds, operator, about, from, until }: JournalQuery) {
  let found = trx.selectFrom("journal");
  if (kinds.length > 0) found = found.where("kind", "in", kinds);
  if (operator !== null) found = found.where("by", "=", operator);
  if (from !== null) found = found.where("at", ">=", from);
  if (until !== null) found = found.where("at", "<", until);
  if (about === null) return found;
  const imported = sql<number>`json_extract(body, '$.data.number')`;
  return found.where((is) =>
    is.or([
      is("ticket", "in", about.tickets),
      is.and([is("kind", "=", "file_imported"), is(imported, "in", about.imports)]),
      ...(about.order === null ? [] : [is(sql<string>`json_extract(body, '$.data.order')`, "=", about.order)]),
    ]),
  );
}
