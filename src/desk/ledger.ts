/** The books of a desk, derived from its journal when they are asked for. */
import { ACCOUNT_NAMES, type Account } from "../rules/ledger/accounts.ts";
import { Books, type Posting } from "../rules/ledger/books.ts";
import { Ledger, type LedgerEntry, type Posted, together } from "../rules/ledger/ledger.ts";
import type { Currency } from "../rules/money/currencies.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Period } from "../rules/time/period.ts";
import type { Sorter } from "../store/ledger-questions.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { type Pages, pagesOf } from "./pages.ts";

/** Which entries are asked for; null asks for any. */
export interface LedgerAsked {
  readonly ticket: TicketNumber | null;
  readonly order: string | null;
  /** Part of an account's name. */
  readonly account: string | null;
  /** By when they were recorded. */
  readonly period: Period;
}

export interface LedgerPage {
  /** The oldest first. */
  readonly entries: Pages<LedgerEntry>;
  /** How many of them are listed, and how many postings these have. */
  readonly shown: number;
  readonly postings: number;
  /** How many there are, listed or not. */
  readonly total: number;
  /** In which those that are listed are. */
  readonly currencies: readonly Currency[];
}

/**
 * The newest entries of the books that post to what is asked for, at most `limit`. They are worked out ticket by ticket and put
 * in order on disk, so that no more of them is in memory than of any list. They hold while `taken` works on them.
 */
export async function readLedger<T>(
  desk: Desk,
  { limit, ...asked }: LedgerAsked & { readonly limit: number },
  taken: (page: LedgerPage) => Promise<T>,
): Promise<T> {
  const store = await desk.store();
  const accounts = accountsLike(asked.account);
  return store.read(async (reader) => {
    const sorter = reader.sorter();
    await walk(reader, (posted) => {
      if (isAsked(posted, asked)) sorter.put(posted.position, JSON.stringify(posted));
    });
    const all = await extentOf(inOrder(sorter, accounts));
    const shown = Math.min(limit, all.entries);
    const listed = () => without(all.entries - shown, inOrder(sorter, accounts));
    const { postings, currencies } = shown === all.entries ? all : await extentOf(listed());
    const entries = pagesOf({ [Symbol.asyncIterator]: listed }, (some) => withEntries(reader, some));
    return taken({ entries, shown, postings, total: all.entries, currencies });
  });
}

/** How much there is of it, and in which currencies. */
async function extentOf(pages: AsyncIterable<readonly Posted[]>) {
  let [entries, postings] = [0, 0];
  const currencies = new Set<Currency>();
  for await (const page of pages) {
    entries += page.length;
    for (const one of page) {
      postings += one.postings.length;
      for (const { amount } of one.postings) currencies.add(amount.currency);
    }
  }
  return { entries, postings, currencies: [...currencies].sort() };
}

/** In the order of the journal, what one entry posts to different things put together. */
async function* inOrder(sorter: Sorter, accounts: readonly Account[]): AsyncGenerator<readonly Posted[]> {
  let last: Posted | null = null;
  const isOf = ({ postings }: Posted) => postings.some(({ account }) => accounts.includes(account));
  for await (const page of sorter.inOrder()) {
    const whole: Posted[] = [];
    for (const text of page) {
      const posted: Posted = JSON.parse(text);
      if (last?.position === posted.position) {
        last = together(last, posted);
        continue;
      }
      if (last !== null) whole.push(last);
      last = posted;
    }
    yield whole.filter(isOf);
  }
  if (last !== null) yield [last].filter(isOf);
}

/** What comes behind so many. */
async function* without(passed: number, pages: AsyncIterable<readonly Posted[]>): AsyncGenerator<readonly Posted[]> {
  let left = passed;
  for await (const page of pages) {
    yield page.slice(left);
    left = Math.max(0, left - page.length);
  }
}

async function withEntries(reader: StoreReader, some: readonly Posted[]): Promise<readonly LedgerEntry[]> {
  const entries = await reader.entriesAt(some.map(({ position }) => position));
  const byPosition = new Map(entries.map(({ position, entry }) => [position, entry]));
  return some.flatMap((posted) => {
    const entry = byPosition.get(posted.position);
    return entry === undefined ? [] : [{ ...posted, entry }];
  });
}

export interface LedgerBalance {
  readonly balances: readonly Posting[];
  readonly period: Period;
  readonly asOf: Instant;
}

/** What each account comes to by all that was recorded in the period. */
export async function ledgerBalance(desk: Desk, asked: LedgerAsked): Promise<LedgerBalance> {
  const store = await desk.store();
  const accounts = accountsLike(asked.account);
  const books = new Books();
  await store.read((reader) => walk(reader, (posted) => isAsked(posted, asked) && books.addAll(posted.postings)));
  const balances = books.postings().filter(({ account }) => accounts.includes(account));
  const now = desk.clock();
  const { until } = asked.period;
  return { balances, period: asked.period, asOf: until === null || until > now ? now : until };
}

function accountsLike(part: string | null): readonly Account[] {
  return part === null ? ACCOUNT_NAMES : ACCOUNT_NAMES.filter((account) => account.includes(part.toLowerCase()));
}

function isAsked({ at, ticket, order }: Posted, { period, ...asked }: LedgerAsked): boolean {
  if (period.from !== null && at < period.from) return false;
  if (period.until !== null && at >= period.until) return false;
  return (asked.ticket ?? ticket) === ticket && (asked.order ?? order) === order;
}

/** Tickets whose histories are in memory at once. */
const AT_ONCE = 100;

/** Ticket by ticket, so that little is remembered, however long the journal is. */
async function walk(reader: StoreReader, emit: (posted: Posted) => unknown): Promise<void> {
  const ledger = new Ledger(emit);
  for (const placed of await reader.moneyEntries()) ledger.add(placed);
  const last = (await reader.highestTicket()) ?? 0;
  for (let after = 0; after < last; after += AT_ONCE) {
    let ticket: TicketNumber | null = null;
    for (const placed of await reader.eventsBetween(after, after + AT_ONCE)) {
      ledger.add(placed);
      const now = "ticket" in placed.entry ? placed.entry.ticket : null;
      if (ticket !== null && now !== ticket) ledger.letGo(ticket);
      ticket = now;
    }
    if (ticket !== null) ledger.letGo(ticket);
  }
  ledger.end();
}
