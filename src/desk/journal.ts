/** What was written at a desk, by whom and when. */
import type { EntryKind } from "../rules/journal/entry.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { SealedEntry } from "../store/journal.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrder, loadTicket } from "./load.ts";
import { counted, type Pages, pagesOf } from "./pages.ts";

/** Which entries are asked for; an empty list, and null, ask for any. */
export interface JournalFilter {
  readonly order: string | null;
  readonly ticket: TicketNumber | null;
  readonly operator: string | null;
  readonly kinds: readonly EntryKind[];
  readonly from: Instant | null;
  /** Before this moment. */
  readonly until: Instant | null;
  readonly limit: number;
}

export interface JournalList {
  /** The newest first. */
  readonly entries: Pages<SealedEntry>;
  /** How many of them are listed. */
  readonly shown: number;
  /** How many there are, shown or not. */
  readonly total: number;
}

/**
 * The newest entries of the journal, which hold while `taken` works on them; `order_not_found` and `ticket_not_found` for a name
 * that is not known.
 */
export async function listJournal<T>(
  desk: Desk,
  { order, ticket, ...filter }: JournalFilter,
  taken: (list: JournalList) => Promise<T>,
): Promise<T> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const query = { ...filter, about: await aboutOf(reader, order, ticket) };
    const count = () => reader.countJournal(query);
    const { names, ...many } = await counted(reader.listJournal(query), { limit: filter.limit, count });
    return taken({ entries: pagesOf(names, (some) => reader.entriesAt(some)), ...many });
  });
}

async function aboutOf(reader: StoreReader, order: string | null, ticket: TicketNumber | null) {
  if (ticket !== null) await loadTicket(reader, ticket);
  if (order === null) return ticket === null ? null : { tickets: [ticket], imports: [], order };
  await loadOrder(reader, order);
  const tickets = (await reader.ticketsOn(order)).map(({ number }) => number);
  if (ticket !== null) return { tickets: tickets.filter((number) => number === ticket), imports: [], order: null };
  const changes = await reader.orderChanges(order);
  const brought = changes[0]?.importBefore ?? (await reader.importOf(order))?.number;
  const told = changes.map((change) => change.import);
  return { tickets, imports: brought === undefined ? told : [brought, ...told], order };
}
