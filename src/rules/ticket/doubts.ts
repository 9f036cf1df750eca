/** What is hardly ever so, though it can be: whoever records it is asked first. */
import { compare, formatMoney, type Money } from "../money/money.ts";
import { ticketName } from "../names.ts";
import type { Order } from "../order/order.ts";
import { costOf } from "../quote/recovery.ts";
import { formatInZone, type Instant } from "../time/instant.ts";
import { type Facts, shownAt } from "./facts.ts";
import type { StepName } from "./machine.ts";
import type { TicketStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/** Steps that can be doubted. */
export const DOUBTED_STEPS = [
  "ask",
  "contact",
  "reply",
  "return",
  "dispute",
  "marketplace",
  "reject",
  "withdraw",
  "void",
  "recover",
] as const satisfies readonly StepName[];

/** What is doubtful about a step, in words that a question can be made of; undefined where nothing is. */
export function doubtAbout(
  ticket: Ticket,
  step: TicketStep,
  { order, now, receivedOn, stated }: Pick<Facts, "order" | "now" | "receivedOn" | "stated">,
): string | undefined {
  switch (step.kind) {
    case "reply":
      return doubtOfReply(ticket, step.offer, order);
    case "dispute":
      return tooMuch(ticket, step.offer, order) ?? overAlready(shownAt(step.due, { now }), now);
    case "contact":
      return tooMuch(ticket, step.claimed, order) ?? overAlready(shownAt(step.due, { now }), now);
    case "ask":
    case "return":
      return overAlready(shownAt(step.due, { now }), now);
    case "marketplace":
      return tooMuch(ticket, step.amount, order) ?? overAlready(shownAt(step.deadline, { now }), now);
    case "reject":
    case "withdraw":
    case "void":
      return goesOn(ticket);
    case "recover":
      // What a statement says came in is counted by itself.
      return (
        (stated === null ? recordedTwice(step.reference, receivedOn) : undefined) ?? tooMuch(ticket, step.amount, order)
      );
    default:
      return undefined;
  }
}

/** A seller's refund that nobody ended brings money, or wants the goods back, for a ticket that is over. */
function goesOn({ seller }: Ticket): string | undefined {
  const live = seller.refunds.find(({ status }) => status !== "closed" && status !== "success");
  return live === undefined ? undefined : `refund ${live.refund} still goes on at the seller's marketplace`;
}

function recordedTwice(reference: string, [first]: Facts["receivedOn"]): string | undefined {
  return first === undefined ? undefined : `${reference} is recorded on ${ticketName(first)} already`;
}

function doubtOfReply(ticket: Ticket, offer: Money | null, order: Order): string | undefined {
  if (offer !== null && ticket.seller.request === "resend" && ticket.carrierClaim === null) {
    return `the seller was asked to send the goods again, and gives back ${formatMoney(offer)}`;
  }
  return tooMuch(ticket, offer, order);
}

/** Nobody gives back more than the goods cost us; a digit too many does. */
function tooMuch(ticket: Ticket, amount: Money | null, order: Order): string | undefined {
  const cost = costOf({ order, lines: ticket.lines, about: ticket.finding, supposed: false });
  if (amount === null || cost === null || compare(amount, cost) <= 0) return undefined;
  return `${formatMoney(amount)} is more than the ${formatMoney(cost)} that these goods cost us`;
}

function overAlready(deadline: Instant | null, now: Instant): string | undefined {
  if (deadline === null || deadline > now) return undefined;
  return `the deadline ${formatInZone(deadline, "Asia/Shanghai", "minute")} in China has passed already`;
}
