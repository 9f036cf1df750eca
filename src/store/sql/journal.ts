/** The journal: sealed and appended, never changed, read back by ticket or along the chain. */
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
import { type Engine, rows, run, type SqlTransaction } from "./engine.ts";
import { among, isAmongNumbers } from "./lists.ts";
import { ABOUT_RESTORES } from "./schema/journal.ts";
import type { JournalRow } from "./tables.ts";

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

const FIRST = "SELECT body FROM journal WHERE position = 1";
const AT = "SELECT position, body, hash FROM journal WHERE position = ?";
const NEWEST = "SELECT position, body, hash FROM journal ORDER BY position DESC LIMIT 1";
const FOLLOWING = "SELECT position, body, hash FROM journal WHERE position > ? ORDER BY position LIMIT ?";
const RESTORES = `SELECT body FROM journal WHERE ${ABOUT_RESTORES} ORDER BY position`;
const HISTORY = "SELECT body FROM journal WHERE ticket = ? ORDER BY n";
const ON_ORDERS = `SELECT body FROM journal
  WHERE ticket IN (SELECT number FROM tickets WHERE ${among("order_id")}) ORDER BY ticket, n`;

export function journalQueries({ trx, firstColumn }: Engine): JournalQueries {
  return {
    historyOf: async (ticket) => (await historyOf(trx, ticket)).map(({ problems: _, fileBy: __, ...event }) => event),
    wholeTicketsOn: async (order) => (await wholeTickets(trx, [order])).get(order) ?? [],
    wholeTicketsOnEach: (orders) => wholeTickets(trx, orders),
    storeCreated: async () => {
      const [first] = await rows<Pick<Kept, "body">>(trx, FIRST);
      const entry = first === undefined ? undefined : entryOf(first.body);
      return entry?.kind === "store_created" ? { at: entry.at, by: entry.by, ...entry.data } : undefined;
    },
    journalHead: () => journalHead(trx),
    newestEntry: async () => {
      const [row] = await rows<Kept>(trx, NEWEST);
      return row === undefined ? undefined : sealedOf(row);
    },
    journalAfter: (head, limit) => walk(trx, head, limit),
    listJournal: (query) => {
      const newest = entriesOf(trx, query).select("position").orderBy("position", "desc").limit(query.limit);
      return firstColumn<number>(newest.compile());
    },
    countJournal: async (query) => {
      const counted = entriesOf(trx, query).select((is) => is.fn.countAll<number>().as("count"));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
    entriesAt: async (positions) => {
      const found: SealedEntry[] = [];
      for (const position of positions) found.push(...(await rows<Kept>(trx, AT, position)).map(sealedOf));
      return found;
    },
    restoreState: async () =>
      restoreState((await rows<Pick<Kept, "body">>(trx, RESTORES)).map(({ body }) => entryOf(body))),
  };
}

type Kept = Pick<JournalRow, "position" | "body" | "hash">;

function sealedOf({ position, body, hash }: Kept): SealedEntry {
  return { position, entry: entryOf(body), hash };
}

async function walk(trx: SqlTransaction, head: JournalHead, limit: number): Promise<readonly ChainedEntry[]> {
  let before = head;
  return (await rows<Kept>(trx, FOLLOWING, head.position, limit)).map((row) => {
    const intact = row.position === before.position + 1 && row.hash === linkHash(before.hash, row.body);
    before = row;
    return { ...sealedOf(row), intact };
  });
}

/** The entries of a ticket, from its opening. */
export async function historyOf(trx: SqlTransaction, ticket: TicketNumber): Promise<readonly TicketEntry[]> {
  const found = await rows<Pick<Kept, "body">>(trx, HISTORY, ticket);
  return found.map(({ body }) => entryOf(body)).filter(isTicketEntry);
}

/** By order, each ticket as the fold of its entries. */
async function wholeTickets(
  trx: SqlTransaction,
  orders: readonly string[],
): Promise<ReadonlyMap<string, readonly Ticket[]>> {
  const found = await rows<Pick<Kept, "body">>(trx, ON_ORDERS, JSON.stringify(orders));
  const entries = found.map(({ body }) => entryOf(body)).filter(isTicketEntry);
  const histories = [...Map.groupBy(entries, ({ ticket }) => ticket).values()];
  return Map.groupBy(
    histories.flatMap((history) => fold(history) ?? []),
    ({ order }) => order,
  );
}

/** The newest entry; the beginning of the chain while there is none. */
export async function journalHead(trx: SqlTransaction): Promise<JournalHead> {
  const [newest] = await rows<JournalHead>(trx, "SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1");
  return newest ?? EMPTY_JOURNAL;
}

/** Writes entries behind the newest one, each sealed by its link. */
export async function appendEntries(trx: SqlTransaction, entries: readonly JournalEntry[]): Promise<void> {
  let { position, hash } = await journalHead(trx);
  for (const entry of entries) {
    const body = bodyOf(entry);
    position += 1;
    hash = linkHash(hash, body);
    await run(trx, "INSERT INTO journal (position, body, hash) VALUES (?, ?, ?)", position, body, hash);
  }
}

function entriesOf(trx: SqlTransaction, { kinds, operator, about, from, until }: JournalQuery) {
  let found = trx.selectFrom("journal");
  if (kinds.length > 0) found = found.where("kind", "in", kinds);
  if (operator !== null) found = found.where("by", "=", operator);
  if (from !== null) found = found.where("at", ">=", from);
  if (until !== null) found = found.where("at", "<", until);
  if (about === null) return found;
  const imported = sql<number>`CAST(body -> 'data' ->> 'number' AS BIGINT)`;
  return found.where((is) =>
    is.or([
      isAmongNumbers("ticket", about.tickets),
      is.and([is("kind", "=", "file_imported"), isAmongNumbers(imported, about.imports)]),
      ...(about.order === null ? [] : [is(sql<string>`body -> 'data' ->> 'order'`, "=", about.order)]),
    ]),
  );
}
