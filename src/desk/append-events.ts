/** Writes the events of tickets: what deciding them takes, what is kept with them, and whose approval they end. */
import { type TicketNumber, ticketName, toPayoutNumber, toTicketNumber } from "../rules/names.ts";
import { decideLapse, decideNews } from "../rules/ticket/decide.ts";
import type { News } from "../rules/ticket/decide-news.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { evolve, fold } from "../rules/ticket/evolve.ts";
import type { Facts } from "../rules/ticket/facts.ts";
import { runningFiling } from "../rules/ticket/filing.ts";
import { waitsToBePaid } from "../rules/ticket/lapse.ts";
import { problemsOf } from "../rules/ticket/problems.ts";
import { quoteTicket } from "../rules/ticket/quote-ticket.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreReader, StoreWriter } from "../store/store.ts";
import { type Desk, peopleAt } from "./desk.ts";
import { givenNumbers } from "./given-numbers.ts";
import { loadCase, type OrderCase } from "./load-case.ts";

/**
 * Writes events, with what follows for their ticket now. They are read back before anything is committed: they
 * have to lead to the ticket that was decided.
 */
export async function appendTo(
  writer: StoreWriter,
  known: OrderCase,
  { events, after }: { readonly events: readonly TicketEvent[]; readonly after: Ticket },
): Promise<void> {
  const problems = problemsOf(after, quoteTicket(after, known));
  const fileBy = runningFiling(after, known);
  await writer.append(...events.map((event) => ({ ...event, problems, ...(fileBy !== null && { fileBy }) })));
  const written = fold(await writer.historyOf(after.number));
  if (JSON.stringify(written) === JSON.stringify(after)) return;
  throw new Error(`what was written of ${ticketName(after.number)} is not what was decided, so nothing was kept`);
}

/** Everything that deciding a step on an order has to know. */
export async function factsAbout(
  desk: Desk,
  reader: StoreReader,
  { order, policy, held, tickets, recorded, now }: OrderCase,
): Promise<Facts> {
  const [given, people, earlier] = await Promise.all([
    givenNumbers(reader),
    peopleAt(desk, reader),
    reader.approvedFor(order.buyer),
  ]);
  return {
    now,
    ...people,
    policy,
    earlier,
    order,
    held,
    tickets,
    recorded,
    nextTicket: toTicketNumber(given.highestTicket + 1),
    nextPayout: toPayoutNumber(given.highestPayout + 1),
    referenceHolder: null,
    stated: null,
    receivedOn: [],
  };
}

/** A ticket that was told of something that happened elsewhere, with the events that say so. */
export interface ToldTicket {
  readonly ticket: Ticket;
  readonly events: readonly TicketEvent[];
}

/** Ends the approvals of those tickets whose quote is another now: the later first, so that an earlier one has the room that they held. */
export async function lapseApprovals(
  desk: Desk,
  writer: StoreWriter,
  tickets: readonly Ticket[],
  because: Parameters<typeof decideLapse>[1],
): Promise<readonly ToldTicket[]> {
  const lapsed: ToldTicket[] = [];
  const waiting = tickets.filter(waitsToBePaid).sort((one, other) => other.number - one.number);
  for (const { number } of waiting) {
    const known = await loadCase(desk, writer, number);
    const events = decideLapse(known.ticket, because, await factsAbout(desk, writer, known));
    const ticket = events.reduce<Ticket | undefined>(evolve, known.ticket);
    if (ticket === undefined || events.length === 0) continue;
    await appendTo(writer, known, { events, after: ticket });
    lapsed.push({ ticket, events });
  }
  return lapsed.reverse();
}

/** Tells a ticket what happened to its order; none where it is no news for it. */
export async function appendNews(
  desk: Desk,
  writer: StoreWriter,
  ticket: TicketNumber,
  news: News,
): Promise<readonly TicketEvent[]> {
  const known = await loadCase(desk, writer, ticket);
  const events = decideNews(known.ticket, news, await factsAbout(desk, writer, known));
  const after = events.reduce<Ticket | undefined>(evolve, known.ticket);
  if (after === undefined || events.length === 0) return [];
  await appendTo(writer, known, { events, after });
  return events;
}
