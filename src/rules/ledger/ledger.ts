/**
 * The books, derived from the journal and kept nowhere: what stands in them for a ticket, an order or a line of a statement is a
 * function of its state, and an entry posts the difference that it makes. So every entry balances, a correction is an
 * entry of its own, and nothing has to be undone.
 */
import type { JournalEntry, SetupEntry, TicketEntry } from "../journal/entry.ts";
import { isTicketEntry } from "../journal/entry.ts";
import type { Money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import { evolve } from "../ticket/evolve.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { Instant } from "../time/instant.ts";
import { Books, type Posting } from "./books.ts";
import { booksOfOrder, booksOfReceipt, booksOfTicket, NO_ORDER_MONEY, type OrderMoney } from "./books-of.ts";

/** An entry of the journal at its place. */
export interface PlacedEntry {
  readonly position: number;
  readonly entry: JournalEntry;
}

/** What one entry of the journal posts; its postings sum to zero in each currency. */
export interface Posted {
  /** The place of the entry. */
  readonly position: number;
  readonly at: Instant;
  readonly ticket: TicketNumber | null;
  readonly order: string | null;
  readonly postings: readonly Posting[];
}

/** The same with the entry. */
export interface LedgerEntry extends Posted, PlacedEntry {}

interface TicketBooks {
  readonly ticket: Ticket;
  readonly books: Books;
}

/** How much tickets have by one number, from one entry to the next. */
interface ReceiptMove extends Omit<Posted, "postings"> {
  /** What a statement says came in by it; null where the entry is a ticket's. */
  readonly stated: Money | null;
  readonly allocated: number;
}

/**
 * Takes entries of the journal: those about orders and statements first, in their order; then those of tickets, each ticket's in
 * their order, tickets one after the other or all at once. What waits for statements is posted at the end.
 */
export class Ledger {
  private readonly tickets = new Map<TicketNumber, TicketBooks>();
  private readonly orders = new Map<string, { readonly money: OrderMoney; readonly books: Books }>();
  /** By the number of a statement's line; of others, which nobody but a ticket knows, nothing is kept. */
  private readonly stated = new Map<string, ReceiptMove[]>();
  private readonly emit: (posted: Posted) => void;

  constructor(emit: (posted: Posted) => void) {
    this.emit = emit;
  }

  add(placed: PlacedEntry): void {
    const { entry, position } = placed;
    if (isTicketEntry(entry)) this.addEvent(entry, position);
    else this.addSetup(entry, position);
  }

  /** All entries of one ticket were added: what is remembered of it is let go. */
  letGo(ticket: TicketNumber): void {
    this.tickets.delete(ticket);
  }

  private addEvent(entry: TicketEntry, position: number): void {
    const before = this.tickets.get(entry.ticket);
    const ticket = evolve(before?.ticket, entry);
    const same = before !== undefined && isSame(before.ticket, ticket);
    const books = same ? before.books : booksOfTicket(ticket);
    this.tickets.set(entry.ticket, { ticket, books });
    if (same) return;
    const from = { position, at: entry.at, ticket: ticket.number, order: ticket.order };
    this.post(from, books.since(before?.books ?? NOTHING));
    if (before?.ticket.recovery.receipts !== ticket.recovery.receipts) this.noteReceipts(before?.ticket, ticket, from);
  }

  private noteReceipts(before: Ticket | undefined, after: Ticket, from: Omit<Posted, "postings">): void {
    const change = new Map<string, number>();
    const count = (ticket: Ticket | undefined, sign: 1 | -1) => {
      for (const { reference, amount } of ticket?.recovery.receipts ?? [])
        change.set(reference, (change.get(reference) ?? 0) + sign * amount.amount);
    };
    count(before, -1);
    count(after, 1);
    for (const [reference, allocated] of change) {
      if (allocated !== 0) this.stated.get(reference)?.push({ ...from, stated: null, allocated });
    }
  }

  private addSetup(entry: SetupEntry, position: number): void {
    const { at } = entry;
    if (entry.kind === "payment_recorded") {
      const { order, payment, amount } = entry.data;
      this.orderMoved({ position, at, order }, ({ payments, ...rest }) => ({
        ...rest,
        payments: new Map([...payments, [payment, amount]]),
      }));
    }
    if (entry.kind === "receipt_stated") {
      const { reference, amount } = entry.data;
      const move = { position, at, ticket: null, order: null, stated: amount, allocated: 0 };
      this.stated.set(reference, [...(this.stated.get(reference) ?? []), move]);
    }
    if (entry.kind === "chargeback_recorded") {
      const { order, chargeback, amount, state } = entry.data;
      this.orderMoved({ position, at, order }, ({ chargebacks, ...rest }) => ({
        ...rest,
        chargebacks: new Map([...chargebacks, [chargeback, { amount, state }]]),
      }));
    }
  }

  private orderMoved(
    { order, ...from }: { readonly order: string; readonly position: number; readonly at: Instant },
    move: (money: OrderMoney) => OrderMoney,
  ): void {
    const before = this.orders.get(order);
    const money = move(before?.money ?? NO_ORDER_MONEY);
    const books = booksOfOrder(money);
    this.orders.set(order, { money, books });
    this.post({ ...from, ticket: null, order }, books.since(before?.books ?? NOTHING));
  }

  private post(from: Omit<Posted, "postings">, postings: readonly Posting[]): void {
    if (postings.length > 0) this.emit({ ...from, postings });
  }

  /** After the last entry: what statements say came in, less what tickets had of it at each moment. */
  end(): void {
    for (const moves of this.stated.values()) {
      let [stated, allocated, books]: [Money | null, number, Books] = [null, 0, NOTHING];
      for (const move of moves.toSorted((one, other) => one.position - other.position)) {
        const { position, at, ticket, order } = move;
        stated = move.stated ?? stated;
        allocated += move.allocated;
        const after = booksOfReceipt(stated, allocated);
        this.post({ position, at, ticket, order }, after.since(books));
        books = after;
      }
    }
    this.stated.clear();
  }
}

const NOTHING = new Books();

/** Most events leave the money alone. */
function isSame(before: Ticket, after: Ticket): boolean {
  return (
    before.payouts === after.payouts &&
    before.given === after.given &&
    before.recovery === after.recovery &&
    before.approval === after.approval &&
    before.proposal === after.proposal &&
    before.settled === after.settled
  );
}

/** The books of a journal, in the order of its entries; those of one entry together. */
export function ledgerOf(entries: Iterable<PlacedEntry>): readonly LedgerEntry[] {
  const found = new Map<number, Posted>();
  const ledger = new Ledger((posted) => {
    const known = found.get(posted.position);
    found.set(posted.position, known === undefined ? posted : together(known, posted));
  });
  const known = [...entries];
  const ofTickets = ({ entry }: PlacedEntry) => isTicketEntry(entry);
  for (const placed of known.filter((one) => !ofTickets(one))) ledger.add(placed);
  for (const placed of known.filter(ofTickets)) ledger.add(placed);
  ledger.end();
  return known.flatMap((placed) => {
    const posted = found.get(placed.position);
    return posted === undefined ? [] : [{ ...posted, ...placed }];
  });
}

/** What one entry posts to different things. */
export function together(one: Posted, other: Posted): Posted {
  return { ...one, postings: new Books().addAll(one.postings).addAll(other.postings).postings() };
}
