/** What is hardly ever so, though it can be: whoever records it is asked first. */
import { partsTotal } from "../cap-parts.ts";
import { CNY } from "../money/currencies.ts";
import { compare, formatMoney, type Money, sum } from "../money/money.ts";
import { ticketName } from "../names.ts";
import { describeSubject } from "../order/subject.ts";
import { costOf } from "../quote/recovery.ts";
import { receiptMeant } from "../recovery/decide.ts";
import { formatInZone, type Instant } from "../time/instant.ts";
import { unpaidAtSeller } from "./at-seller.ts";
import { type Facts, shownAt } from "./facts.ts";
import { overpaid } from "./holding.ts";
import type { StepName } from "./machine.ts";
import { type QuoteFacts, quoteTicket } from "./quote-ticket.ts";
import { parcelLabel, parcelState } from "./return-parcel.ts";
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
  "close",
  "recover",
  "recovery_correct",
] as const satisfies readonly StepName[];

/** What is doubtful about a step, in words that a question can be made of; undefined where nothing is. */
export function doubtAbout(
  ticket: Ticket,
  step: TicketStep,
  facts: QuoteFacts & Pick<Facts, "receivedOn" | "stated">,
): string | undefined {
  const { tickets, now, receivedOn, stated } = facts;
  switch (step.kind) {
    case "reply":
      return doubtOfReply(ticket, step.offer, facts);
    case "dispute":
      return tooMuch(ticket, step.offer, facts) ?? overAlready(shownAt(step.due, { now }), now);
    case "contact":
      return tooMuch(ticket, step.claimed, facts) ?? overAlready(shownAt(step.due, { now }), now);
    case "ask":
    case "return":
      return overAlready(shownAt(step.due, { now }), now);
    case "marketplace":
      return tooMuch(ticket, step.amount, facts) ?? overAlready(shownAt(step.deadline, { now }), now);
    case "reject":
    case "withdraw":
      return goesOn(ticket);
    case "close":
      return owedBack(ticket, facts);
    case "void":
      return (
        aboutOthers(
          ticket,
          tickets.find(({ number }) => number === step.sameAs),
        ) ?? goesOn(ticket)
      );
    case "recover":
      // What a statement says came in is counted by itself.
      return (
        (stated === null ? recordedTwice(step.reference, receivedOn) : undefined) ??
        tooMuchCame(ticket, [...ticket.recovery.receipts, step], facts)
      );
    case "recovery_correct": {
      const meant = receiptMeant(ticket.recovery, step.receipt);
      if (meant === undefined || step.amount === null) return undefined;
      const others = ticket.recovery.receipts.filter((one) => one !== meant);
      return tooMuchCame(ticket, [...others, { amount: step.amount }], facts);
    }
    default:
      return undefined;
  }
}

/** Once nobody waits for it any more, nobody asks for it. */
function owedBack(ticket: Ticket, { order }: QuoteFacts): string | undefined {
  const beyond = overpaid(ticket);
  const owed = ticket.owedBack ?? (beyond.length === 0 ? null : partsTotal(beyond, order.currency));
  return owed === null ? undefined : `the buyer has ${formatMoney(owed)} too much, and owes it back to us`;
}

/** A seller's refund that nobody ended brings money, or wants the goods back, for a ticket that is over. */
function goesOn(ticket: Ticket): string | undefined {
  const live = ticket.seller.refunds.find(({ status }) => status !== "closed" && status !== "success");
  return live === undefined ? goesBack(ticket) : `refund ${live.refund} still goes on at the seller's marketplace`;
}

/** Goods of ours that a seller gets without paying for them. */
function goesBack(ticket: Ticket): string | undefined {
  const [gone] = unpaidAtSeller(ticket);
  if (gone !== undefined) return `${parcelLabel(gone)} went to the seller, and not all the money for it has come`;
  const unsent = ticket.parcels.find((parcel) => parcel.leg === "to_seller" && parcelState(parcel) === "arranged");
  return unsent === undefined ? undefined : `${parcelLabel(unsent)} is still to be shipped to the seller`;
}

/** Goods that are on no other ticket would be nobody's to refund; which pieces of a line they are tells nothing. */
function aboutOthers({ subject, lines }: Ticket, other: Ticket | undefined): string | undefined {
  if (other === undefined) return undefined;
  const name = ticketName(other.number);
  const beside = lines.filter(({ line }) => other.lines.every((claim) => claim.line !== line));
  if (beside.length > 0) return `${name} is not about line ${beside.map(({ line }) => line).join(", ")}`;
  const same = subject.kind === "goods" || JSON.stringify(subject) === JSON.stringify(other.subject);
  return same ? undefined : `${name} is not about ${describeSubject(subject)}`;
}

function recordedTwice(reference: string, [first]: Facts["receivedOn"]): string | undefined {
  return first === undefined ? undefined : `${reference} is recorded on ${ticketName(first)} already`;
}

function doubtOfReply(ticket: Ticket, offer: Money | null, facts: QuoteFacts): string | undefined {
  if (offer !== null && ticket.seller.request === "resend" && ticket.carrierClaim === null) {
    return `the seller was asked to send the goods again, and gives back ${formatMoney(offer)}`;
  }
  return tooMuch(ticket, offer, facts);
}

/** Nobody gives back more than the goods cost us with what the policy claims besides, or more than is expected; a digit too many does. */
function tooMuch(ticket: Ticket, amount: Money | null, facts: QuoteFacts): string | undefined {
  const most = mostOwed(ticket, facts);
  if (amount === null || most === null || compare(amount, most.amount) <= 0) return undefined;
  return `${formatMoney(amount)} is more than the ${formatMoney(most.amount)} that ${most.says}`;
}

/** All that came in on a ticket, with what is to be recorded last. */
function tooMuchCame(
  ticket: Ticket,
  receipts: readonly { readonly amount: Money }[],
  facts: QuoteFacts,
): string | undefined {
  const all = sum(
    receipts.map(({ amount }) => amount),
    CNY,
  );
  const doubt = tooMuch(ticket, all, facts);
  return doubt === undefined || receipts.length === 1 ? doubt : `with what came before, ${doubt}`;
}

/** What can be owed to us at most for the goods of a ticket; null where nobody knows what they cost. */
function mostOwed(ticket: Ticket, facts: QuoteFacts): { readonly amount: Money; readonly says: string } | null {
  const cost = costOf({ order: facts.order, lines: ticket.lines, about: ticket.finding, supposed: false });
  if (cost === null) return null;
  const { recovery } = quoteTicket({ ...ticket, seller: { ...ticket.seller, offer: null } }, facts);
  const claimed = [recovery?.amount, ticket.recovery.expected?.amount].flatMap((amount) => amount ?? []);
  const [most = cost] = [...claimed, cost].sort((one, other) => compare(other, one));
  const says = compare(most, cost) > 0 ? "can be expected for these goods" : "these goods cost us";
  return { amount: most, says };
}

function overAlready(deadline: Instant | null, now: Instant): string | undefined {
  if (deadline === null || deadline > now) return undefined;
  return `the deadline ${formatInZone(deadline, "Asia/Shanghai", "minute")} in China has passed already`;
}
