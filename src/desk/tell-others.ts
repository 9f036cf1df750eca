/** What a step on one ticket, or a file, means for other tickets of the order: approvals that end, sums that fall due. */
import { type Money, money } from "../rules/money/money.ts";
import type { TicketNumber } from "../rules/names.ts";
import { decideDueMoved, movesQuotes } from "../rules/ticket/decide.ts";
import type { MovedBy } from "../rules/ticket/decide-news.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { evolve } from "../rules/ticket/evolve.ts";
import { beyondDue, paidStandings } from "../rules/ticket/standing.ts";
import { siblingsOf, type Ticket } from "../rules/ticket/ticket.ts";
import type { StoreWriter } from "../store/store.ts";
import { appendTo, factsAbout, lapseApprovals, type ToldTicket } from "./append-events.ts";
import type { Desk } from "./desk.ts";
import { loadCase, type OrderCase } from "./load-case.ts";

export interface ToldOthers {
  /** The other tickets of its request. */
  readonly siblings: readonly Ticket[];
  /** Other tickets of the order whose approval ended because their quote changed. */
  readonly lapsed: readonly ToldTicket[];
  /** Paid tickets of the order on which more is due than was given, or less, or no more so, each with the event that says so. */
  readonly dueMoved: readonly ToldTicket[];
  /** What tickets of the order turn out to have been given beyond what is due now. */
  readonly beyondDue: readonly { readonly ticket: TicketNumber; readonly amount: Money }[];
}

interface Stepped {
  readonly known: OrderCase;
  readonly before: Ticket | undefined;
  readonly events: readonly TicketEvent[];
  readonly after: Ticket;
}

/** A step that moves the quotes of other tickets ends their approvals at once; what became of money waits until they are paid. */
export async function tellOthers(
  desk: Desk,
  writer: StoreWriter,
  { known, events: taken, before, after }: Stepped,
): Promise<ToldOthers> {
  const tickets = await writer.wholeTicketsOn(after.order);
  const others = tickets.filter(({ number }) => number !== after.number);
  const moves = taken.some(({ kind }) => movesQuotes(kind));
  const lapsed = moves ? await lapseApprovals(desk, writer, others, after.number) : [];
  const standing = lapsed.length === 0 ? tickets : await writer.wholeTicketsOn(after.order);
  const dueMoved = await tellWhatIsDue(desk, writer, {
    known: { ...known, tickets: standing },
    because: after.number,
    ...payoutOf(taken),
  });
  const earlier = tickets.flatMap((one) => (one.number === after.number ? (before ?? []) : one));
  const beyond = new Map(beyondDue(earlier, known).map(({ ticket, amount }) => [ticket, amount]));
  const more = beyondDue(tickets, known).filter(({ ticket, amount }) => amount > (beyond.get(ticket) ?? 0));
  const { currency } = known.order;
  const told = more.map(({ ticket, amount }) => ({ ticket, amount: money(amount, currency) }));
  return { siblings: siblingsOf(after, tickets), lapsed, dueMoved, beyondDue: told };
}

function payoutOf(events: readonly TicketEvent[]): Pick<MovedBy, "payout"> {
  const [payout] = events.flatMap(({ data }) => ("payout" in data && data.payout !== undefined ? [data.payout] : []));
  return payout === undefined ? {} : { payout };
}

/** Tells paid tickets of an order, of all of these, what has become due on them, or is owed back; `because` is null where a file changed it. */
export async function tellWhatIsDue(
  desk: Desk,
  writer: StoreWriter,
  { known, ...by }: MovedBy & { readonly known: Pick<OrderCase, "order" | "policy" | "tickets"> },
): Promise<readonly ToldTicket[]> {
  const { tickets } = known;
  const told: ToldTicket[] = [];
  for (const [number, standing] of paidStandings(tickets, known)) {
    const before = tickets.find((one) => one.number === number);
    if ((before?.moreDue?.amount ?? 0) === standing.more && (before?.owedBack?.amount ?? 0) === standing.back) continue;
    const whole = await loadCase(desk, writer, number);
    const events = decideDueMoved(whole.ticket, { ...by, ...standing }, await factsAbout(desk, writer, whole));
    const ticket = events.reduce<Ticket>(evolve, whole.ticket);
    await appendTo(writer, whole, { events, after: ticket });
    told.push({ ticket, events });
  }
  return told;
}
