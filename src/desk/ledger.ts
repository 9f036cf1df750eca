/** The books of a desk, derived from its journal when they are asked for. */
import { ACCOUNT_NAMES, type Account } from "../rules/ledger/accounts.ts";
import { Books, type Posting } from "../rules/ledger/books.ts";
import { inOrder, Ledger, type LedgerEntry } from "../rules/ledger/ledger.ts";
import type { TicketNumber } from "../rules/names.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Period } from "../rules/time/period.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";

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
  readonly entries: readonly LedgerEntry[];
  /** How many there are, listed or not. */
  readonly total: number;
}

/** The newest entries of the books that post to what is asked for, at most `limit`. */
export async function readLedger(desk: Desk, asked: LedgerAsked & { readonly limit: number }): Promise<LedgerPage> {
  const entries = await ledgerEntries(desk, asked);
  return { entries: entries.slice(-asked.limit), total: entries.length };
}

/** All entries of the books that post to what is asked for. */
export async function ledgerEntries(desk: Desk, asked: LedgerAsked): Promise<readonly LedgerEntry[]> {
  const store = await desk.store();
  const accounts = accountsLike(asked.account);
  const found: LedgerEntry[] = [];
  await store.read((reader) => walk(reader, (entry) => isAsked(entry, asked) && found.push(entry)));
  return inOrder(found).filter(({ postings }) => postings.some(({ account }) => accounts.includes(account)));
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
  await store.read((reader) => walk(reader, (entry) => isAsked(entry, asked) && books.addAll(entry.postings)));
  const balances = books.postings().filter(({ account }) => accounts.includes(account));
  return { balances, period: asked.period, asOf: asked.period.until ?? desk.clock() };
}

function accountsLike(part: string | null): readonly Account[] {
  return part === null ? ACCOUNT_NAMES : ACCOUNT_NAMES.filter((account) => account.includes(part.toLowerCase()));
}

function isAsked({ at, ticket, order }: LedgerEntry, { period, ...asked }: LedgerAsked): boolean {
  if (period.from !== null && at < period.from) return false;
  if (period.until !== null && at >= period.until) return false;
  return (asked.ticket ?? ticket) === ticket && (asked.order ?? order) === order;
}

/** Tickets whose histories are in memory at once. */
const AT_ONCE = 500;

/** Ticket by ticket, so that little is remembered, however long the journal is. */
async function walk(reader: StoreReader, emit: (entry: LedgerEntry) => unknown): Promise<void> {
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
