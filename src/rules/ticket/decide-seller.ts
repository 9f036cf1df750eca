/** The steps on the seller's side: contacts and replies, the dispute, and what the marketplace shows. */
import { ticketName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import { isWord, SELLER_ANSWERS, SELLER_REQUESTS } from "../words.ts";
import { askingSeller, requestOfSeller } from "./contact-clock.ts";
import {
  carrierAsked,
  carrierReplies,
  contactCarrier,
  contacted,
  refuseAnswer,
  refuseNoSeller,
} from "./decide-carrier.ts";
import { draftSeen } from "./decide-news.ts";
import { decideReturn } from "./decide-return.ts";
import type { Transition } from "./events.ts";
import { type Draft, type Facts, noTransition, overridden, shownAt, transitionTo, withEvidence } from "./facts.ts";
import { replyTransition } from "./reply-transition.ts";
import type { CaseStep } from "./steps.ts";
import { disputeMoves, isBeyondReview, nextDisputeMove, type Ticket } from "./ticket.ts";

type Of<Kind extends CaseStep["kind"]> = Extract<CaseStep, { kind: Kind }>;

/** The events of one step on the seller's side. The status has been checked against the table already. */
export function decideSeller(
  ticket: Ticket,
  step: Of<"contact" | "reply" | "return" | "dispute" | "marketplace">,
  facts: Facts,
): readonly Draft[] | Refusal {
  switch (step.kind) {
    case "contact":
      return decideContact(ticket, step, facts);
    case "reply":
      return decideReply(ticket, step, facts);
    case "return":
      return decideReturn(ticket, step, facts);
    case "dispute":
      return decideDispute(ticket, step, facts);
    case "marketplace":
      return decideMarketplace(ticket, step, facts);
  }
}

function decideContact(ticket: Ticket, step: Of<"contact">, facts: Facts): readonly Draft[] | Refusal {
  const party = contacted(ticket, step);
  if (party instanceof Refusal) return party;
  if (party !== "seller") return contactCarrier(ticket, { ...step, party }, facts);
  const named = isWord(SELLER_REQUESTS, step.request) ? step.request : null;
  const request = named ?? requestOfSeller(ticket);
  if (request === null) {
    return new Refusal("usage", `${ticketName(ticket.number)} does not say what to ask the seller for`, {
      hint: `name it with --request: ${SELLER_REQUESTS.join(", ")}`,
    });
  }
  const asked = askingSeller(ticket, request, facts);
  const landing = isBeyondReview(ticket) ? noTransition(ticket) : overridden(asked, shownAt(step.due, facts));
  return [{ kind: "seller_contacted", data: { request, channel: step.channel, message: step.message }, ...landing }];
}

function decideReply(ticket: Ticket, step: Of<"reply">, facts: Facts): readonly Draft[] | Refusal {
  const carrier = carrierAsked(ticket);
  if (carrier !== null) return carrierReplies(ticket, { ...step, party: carrier }, facts);
  const { answer, offer, channel, message, evidence } = step;
  if (!isWord(SELLER_ANSWERS, answer)) return refuseAnswer(ticket, "seller", answer);
  if (answer === "offers" && offer === null) {
    return new Refusal("usage", "an offer needs its amount in CNY", {
      hint: `refund reply ${ticketName(ticket.number)} offers --amount 20.00`,
    });
  }
  const promisedBy = shownAt(step.promisedBy, facts);
  if (answer === "refused" || answer === "silent") {
    const is = answer === "silent" ? "silent" : "refusing";
    const no = (what: string, flag: string) =>
      new Refusal("usage", `a seller who is ${is} ${what}`, { hint: `leave out ${flag}` });
    if (promisedBy !== null) return no("promises nothing", "--promised-by");
    if (offer !== null) return no("gives nothing back", "--amount");
  }
  if (promisedBy !== null && promisedBy <= facts.now) {
    return new Refusal("usage", "the moment that the seller promised has passed already", {
      hint: "name the one to come: --promised-by",
    });
  }
  const landing = replyTransition(ticket, step, facts);
  const data = { answer, offer, channel, message, promisedBy };
  return withEvidence([{ kind: "seller_replied", data, ...landing }], evidence, landing);
}

function decideDispute(ticket: Ticket, step: Of<"dispute">, facts: Facts): readonly Draft[] | Refusal {
  const noSeller = refuseNoSeller(ticket, "disputed on the marketplace");
  if (noSeller !== undefined) return noSeller;
  const { move, offer, message } = step;
  if (!disputeMoves(ticket).includes(move)) {
    const is = ticket.status === "in_dispute" ? ticket.seller.dispute : null;
    const stands = is === null ? "none is open" : is === "opened" ? "one is open" : "it has our evidence";
    return outOfOrder(ticket, `the dispute cannot be ${DISPUTE_WORDS[move]}`, stands);
  }
  if (offer !== null && move !== "won" && move !== "split") {
    return new Refusal("usage", `a dispute that is ${DISPUTE_WORDS[move]} brings nothing back`, {
      hint: "leave out --amount",
    });
  }
  if (move === "split" && offer === null) {
    return new Refusal("usage", "a split needs what the seller gives back, in CNY", {
      hint: `refund dispute ${ticketName(ticket.number)} split --amount 30.00`,
    });
  }
  const landing = overridden(disputeTransition(move, facts), shownAt(step.due, facts));
  return [{ kind: "dispute_moved", data: { move, offer, message }, ...landing }];
}

const DISPUTE_WORDS: Readonly<Record<Of<"dispute">["move"], string>> = {
  opened: "opened",
  evidence_sent: "given its evidence",
  won: "won",
  lost: "lost",
  split: "split",
};

/** First it is our move: the marketplace decides once it has our evidence, or once the time for it is over. */
function disputeTransition(move: Of<"dispute">["move"], facts: Facts): Transition {
  switch (move) {
    case "opened":
      return { ...transitionTo(facts, "in_dispute", "dispute_evidence"), waitsFor: "agent" };
    case "evidence_sent":
      return transitionTo(facts, "in_dispute", "dispute_decision");
    default:
      return transitionTo(facts, "in_review", "next_action");
  }
}

/** What an operator reads off the marketplace is kept like what an export of it says. */
function decideMarketplace(ticket: Ticket, step: Of<"marketplace">, facts: Facts): readonly Draft[] | Refusal {
  const name = ticketName(ticket.number);
  const known = ticket.seller.refund;
  const refund = step.refund ?? known?.refund ?? null;
  if (refund === null) {
    return new Refusal("usage", `the refund on the marketplace of ${name} has no number yet`, {
      hint: `say which it is: refund marketplace ${name} ${step.status} --refund NUMBER`,
    });
  }
  const before = ticket.seller.refunds.find((one) => one.refund === refund);
  const { status, amount, deadline } = step;
  const news = {
    refund,
    ...(before?.sellerOrder !== undefined && { sellerOrder: before.sellerOrder }),
    status,
    amount: amount ?? before?.amount ?? null,
    ...(amount === null && before?.whole !== undefined && { whole: before.whole }),
    deadline: shownAt(deadline, facts) ?? (before?.status === status ? before.deadline : null),
    import: null,
  };
  const seen = draftSeen(ticket, news, facts);
  if (seen.length > 0) return seen;
  return new Refusal("known_already", `${name} knows already that refund ${refund} stands so`, {
    hint: "nothing has to be recorded",
    details: { ticket: name },
  });
}

function outOfOrder(ticket: Ticket, what: string, stands: string): Refusal {
  const name = ticketName(ticket.number);
  return new Refusal("step_not_allowed", `${what} on ${name}: ${stands}`, {
    hint:
      ticket.status === "in_dispute"
        ? `next: refund dispute ${name} ${nextDisputeMove(ticket)}`
        : `see what is possible now: refund show ${name}`,
    details: { ticket: name, status: ticket.status },
  });
}
