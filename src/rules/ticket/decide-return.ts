/** Recording what becomes of goods that go back: which parcel a move is about, which pieces, and where it leads the ticket. */
import { ticketName, words } from "../names.ts";
import { claimsWithout } from "../order/claim.ts";
import { Refusal } from "../refusal.ts";
import { CLOSED_STATUSES, CONDITIONS, isWord } from "../words.ts";
import { parcelsAtSeller } from "./at-seller.ts";
import type { TicketEventData, Transition } from "./events.ts";
import { returnedBy } from "./evolve-return.ts";
import { type Draft, dueBy, type Facts, lookedAtAgain, noTransition, shownAt, transitionTo } from "./facts.ts";
import { awaitedParcel, backOtherwise, canReturn, missingGoods } from "./goods-back.ts";
import { waitsToBePaid } from "./lapse.ts";
import { movedQuote } from "./quote-ticket.ts";
import { awaitedIn, moverOf, parcelState, type ReturnParcel } from "./return-parcel.ts";
import { type ReturnStep, type ReturnTarget, returnTarget } from "./return-target.ts";
import { DROPPED, type Ticket } from "./ticket.ts";

/** The event of one move of a return. What is known of the world can be recorded whatever the ticket's status. */
export function decideReturn(ticket: Ticket, step: ReturnStep, facts: Facts): readonly Draft[] | Refusal {
  const refusal = refuseReturn(ticket, step);
  if (refusal !== undefined) return refusal;
  const target = returnTarget(ticket, step, facts.order);
  if (target instanceof Refusal) return target;
  const { move, address, pays, carrier, tracking, condition, note } = step;
  if (move === "shipped" && tracking === null && (target.parcel?.tracking ?? null) === null) {
    return new Refusal("usage", "a return that was shipped needs its tracking number", {
      hint: `refund return ${ticketName(ticket.number)} shipped --carrier NAME --tracking NUMBER`,
    });
  }
  const parcel = move === "inspected" ? null : (target.parcel?.n ?? ticket.parcels.length + 1);
  const { pieces, leg } = target;
  const due = dueOf(target, step, facts);
  const data = { move, parcel, leg, pieces, address, pays, carrier, tracking, condition, note, due };
  return [{ kind: "return_moved", data, ...returnTransition(ticket, data, facts) }];
}

function refuseReturn(ticket: Ticket, { move, condition, due }: ReturnStep): Refusal | undefined {
  const name = ticketName(ticket.number);
  if (!canReturn(ticket)) {
    const path = ticket.finding.path === null ? "nothing to refund" : words(ticket.finding.path);
    return new Refusal("step_not_allowed", `there are no goods to send back on ${name}: its path is ${path}`, {
      hint: "if they have come to the warehouse, import a newer file: refund import FILE",
      details: { ticket: name, path: ticket.finding.path },
    });
  }
  if (move === "inspected" && condition === null) {
    return new Refusal("usage", "an inspection needs what it found", {
      hint: `say it with --condition: ${CONDITIONS.join(", ")}`,
    });
  }
  if (due !== null && move !== "arranged" && move !== "shipped") {
    const what = move === "inspected" ? "an inspection" : `a parcel that is ${move}`;
    return new Refusal("usage", `${what} has no deadline`, { hint: "leave out --due" });
  }
  return undefined;
}

/** A parcel has its own deadline for being shipped, then for arriving; saying the same again does not put it off. */
function dueOf({ parcel }: ReturnTarget, { move, due }: ReturnStep, facts: Facts): ReturnParcel["due"] {
  const shown = shownAt(due, facts);
  if (shown !== null) return { at: shown, because: "marketplace", beyondCalendar: false };
  const state = parcel === null ? null : parcelState(parcel);
  if (move === "arranged") return state === null ? dueBy(facts, "return_shipment") : (parcel?.due ?? null);
  if (move === "shipped") return state === "shipped" ? (parcel?.due ?? null) : dueBy(facts, "return_receipt");
  return parcel?.due ?? null;
}

function returnTransition(ticket: Ticket, data: TicketEventData["return_moved"], facts: Facts): Transition {
  const { status } = ticket;
  const here = noTransition(ticket);
  const after = { ...ticket, ...returnedBy(ticket, data, facts.now) };
  if (waitsToBePaid(ticket) && (isWorse(after, ticket) || movedQuote(after, facts) !== undefined)) {
    return transitionTo(facts, "awaiting_approval", "approval");
  }
  const gone = isWord(DROPPED, status) && parcelsAtSeller(after).length > parcelsAtSeller(ticket).length;
  if (gone || (data.move === "received" && isWord(CLOSED_STATUSES, status))) return lookedAtAgain(ticket, facts);
  if (status !== "in_review" && status !== "awaiting_return") return here;
  const sends = data.move === "arranged" || data.move === "shipped";
  const awaited = awaitedParcel(after);
  if (awaited === undefined || !(sends || (status === "awaiting_return" && cameAsSaid(after, data)))) {
    return status === "in_review" ? here : transitionTo(facts, "in_review", "next_action");
  }
  const waitsFor = moverOf({ leg: awaited.leg, unsent: parcelState(awaited) === "arranged" });
  const same = status === "awaiting_return" && here.waitsFor === waitsFor && here.due?.at === awaited.due?.at;
  return same ? here : { to: "awaiting_return", waitsFor, due: awaited.due, startsStint: true };
}

/** Something has not come back after all, or otherwise than sold and than the buyer had said: whoever approved did not know. */
function isWorse(after: Ticket, before: Ticket): boolean {
  const bad = (ticket: Ticket) => [
    ...missingGoods(ticket, ticket.lines),
    ...backOtherwise(ticket, ticket.lines).flatMap(({ pieces, asClaimed }) => (asClaimed ? [] : pieces)),
  ];
  return claimsWithout(bad(after), bad(before)).length > 0;
}

/** What arrived is all that was to be in the parcel, and as it was sold: the other parcels are waited for. */
function cameAsSaid(
  after: Pick<Ticket, "parcels">,
  { move, parcel, condition }: TicketEventData["return_moved"],
): boolean {
  const found = parcel === null ? undefined : after.parcels[parcel - 1];
  if (move !== "received" || found === undefined) return move === "cancelled";
  const whole = awaitedIn(found).length === 0 && found.missing.length === 0;
  return whole && parcelState(found) === "arrived" && (condition === null || condition === "as_sold");
}
