/** A ticket, its events and its parts for programs, in the words of the design. */
import type { PayoutSummary } from "../../desk/payouts.ts";
import type { ListedTicket } from "../../desk/ticket-list.ts";
import type { CapEntry, CapPart } from "../../rules/cap.ts";
import { partsTotal } from "../../rules/cap-parts.ts";
import { payoutName, snakeCase, ticketName } from "../../rules/names.ts";
import type { Due } from "../../rules/policy/due.ts";
import type { ReceiptTerms } from "../../rules/recovery/events.ts";
import { amountAtStake } from "../../rules/ticket/amount-at-stake.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import type { Finding, TicketEvent, TicketEventData } from "../../rules/ticket/events.ts";
import { overpaid } from "../../rules/ticket/holding.ts";
import { parcelState, type ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import type { NextStep } from "../../rules/ticket/turn.ts";
import { recoveryJson } from "./recovery-json.ts";

export function ticketJson(ticket: Ticket) {
  const { proposal, approval, seller, stint } = ticket;
  return {
    ticket: ticketName(ticket.number),
    request: ticketName(ticket.request),
    order: ticket.order,
    status: ticket.status,
    reason: ticket.reason,
    fault: ticket.fault,
    channel: ticket.channel,
    description: ticket.description,
    said: ticket.buyerSaid,
    same_as: ticket.sameAs === null ? null : ticketName(ticket.sameAs),
    policy: ticket.policy,
    subject: ticket.subject,
    lines: ticket.lines,
    gross: ticket.gross,
    amount: amountAtStake(ticket),
    ...findingJson(ticket.finding),
    waits_for: stint.waitsFor,
    since: stint.since,
    due: dueJson(stint.due),
    assignee: ticket.assignee,
    handover: ticket.handover,
    touched: ticket.touched,
    evidence: ticket.evidence,
    seller: {
      request: seller.request,
      answer: seller.answer,
      offer: seller.offer,
      channel: seller.channel,
      promised_by: seller.promisedBy,
      dispute: seller.dispute,
      refund: seller.refund,
    },
    carrier_claim: carrierClaimJson(ticket.carrierClaim),
    moved:
      ticket.moved === null
        ? null
        : { at: ticket.moved.at, lines: ticket.moved.lines, path_before: ticket.moved.pathBefore },
    inspected: ticket.inspected,
    parcels: ticket.parcels.map(parcelJson),
    recovery: recoveryJson(ticket.recovery),
    return_paid_by: ticket.returnPaidBy,
    worksheet: worksheetJson(ticket.worksheet),
    proposal:
      proposal === null
        ? null
        : {
            amount: proposal.amount,
            parts: proposal.parts.map(partJson),
            destination: proposal.destination,
            quote: proposal.quote,
            deviations: proposal.deviations,
            by: proposal.by,
            at: proposal.at,
            note: proposal.note,
          },
    first_approval: ticket.firstApproval,
    approval: approval === null ? null : { by: approval.by, at: approval.at, lapsed: approval.lapsed },
    payouts: ticket.payouts.map((payout) => ({ ...payoutJson(payout), references: payout.references })),
    overpaid: partsTotal(overpaid(ticket), ticket.gross.currency),
    asked_at: ticket.askedAt,
    promise: dueJson(ticket.promise),
    opened_at: ticket.openedAt,
    opened_by: ticket.openedBy,
    version: ticket.version,
  };
}

function parcelJson(parcel: ReturnParcel) {
  return {
    parcel: parcel.n,
    leg: parcel.leg,
    state: parcelState(parcel),
    pieces: parcel.pieces,
    address: parcel.address,
    pays: parcel.pays,
    carrier: parcel.carrier,
    tracking: parcel.tracking,
    arranged_at: parcel.arrangedAt,
    shipped_at: parcel.shippedAt,
    arrived: parcel.arrived,
    missing: parcel.missing,
    due: dueJson(parcel.due),
  };
}

function carrierClaimJson(claim: Ticket["carrierClaim"]) {
  if (claim === null) return null;
  const { claimNumber, filedAt, promisedBy, silences: _, ...rest } = claim;
  return { ...rest, claim_number: claimNumber, filed_at: filedAt, promised_by: promisedBy };
}

function worksheetJson(worksheet: Ticket["worksheet"]) {
  if (worksheet === null) return null;
  const { returnRealistic, sendBack, partialRefund, ...rest } = worksheet;
  return { return_realistic: returnRealistic, send_back: sendBack, partial_refund: partialRefund, ...rest };
}

/** A ticket as lists have it. */
export function listedJson(ticket: ListedTicket) {
  return {
    ticket: ticketName(ticket.number),
    request: ticketName(ticket.request),
    siblings: ticket.siblings.map(ticketName),
    order: ticket.order,
    buyer: ticket.buyer,
    reason: ticket.reason,
    status: ticket.status,
    stage: ticket.stage,
    path: ticket.path,
    counterparty: ticket.counterparty,
    waits_for: ticket.waitsFor,
    since: ticket.since,
    due: dueJson(ticket.due),
    overdue: ticket.overdue,
    assignee: ticket.assignee,
    handover: ticket.handover,
    touched: ticket.touched,
    amount: ticket.amount,
    opened_at: ticket.openedAt,
    opened_by: ticket.openedBy,
    moved: ticket.moved,
    problems: ticket.problems,
    differs: ticket.differs,
    policy: ticket.policy,
  };
}

export function findingJson(finding: Finding) {
  const { stage, path, counterparty, apart, checks } = finding;
  return { stage, path, counterparty, apart, checks };
}

export function dueJson(due: Due | null) {
  return due === null ? null : { at: due.at, because: due.because, beyond_calendar: due.beyondCalendar };
}

export function payoutJson(payout: Omit<PayoutSummary, "ticket" | "order" | "buyer">) {
  return {
    payout: payoutName(payout.payout),
    status: payout.status,
    amount: payout.amount,
    destination: payout.destination,
    request_key: payout.requestKey,
    reference: payout.reference,
    differs: payout.differs,
    prepared_at: payout.preparedAt,
    since: payout.since,
  };
}

export function partJson(part: CapPart) {
  return { target: part.target, amount: part.amount };
}

export function heldJson(entry: CapEntry) {
  return { ticket: ticketName(entry.ticket), target: entry.target, amount: entry.amount, state: entry.state };
}

export function eventJson(event: TicketEvent) {
  return {
    n: event.n,
    kind: event.kind,
    at: event.at,
    by: event.by,
    from: event.from,
    to: event.to,
    waits_for: event.waitsFor,
    due: dueJson(event.due),
    told: describeEvent(event),
    data: snakeKeys(event.data),
  };
}

export function nextJson(next: readonly NextStep[]) {
  return next.map(({ step, command, summary, by }) => ({ step, command, summary, by }));
}

/** The same values, each under its name in snake_case. */
export function snakeKeys(values: object): Record<string, unknown> {
  const told = (value: unknown) => {
    if (isDue(value)) return dueJson(value);
    if (isReceipt(value)) return snakeKeys(value);
    // What went with the goods is told by the events of the ticket that they left.
    return isSplitFrom(value) ? ticketName(value.ticket) : value;
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [snakeCase(name), told(value)]));
}

function isReceipt(value: unknown): value is ReceiptTerms {
  return typeof value === "object" && value !== null && "receivedAt" in value;
}

function isSplitFrom(value: unknown): value is NonNullable<TicketEventData["opened"]["splitFrom"]> {
  return typeof value === "object" && value !== null && "carried" in value;
}

function isDue(value: unknown): value is Due {
  return typeof value === "object" && value !== null && "beyondCalendar" in value;
}
