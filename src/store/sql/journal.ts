/** The journal: sealed and appended, never changed, read back by ticket or along the chain. */
import { isTicketEntry, type JournalEntry, type TicketEntry } from "../../rules/journal/entry.ts";
import { restoreState } from "../../rules/journal/restores.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { sha256Of } from "../../rules/sha256.ts";
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
import { anyOf, ifAnyOf, ifAsked, where } from "./conditions.ts";
import { type Engine, rows, run, type SqlTransaction, value } from "./engine.ts";
import { among, amongNumbers } from "./lists.ts";
import { ABOUT_ORDERS, ABOUT_RESTORES } from "./schema/journal.ts";
import { raw, type Statement, sql } from "./statement.ts";
import type { JournalRow } from "./tables.ts";

type JournalQueries = Pick<
  StoreReader,
  | "historyOf"
  | "recordedOn"
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

const WHOLE = sql`SELECT position, body, hash FROM journal`;

export function journalQueries({ trx, firstColumn }: Engine): JournalQueries {
  return {
    historyOf: async (ticket) => (await historyOf(trx, ticket)).map(({ problems: _, fileBy: __, ...event }) => event),
    recordedOn: (order) =>
      rows(
        trx,
        sql`SELECT position, kind, by FROM journal
          WHERE ${raw(ABOUT_ORDERS)} AND body -> 'data' ->> 'order' = ${order} ORDER BY position`,
      ),
    wholeTicketsOn: async (order) => (await wholeTickets(trx, [order])).get(order) ?? [],
    wholeTicketsOnEach: (orders) => wholeTickets(trx, orders),
    storeCreated: async () => {
      const [first] = await rows<Pick<Kept, "body">>(trx, sql`SELECT body FROM journal WHERE position = 1`);
      const entry = first === undefined ? undefined : entryOf(first.body);
      return entry?.kind === "store_created" ? { at: entry.at, by: entry.by, ...entry.data } : undefined;
    },
    journalHead: () => journalHead(trx),
    newestEntry: async () => {
      const [row] = await rows<Kept>(trx, sql`${WHOLE} ORDER BY position DESC LIMIT 1`);
      return row === undefined ? undefined : sealedOf(row);
    },
    journalAfter: (head, limit) => walk(trx, head, limit),
    listJournal: ({ limit, ...query }) =>
      firstColumn<number>(sql`SELECT position FROM journal ${asked(query)} ORDER BY position DESC LIMIT ${limit}`),
    countJournal: (query) => value(trx, sql`SELECT count(*) AS value FROM journal ${asked(query)}`),
    entriesAt: async (positions) => {
      const found: SealedEntry[] = [];
      for (const position of positions) {
        const there = await rows<Kept>(trx, sql`${WHOLE} WHERE position = ${position}`);
        found.push(...there.map(sealedOf));
      }
      return found;
    },
    restoreState: async () => {
      const found = await rows<Pick<Kept, "body">>(
        trx,
        sql`SELECT body FROM journal WHERE ${raw(ABOUT_RESTORES)} ORDER BY position`,
      );
      return restoreState(found.map(({ body }) => entryOf(body)));
    },
  };
}

type Kept = Pick<JournalRow, "position" | "body" | "hash">;

function sealedOf({ position, body, hash }: Kept): SealedEntry {
  return { position, entry: entryOf(body), hash };
}

async function walk(trx: SqlTransaction, head: JournalHead, limit: number): Promise<readonly ChainedEntry[]> {
  let before = head;
  const following = await rows<Kept>(
    trx,
    sql`${WHOLE} WHERE position > ${head.position} ORDER BY position LIMIT ${limit}`,
  );
  return following.map((row) => {
    const intact = row.position === before.position + 1 && row.hash === linkHash(before.hash, row.body, sha256Of);
    before = row;
    return { ...sealedOf(row), intact };
  });
}

/** The entries of a ticket, from its opening. */
export async function historyOf(trx: SqlTransaction, ticket: TicketNumber): Promise<readonly TicketEntry[]> {
  const found = await rows<Pick<Kept, "body">>(trx, sql`SELECT body FROM journal WHERE ticket = ${ticket} ORDER BY n`);
  return found.map(({ body }) => entryOf(body)).filter(isTicketEntry);
}

/** By order, each ticket as the fold of its entries. */
async function wholeTickets(
  trx: SqlTransaction,
  orders: readonly string[],
): Promise<ReadonlyMap<string, readonly Ticket[]>> {
  const found = await rows<Pick<Kept, "body">>(
    trx,
    sql`SELECT body FROM journal
      WHERE ticket IN (SELECT number FROM tickets WHERE ${among("order_id", orders)}) ORDER BY ticket, n`,
  );
  const entries = found.map(({ body }) => entryOf(body)).filter(isTicketEntry);
  const histories = [...Map.groupBy(entries, ({ ticket }) => ticket).values()];
  return Map.groupBy(
    histories.flatMap((history) => fold(history) ?? []),
    ({ order }) => order,
  );
}

/** The newest entry; the beginning of the chain while there is none. */
export async function journalHead(trx: SqlTransaction): Promise<JournalHead> {
  const [newest] = await rows<JournalHead>(trx, sql`SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1`);
  return newest ?? EMPTY_JOURNAL;
}

/** Writes entries behind the newest one, each sealed by its link. */
export async function appendEntries(trx: SqlTransaction, entries: readonly JournalEntry[]): Promise<void> {
  let { position, hash } = await journalHead(trx);
  for (const entry of entries) {
    const body = bodyOf(entry);
    position += 1;
    hash = linkHash(hash, body);
    await run(trx, sql`INSERT INTO journal (position, body, hash) VALUES (${position}, ${body}, ${hash})`);
  }
}

function asked({ kinds, operator, about, from, until }: Omit<JournalQuery, "limit">): Statement {
  return where([
    ...ifAnyOf("kind", kinds),
    ...ifAsked(operator, (name) => sql`by = ${name}`),
    ...ifAsked(from, (first) => sql`at >= ${first}`),
    ...ifAsked(until, (end) => sql`at < ${end}`),
    ...ifAsked(about, ({ tickets, imports, order }) =>
      anyOf([
        amongNumbers("ticket", tickets),
        sql`(kind = 'file_imported' AND ${amongNumbers("CAST(body -> 'data' ->> 'number' AS BIGINT)", imports)})`,
        ...ifAsked(order, (id) => sql`body -> 'data' ->> 'order' = ${id}`),
      ]),
    ),
  ]);
}
