/** One ticket whole, and its story: what an operator reads before deciding what to do. */
import { type CapEntry, remainingOn } from "../rules/cap.ts";
import type { Money } from "../rules/money/money.ts";
import type { TicketNumber } from "../rules/names.ts";
import { type Order, UNKNOWN_BUYER } from "../rules/order/order.ts";
import type { EvidenceKind } from "../rules/policy/policy.ts";
import type { Quote } from "../rules/quote/quote-terms.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { type Counted, countedWith, needsSecond } from "../rules/ticket/limits.ts";
import { type NextStep, nextSteps } from "../rules/ticket/next-steps.ts";
import { type Problem, problemsOf, withPaymentSlow } from "../rules/ticket/problems.ts";
import { quoteTicket } from "../rules/ticket/quote-ticket.ts";
import { isLate, type PastStint, stintsOf } from "../rules/ticket/stints.ts";
import { takenBack } from "../rules/ticket/taken-back.ts";
import { amountAtStake, missingEvidence, type Ticket } from "../rules/ticket/ticket.ts";
import type { Instant } from "../rules/time/instant.ts";
import { millis } from "../rules/time/instant.ts";
import type { ImportRecord, StoreReader, TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrder, loadTicket } from "./load.ts";
import { loadCase } from "./load-case.ts";

export interface TicketDetails {
  readonly ticket: Ticket;
  readonly order: Order;
  /** What can still be refunded on the order after everything held, this ticket included. */
  readonly remaining: Money;
  readonly held: readonly CapEntry[];
  readonly missingEvidence: readonly EvidenceKind[];
  /** What the policy gives now. */
  readonly quote: Quote;
  readonly problems: readonly Problem[];
  /** The amount at stake with all that limits count with it. */
  readonly counted: Counted;
  readonly needsSecond: boolean;
  /** Every ticket of the buyer, this one included, by number. */
  readonly history: readonly TicketSummary[];
  readonly stints: readonly PastStint[];
  readonly overdue: boolean;
  readonly next: readonly NextStep[];
  readonly asOf: Instant;
}

/** Everything about one ticket as of now. */
export async function ticketDetails(desk: Desk, number: TicketNumber): Promise<TicketDetails> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    const { ticket, order, policy, held, now: asOf } = known;
    const stints = stintsOf(known.history);
    const quote = quoteTicket(ticket, known);
    const earlier = (await reader.approvedFor(order.buyer)).filter((one) => one.ticket !== number);
    const counted = countedWith(amountAtStake(ticket), { now: asOf, order, policy, earlier });
    return {
      ticket,
      order,
      held,
      remaining: remainingOn(order, held),
      missingEvidence: missingEvidence(ticket, policy),
      quote,
      problems: withPaymentSlow(problemsOf(ticket, quote), { ...ticket, ...ticket.stint }, asOf),
      counted,
      needsSecond: needsSecond(counted, { policy, order }),
      history: await (order.buyer === UNKNOWN_BUYER ? reader.ticketsOn(order.id) : reader.ticketsOfBuyer(order.buyer)),
      stints,
      overdue: stints.some((stint) => isLate(stint, asOf)),
      next: nextSteps(ticket),
      asOf,
    };
  });
}

/** One event with the time since the one before it. */
export interface TimelineEntry {
  readonly event: TicketEvent;
  /** Milliseconds; 0 for the first. */
  readonly sinceLast: number;
  /** A later event took the step back that this one belongs to. */
  readonly takenBack: boolean;
}

export interface Timeline {
  readonly ticket: Ticket;
  readonly entries: readonly TimelineEntry[];
}

/** Every event of a ticket, oldest first. */
export async function timeline(desk: Desk, number: TicketNumber): Promise<Timeline> {
  const store = await desk.store();
  const { ticket, history } = await store.read((reader) => loadTicket(reader, number));
  const gone = takenBack(history);
  const moments = history.map((event, index) => {
    const last = history[index - 1];
    return {
      event,
      sinceLast: last === undefined ? 0 : millis(event.at) - millis(last.at),
      takenBack: gone.has(event.n),
    };
  });
  return { ticket, entries: moments };
}

export interface OrderDetails {
  readonly order: Order;
  readonly remaining: Money;
  readonly held: readonly CapEntry[];
  readonly tickets: readonly TicketSummary[];
  /** The import that last changed it. */
  readonly importedBy: ImportRecord | null;
}

/** One order whole: what was paid, what is held, which tickets it has. */
export async function orderDetails(desk: Desk, id: string): Promise<OrderDetails> {
  const store = await desk.store();
  return store.read((reader) => orderDetailsIn(reader, id));
}

/** The same, within a transaction that may have changed it. */
export async function orderDetailsIn(reader: StoreReader, id: string): Promise<OrderDetails> {
  const order = await loadOrder(reader, id);
  const held = await reader.heldOn(id);
  return {
    order,
    held,
    remaining: remainingOn(order, held),
    tickets: await reader.ticketsOn(id),
    importedBy: (await reader.importOf(id)) ?? null,
  };
}
