/** A ticket after one more event. Total over everything that decide can produce, and the only way in which a ticket changes. */

import { isOfRecovery } from "../recovery/events.ts";
import { evolveRecovery, NOTHING_OWED } from "../recovery/evolve.ts";
import { carrierClaimAfter } from "./carrier-claim.ts";
import type { EventKind, TicketEvent } from "./events.ts";
import { corrected, pausedBy, takenOver } from "./evolve-correction.ts";
import { moneyAfter, NOTHING_TOLD } from "./evolve-money.ts";
import { returnedBy } from "./evolve-return.ts";
import { sellerAfter } from "./evolve-seller.ts";
import { afterSplit } from "./evolve-split.ts";
import { inHandAfter } from "./handover.ts";
import { standing } from "./holding.ts";
import { contributed, lapsedBy } from "./lapse.ts";
import type { LineMove } from "./line-move.ts";
import { NOTHING_ASKED } from "./seller-side.ts";
import type { LastStep, Stint, Ticket } from "./ticket.ts";

/** The ticket after `event`; `undefined` before its first, which must be `opened`. */
export function evolve(ticket: Ticket | undefined, event: TicketEvent): Ticket {
  if (ticket === undefined) return open(event);
  const changed = { ...ticket, ...changes(ticket, event) };
  const after = { ...changed, ...inHandAfter(changed, event), lastStep: lastStep(ticket, event) };
  const given = standing(after);
  const closedAs = event.to === "paying" || event.to === "paid" ? after.closedAs : null;
  const stint = nextStint(ticket, event);
  return {
    ...after,
    ...pausedBy(ticket, after, event),
    given,
    closedAs,
    status: event.to,
    stint,
    version: event.n,
    lastAt: event.at,
  };
}

/** Evidence that came with an answer, and what is expected since, are part of the step that recorded the answer. */
function lastStep(ticket: Ticket, event: TicketEvent): Ticket["lastStep"] {
  const { kind, n, by, at } = event;
  if (kind === "undone") return "undone";
  const goesOn =
    kind === "recovery_expected" ||
    (kind === "evidence_added" && event.data.along === true) ||
    (kind === "order_moved" && event.data.import === null);
  if (goesOn) return ticket.lastStep;
  const fromFile =
    kind === "order_moved" || kind === "order_changed" || (kind === "seller_refund_seen" && event.data.import !== null);
  return { event: n, kind, fromFile, by, at, before: withoutLastStep(ticket) };
}

/** Without it, or every step would keep all those before it. (To take it out of a copy costs ten times as much.) */
function withoutLastStep(ticket: Ticket): LastStep["before"] {
  const before: LastStep["before"] & { readonly lastStep?: undefined } = { ...ticket, lastStep: undefined };
  return before;
}

/** The ticket that a whole history leads to; undefined for none. */
export function fold(events: readonly TicketEvent[]): Ticket | undefined {
  return events.reduce<Ticket | undefined>(evolve, undefined);
}

function open(event: TicketEvent): Ticket {
  if (event.kind !== "opened") throw new Error(`the history of R-${event.ticket} does not begin with its opening`);
  const { stage, checks, path, counterparty, apart, language, splitFrom, ...request } = event.data;
  return {
    ...request,
    number: event.ticket,
    finding: { stage, checks, path, counterparty, apart },
    status: event.to,
    stint: { n: 1, status: event.to, waitsFor: event.waitsFor, since: event.at, due: event.due, begunBy: event.kind },
    assignee: null,
    handover: null,
    touched: null,
    contributors: [{ operator: event.by, did: "opened it" }],
    changedFacts: [],
    evidence: [],
    seller: NOTHING_ASKED,
    carrierClaim: null,
    moved: null,
    inspected: [],
    parcels: [],
    returnPaidBy: null,
    worksheet: null,
    recovery: NOTHING_OWED,
    buyerSaid: request.description === null ? [] : [request.description],
    told: [],
    writtenIn: language === undefined ? null : { language, at: event.at },
    insured: false,
    proposal: null,
    approval: null,
    firstApproval: null,
    payouts: [],
    given: [],
    broughtBack: false,
    settled: null,
    moreDue: null,
    owedBack: null,
    closedAs: null,
    sameAs: null,
    pausedWith: null,
    termsCorrectedBy: 0,
    openedAt: event.at,
    openedBy: event.by,
    version: event.n,
    lastAt: event.at,
    lastStep: "opening",
    ...(splitFrom !== undefined && {
      ...splitFrom.carried,
      contributors: [...splitFrom.carried.contributors, { operator: event.by, did: "split it off" }],
    }),
  };
}

/** What the buyer did is looked at before what only we are owed, whichever came first. */
const BUYERS: readonly EventKind[] = ["buyer_answered", "return_moved"];

function nextStint({ stint, lastStep: last }: Ticket, event: TicketEvent): Stint {
  if (!event.startsStint) return BUYERS.includes(event.kind) ? { ...stint, begunBy: event.kind } : stint;
  // What was taken back did not happen, so it is about what it was about before.
  const begunBy = event.kind === "undone" && typeof last !== "string" ? last.before.stint.begunBy : event.kind;
  return { n: stint.n + 1, status: event.to, waitsFor: event.waitsFor, since: event.at, due: event.due, begunBy };
}

function changes(ticket: Ticket, event: TicketEvent): Partial<Ticket> {
  if (event.kind === "split") return afterSplit(ticket, event);
  if (isOfRecovery(event)) return { recovery: evolveRecovery(ticket.recovery, event) };
  switch (event.kind) {
    case "opened":
      throw new Error(`R-${event.ticket} was opened twice`);
    case "reviewed":
      return reviewed(ticket, event);
    case "order_moved":
      return movedOn(ticket, event);
    case "order_changed":
      return factsChanged(ticket, event);
    case "seller_contacted":
      return { moved: null, seller: sellerAfter(ticket.seller, event) };
    case "seller_replied":
      return { seller: sellerAfter(ticket.seller, event), ...endedBy(ticket, event) };
    case "carrier_contacted":
    case "carrier_replied":
      return { moved: null, carrierClaim: carrierClaimAfter(ticket.carrierClaim, event), ...endedBy(ticket, event) };
    case "seller_refund_seen":
    case "dispute_moved":
      return { seller: sellerAfter(ticket.seller, event) };
    case "return_moved":
      return returned(ticket, event);
    case "assessed":
      return assessed(ticket, event);
    case "undone":
      return typeof ticket.lastStep === "string" ? {} : undone(ticket, ticket.lastStep);
    case "evidence_added":
      return evidenceAdded(ticket, event);
    case "corrected":
      return corrected(ticket, event);
    case "taken_over":
      return takenOver(ticket, event);
    case "assigned":
      return { assignee: event.data.to };
    case "voided":
      return { moved: null, approval: null, firstApproval: null, sameAs: event.data.sameAs };
    case "sent_back":
    case "rejected":
    case "withdrawn":
      return { moved: null, approval: null, firstApproval: null };
    case "closed":
      return { moved: null, approval: null, firstApproval: null, closedAs: null };
    case "reopened":
      return reopened(event);
    case "proposed":
    case "approved":
    case "approval_lapsed":
    case "due_moved":
    case "payout_prepared":
    case "payout_sent":
    case "payout_settled":
    case "payout_failed":
    case "payout_unknown":
    case "payout_returned":
    case "payout_corrected":
    case "payout_taken_back":
      return moneyAfter(ticket, event);
    case "buyer_answered":
      return { buyerSaid: [...ticket.buyerSaid, event.data.answer] };
    case "message_sent":
      return event.data.to === "buyer" ? letterSent(ticket, event) : {};
    case "buyer_asked":
    case "noted":
      return {};
  }
}

/** An answer that ends an approval, or brings evidence that does: the answer is its step. */
function endedBy({ status }: Ticket, { to }: TicketEvent): Partial<Ticket> {
  return status !== to && to === "awaiting_approval" ? { approval: null, firstApproval: null } : {};
}

function assessed(ticket: Ticket, { data, by, at }: Extract<TicketEvent, { kind: "assessed" }>): Partial<Ticket> {
  const { note: _, ...answers } = data;
  return { ...contributed(ticket, by, "decided what becomes of it after dispatch"), worksheet: { ...answers, by, at } };
}

/**
 * The ticket as it was, except for what others rely on: an approval that the step had ended has to be given again, and whoever shaped
 * what was taken back may still not approve it, because it may be done again by somebody else.
 */
function undone(ticket: Ticket, { before }: LastStep): Partial<Ticket> {
  const { approval, firstApproval, contributors } = ticket;
  return {
    ...before,
    approval: approval === null ? null : before.approval,
    firstApproval: firstApproval === null ? null : before.firstApproval,
    contributors,
  };
}

function letterSent(
  { told }: Ticket,
  { data: { about, language }, at }: Extract<TicketEvent, { kind: "message_sent" }>,
): Partial<Ticket> {
  return { told: [...told, { about, language, at }], writtenIn: { language, at } };
}

function evidenceAdded(ticket: Ticket, event: Extract<TicketEvent, { kind: "evidence_added" }>): Partial<Ticket> {
  const { along: _, ...file } = event.data;
  const evidence = [...ticket.evidence, file];
  const approval = lapsedBy(ticket, event);
  return { ...contributed(ticket, event.by, "added evidence"), evidence, firstApproval: null, approval };
}

/** Whoever agrees who pays shapes the amount; what was found may end an approval. */
function returned(ticket: Ticket, event: Extract<TicketEvent, { kind: "return_moved" }>): Partial<Ticket> {
  const { data, by, at, to } = event;
  const { inspected, parcels, returnPaidBy } = returnedBy(ticket, data, at);
  return {
    ...(data.pays !== null && contributed(ticket, by, "agreed who pays the return")),
    ...(to === "awaiting_approval" && to !== ticket.status && { approval: null, firstApproval: null }),
    inspected,
    parcels,
    returnPaidBy,
  };
}

/** Whoever decides who is at fault, or whether it was insured, shapes the amount. */
function reviewed(ticket: Ticket, { data, by }: Extract<TicketEvent, { kind: "reviewed" }>): Partial<Ticket> {
  const { stage, checks, path, counterparty, apart, fault, insured = ticket.insured } = data;
  const shaped = fault !== ticket.fault || insured !== ticket.insured;
  return {
    ...(shaped && contributed(ticket, by, "decided what the amount depends on")),
    finding: { stage, checks, path, counterparty, apart },
    fault,
    insured,
    moved: null,
  };
}

/** Another path than before, or other terms: an approval given for those lapses. */
function movedOn(ticket: Ticket, event: Extract<TicketEvent, { kind: "order_moved" }>): Partial<Ticket> {
  const { stage, checks, path, counterparty, apart, lines, pathBefore, changesTerms = false } = event.data;
  const { fault = ticket.fault } = event.data;
  const { approval, firstApproval } = ticket;
  const same = path === pathBefore && !changesTerms;
  return {
    ...(changesTerms && contributed(ticket, event.by, IMPORTED)),
    finding: { stage, checks, path, counterparty, apart },
    fault,
    moved: { at: event.at, lines: movesSince(ticket, lines), pathBefore: ticket.moved?.pathBefore ?? pathBefore },
    approval: same ? approval : lapsedBy(ticket, event),
    firstApproval: same ? firstApproval : null,
  };
}

const IMPORTED = "brought other facts of the order";

/** Whoever imports other facts shapes the amount, and what was approved was approved under the old ones. */
function factsChanged(ticket: Ticket, event: Extract<TicketEvent, { kind: "order_changed" }>): Partial<Ticket> {
  const { by, at, data } = event;
  const changed = data.changes.map((change) => ({ ...change, by, at, import: data.import }));
  return {
    ...contributed(ticket, by, IMPORTED),
    gross: data.gross ?? ticket.gross,
    changedFacts: [...ticket.changedFacts, ...changed],
    approval: lapsedBy(ticket, event),
    firstApproval: null,
  };
}

/** What moved before and was not looked at yet, with each line's newest stage. */
function movesSince(ticket: Ticket, lines: readonly LineMove[]): readonly LineMove[] {
  const before = ticket.moved?.lines ?? [];
  const again = lines.map((move) => ({
    ...move,
    from: before.find((one) => one.line === move.line)?.from ?? move.from,
  }));
  return [...before.filter((one) => !lines.some((move) => move.line === one.line)), ...again];
}

/** What was paid kept the promise: what is found to be owed besides was not promised by then. */
function reopened({ from }: Extract<TicketEvent, { kind: "reopened" }>): Partial<Ticket> {
  const kept = from === "paid" ? { promise: null } : {};
  return {
    ...kept,
    sameAs: null,
    moved: null,
    approval: null,
    firstApproval: null,
    broughtBack: false,
    ...NOTHING_TOLD,
  };
}
