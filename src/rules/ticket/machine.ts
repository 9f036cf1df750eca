/** THE table of the ticket machine: each step with where it starts, where it leads, who may take it and what it starts. */
import type { DeadlineName } from "../policy/policy.ts";
import { CLOSED_STATUSES, isWord, type Party, type Role, STATUSES, type Status } from "../words.ts";
import type { EventKind, TicketEvent } from "./events.ts";

export interface StepRow {
  /** The words typed after `refund`, with the ticket or payout in braces, and capitals for what has to be filled in. */
  readonly command: string;
  /** One line for help: imperative, no full stop. */
  readonly summary: string;
  /** For refusals: "R-1 cannot be …". */
  readonly done: string;
  readonly from: readonly Status[];
  /** Every status that the step can lead to; `same` leaves it where it is. */
  readonly to: readonly (Status | "same")[];
  readonly roles: readonly Role[];
  /** What the operator has to say, beyond the ticket itself. */
  readonly needs: readonly string[];
  readonly starts: readonly DeadlineName[];
  /** Whether it moves money or cannot be taken back, and so is confirmed. */
  readonly confirms: boolean;
}

/** Statuses stand in the order of a ticket's life, so these are the ones before any money moves. */
const BEFORE_PAYING: readonly Status[] = STATUSES.slice(0, STATUSES.indexOf("paying"));
const REVIEWED: readonly Status[] = STATUSES.filter((status) => status !== "submitted");
/** A counterparty was asked and has to answer. */
const ASKED = ["awaiting_seller", "awaiting_carrier", "awaiting_insurer"] as const satisfies readonly Status[];
/** A refund is proposed: what the seller says goes on beside it. */
export const BEYOND_REVIEW = ["awaiting_approval", "approved", "paying", "paid"] as const satisfies readonly Status[];

const CARRIER_CLOCKS = ["carrier_investigation", "carrier_claim", "insurer_claim"] as const;
const SELLER_CLOCKS = ["seller_cancel", "seller_intercept", "seller_refund", "seller_return_agreement"] as const;
const ARRIVAL_CLOCKS = ["arrival_original_payment", "arrival_wallet", "arrival_checkout_account"] as const;

/** A row of case work: an agent's step that needs no confirmation. */
function caseWork(row: Pick<StepRow, "command" | "summary" | "done" | "from" | "to"> & Partial<StepRow>): StepRow {
  return { roles: ["agent"], needs: [], starts: [], confirms: false, ...row };
}

/** A row about money going out: a cashier's step. */
function money(row: Pick<StepRow, "command" | "summary" | "done" | "from" | "to"> & Partial<StepRow>): StepRow {
  return caseWork({ roles: ["cashier"], ...row });
}

export const MACHINE = {
  open: caseWork({
    command: "open {order} --reason REASON",
    summary: "Open a request on an order or some of its lines: a ticket for each way that they go",
    done: "opened",
    from: [],
    to: ["submitted"],
    needs: ["reason"],
    starts: ["review", "promise"],
  }),
  review: caseWork({
    command: "review {ticket}",
    summary: "Review a ticket: check the order's stage and find the path",
    done: "reviewed",
    from: ["submitted", "in_review"],
    to: ["in_review"],
    starts: ["next_action"],
  }),
  split: caseWork({
    command: "split {ticket}",
    summary: "Split a ticket whose goods no longer go one way; what leaves it has a ticket of its own",
    done: "split",
    from: STATUSES.slice(0, STATUSES.indexOf("approved")),
    to: ["same", "in_review"],
    starts: ["next_action"],
  }),
  ask: caseWork({
    command: "ask {ticket} --question TEXT",
    summary: "Ask the buyer for something; our own clock pauses meanwhile",
    done: "referred to the buyer",
    from: ["in_review"],
    to: ["awaiting_buyer"],
    needs: ["question"],
    starts: ["buyer_answer"],
  }),
  answer: caseWork({
    command: "answer {ticket} --text TEXT",
    summary: "Record what the buyer answered or wrote, also once the ticket is over",
    done: "answered by the buyer",
    from: STATUSES,
    to: ["in_review", "same", "awaiting_approval"],
    needs: ["text"],
    starts: ["next_action"],
  }),
  contact: caseWork({
    command: "contact {ticket} --request REQUEST",
    summary: "Record that the seller, carrier or insurer was contacted, and for what; run it again to chase",
    done: "referred to the counterparty",
    from: ["in_review", ...ASKED, ...BEYOND_REVIEW],
    to: [...ASKED, "same"],
    starts: [...SELLER_CLOCKS, ...CARRIER_CLOCKS],
  }),
  reply: caseWork({
    command: "reply {ticket} ANSWER",
    summary: "Record what the seller, carrier or insurer answered, or that there was no answer",
    done: "answered by the counterparty",
    from: [...ASKED, "awaiting_return", "in_dispute", ...BEYOND_REVIEW],
    to: ["in_review", "same", "awaiting_approval"],
    needs: ["answer"],
    starts: ["next_action", "approval"],
  }),
  return: caseWork({
    command: "return {ticket} MOVE",
    summary: "Record what becomes of goods that go back: inspected, then parcel by parcel arranged, shipped, received",
    done: "returned",
    from: REVIEWED,
    to: ["awaiting_return", "in_review", "same", "awaiting_approval"],
    needs: ["move"],
    starts: ["return_shipment", "return_receipt", "next_action", "approval"],
  }),
  dispute: caseWork({
    command: "dispute {ticket} MOVE",
    summary: "Record a dispute on the seller's marketplace, our evidence, and how it ended",
    done: "disputed",
    from: ["in_review", "in_dispute"],
    to: ["in_dispute", "in_review"],
    needs: ["move"],
    starts: ["dispute_evidence", "dispute_decision", "next_action"],
  }),
  marketplace: caseWork({
    command: `marketplace {ticket} STATUS`,
    summary: "Record how the refund stands on the seller's marketplace, and its countdown",
    done: "looked up on the marketplace",
    from: STATUSES,
    to: ["same", "in_review"],
    needs: ["status"],
    starts: ["next_action"],
  }),
  correct: caseWork({
    command: "correct {ticket} --reason REASON",
    summary: "Correct what was recorded wrongly: reason, pieces, description, what a file shows, when the buyer asked",
    done: "corrected",
    from: STATUSES,
    to: ["same", "awaiting_approval"],
    starts: ["review", "approval"],
  }),
  recover: caseWork({
    command: "recover {ticket} --amount AMOUNT --reference NUMBER",
    summary: "Record money that a seller, carrier or insurer gave back to us, whatever the ticket's status",
    done: "given back for",
    from: STATUSES,
    to: ["same"],
    roles: ["agent", "cashier"],
    needs: ["amount", "reference"],
    starts: ["next_action"],
  }),
  recovery_correct: caseWork({
    command: "recovery correct {ticket}",
    summary: "Correct a receipt that was recorded wrongly; an amount of 0 says that it was for something else",
    done: "corrected",
    from: STATUSES,
    to: ["same"],
    roles: ["agent", "cashier"],
  }),
  write_off: caseWork({
    command: "write-off {ticket} --grounds TEXT",
    summary: "Write off what a counterparty still owes us; above the policy's limit a second person decides",
    done: "written off",
    from: STATUSES,
    to: ["same"],
    roles: ["agent", "cashier", "approver"],
    needs: ["grounds"],
  }),
  recovery_reopen: caseWork({
    command: "recovery reopen {ticket} --note TEXT",
    summary: "Expect again what was written off",
    done: "expected again",
    from: STATUSES,
    to: ["same"],
    roles: ["agent", "cashier", "approver"],
    needs: ["note"],
  }),
  assess: caseWork({
    command: "assess {ticket}",
    summary: "Answer the four questions about goods that have left the warehouse",
    done: "assessed",
    from: ["in_review"],
    to: ["same"],
    needs: ["return-realistic", "compensation", "send-back", "partial-refund"],
  }),
  message: caseWork({
    command: "message {ticket} --to RECIPIENT",
    summary: "Write a message to the seller or the buyer, to paste; --sent records it",
    done: "written about",
    from: STATUSES,
    to: ["same"],
    roles: ["agent", "approver", "cashier", "admin"],
  }),
  note: caseWork({
    command: "note {ticket} --text TEXT",
    summary: "Write a note into the ticket's history",
    done: "noted on",
    from: STATUSES,
    to: ["same"],
    roles: ["agent", "approver", "cashier", "admin"],
    needs: ["text"],
  }),
  assign: caseWork({
    command: "assign {ticket} --to OPERATOR",
    summary: "Give a ticket to an operator, or to nobody",
    done: "assigned",
    from: [...BEFORE_PAYING, "paying"],
    to: ["same"],
    roles: ["agent", "approver", "admin"],
    needs: ["to"],
  }),
  evidence_add: caseWork({
    command: "evidence add {ticket} FILE",
    summary: "Add evidence files to a ticket; an earlier approval lapses",
    done: "given evidence",
    from: STATUSES,
    to: ["same", "awaiting_approval"],
    roles: ["agent", "approver", "cashier"],
    needs: ["file"],
    starts: ["approval"],
  }),
  propose: caseWork({
    command: "propose {ticket}",
    summary: "Propose what to refund and where to; a second person approves it",
    done: "proposed",
    from: ["in_review", "awaiting_carrier", "awaiting_insurer", "awaiting_approval", "approved"],
    to: ["awaiting_approval"],
    starts: ["approval"],
  }),
  approve: caseWork({
    command: "approve {ticket}",
    summary: "Approve a proposed refund and reserve its amount",
    done: "approved",
    from: ["awaiting_approval"],
    to: ["approved", "awaiting_approval"],
    roles: ["approver"],
    starts: ["payout_issue", "approval"],
    confirms: true,
  }),
  send_back: caseWork({
    command: "send-back {ticket} --note TEXT",
    summary: "Send a proposal back to review, saying why",
    done: "sent back",
    from: ["awaiting_approval", "approved"],
    to: ["in_review"],
    roles: ["approver"],
    needs: ["note"],
    starts: ["next_action"],
  }),
  reject: caseWork({
    command: "reject {ticket} --grounds TEXT",
    summary: "Reject a refund request, with the grounds that the buyer is told",
    done: "rejected",
    from: ["in_review", "awaiting_buyer", "awaiting_return", "awaiting_approval"],
    to: ["rejected"],
    starts: ["next_action"],
    roles: ["agent", "approver"],
    needs: ["grounds"],
  }),
  withdraw: caseWork({
    command: "withdraw {ticket}",
    summary: "Record that the buyer withdrew the request",
    done: "withdrawn",
    from: BEFORE_PAYING,
    to: ["withdrawn"],
    starts: ["next_action"],
  }),
  void: caseWork({
    command: "void {ticket} --note TEXT",
    summary: "Close a ticket that was opened by mistake, or is the same as another, which then has its files and words",
    done: "made void",
    from: BEFORE_PAYING,
    to: ["void"],
    starts: ["next_action"],
    roles: ["agent", "approver"],
  }),
  reopen: caseWork({
    command: "reopen {ticket} --note TEXT",
    summary: "Reopen a ticket that is closed or paid; what was paid stays as it is",
    done: "reopened",
    from: CLOSED_STATUSES,
    to: ["in_review"],
    roles: ["agent", "approver"],
    needs: ["note"],
    starts: ["next_action"],
  }),
  close: caseWork({
    command: "close {ticket}",
    summary: "Close a ticket that was paid and reopened, or one to which something happened once it was over",
    done: "closed",
    from: ["in_review", ...CLOSED_STATUSES],
    to: ["paid", "same"],
    roles: ["agent", "approver"],
  }),
  undo: caseWork({
    command: "undo {ticket}",
    summary: "Take back the last step of a ticket, if it was yours and moved no money",
    done: "taken back",
    from: [...BEFORE_PAYING, ...CLOSED_STATUSES],
    to: [...BEFORE_PAYING, ...CLOSED_STATUSES],
    roles: ["agent", "approver", "cashier", "admin"],
  }),
  pay: money({
    command: "pay {ticket}",
    summary: "Prepare the payout of an approved refund",
    done: "paid",
    from: ["approved", "paying"],
    to: ["paying"],
    starts: ["payout_issue", ...ARRIVAL_CLOCKS],
    confirms: true,
  }),
  payout_sent: money({
    command: "payout sent {payout} --reference NUMBER",
    summary: "Record that a payout was sent, with the gateway's reference",
    done: "sent",
    from: STATUSES,
    to: ["paying", "same"],
    needs: ["reference"],
    starts: ARRIVAL_CLOCKS,
  }),
  payout_settled: money({
    command: "payout settled {payout}",
    summary: "Record that the money has arrived; that the gateway accepted it is only sent",
    done: "settled",
    from: STATUSES,
    to: ["paid", "paying", "approved", "awaiting_approval", "same"],
    starts: ["payout_lookup", "payout_issue", "approval", "next_action", ...ARRIVAL_CLOCKS],
    confirms: true,
  }),
  payout_failed: money({
    command: "payout failed {payout}",
    summary: "Record that a payout failed; it can be paid again",
    done: "failed",
    from: STATUSES,
    to: ["approved", "awaiting_approval", "paying", "in_review", ...CLOSED_STATUSES, "same"],
    starts: ["payout_issue", "approval", "payout_lookup", "next_action", ...ARRIVAL_CLOCKS],
    confirms: true,
  }),
  payout_unknown: money({
    command: "payout unknown {payout}",
    summary: "Record that nobody knows how a payout ended, whatever was recorded before; it blocks another attempt",
    done: "marked unknown",
    from: STATUSES,
    to: ["paying", "same"],
    starts: ["payout_lookup"],
  }),
  payout_returned: money({
    command: "payout returned {payout}",
    summary: "Record that money came back, whatever else is open; it can be paid again",
    done: "returned",
    from: STATUSES,
    to: ["approved", "awaiting_approval", "paying", "in_review", ...CLOSED_STATUSES, "same"],
    starts: ["payout_issue", "approval", "payout_lookup", "next_action", ...ARRIVAL_CLOCKS],
  }),
  payout_corrected: money({
    command: "payout correct {payout} --reference NUMBER",
    summary: "Correct a payout's reference that was mistyped; the history keeps both",
    done: "corrected",
    from: STATUSES,
    to: ["same"],
  }),
} as const satisfies Record<string, StepRow>;

export type StepName = keyof typeof MACHINE;

function isStepName(name: string): name is StepName {
  return Object.hasOwn(MACHINE, name);
}

/** The steps in the order of the table, which is that of a ticket's life. */
export const STEP_NAMES: readonly StepName[] = Object.keys(MACHINE).filter(isStepName);

export function stepRow(step: StepName): StepRow {
  return MACHINE[step];
}

/** The words of a step's command: `payout settled {payout}` → `payout settled`. */
export function pathOf(step: StepName): string {
  const [words = ""] = stepRow(step).command.split(/ [{-]/);
  return words;
}

interface StatusFacts {
  readonly waitsFor: Party;
  /** What the status means, in words that can be read to a buyer. */
  readonly means: string;
}

export const STATUS_FACTS: Readonly<Record<Status, StatusFacts>> = {
  submitted: { waitsFor: "agent", means: "we have the request and will review it" },
  in_review: { waitsFor: "agent", means: "we are working on it" },
  awaiting_buyer: { waitsFor: "buyer", means: "we have asked the buyer and wait for the answer" },
  awaiting_seller: { waitsFor: "seller", means: "we have contacted the seller and wait for the answer" },
  awaiting_carrier: { waitsFor: "carrier", means: "we have claimed from the carrier and wait for the answer" },
  awaiting_insurer: { waitsFor: "insurer", means: "we have claimed from the insurer and wait for the answer" },
  awaiting_return: { waitsFor: "warehouse", means: "the goods go back to the seller" },
  in_dispute: { waitsFor: "marketplace", means: "the seller's marketplace is deciding" },
  awaiting_approval: { waitsFor: "approver", means: "a refund is proposed and waits for approval" },
  approved: { waitsFor: "cashier", means: "the refund is approved and will be paid" },
  paying: { waitsFor: "bank", means: "a payout is under way" },
  paid: { waitsFor: "nobody", means: "the money has arrived" },
  rejected: { waitsFor: "nobody", means: "the request was rejected" },
  withdrawn: { waitsFor: "nobody", means: "the buyer withdrew the request" },
  void: { waitsFor: "nobody", means: "the ticket was opened by mistake, or is the same as another" },
};

/**
 * What a file, another step or time alone tells: nobody's step, so that it leaves a ticket where it is, but for an approval that
 * lapses.
 */
export const NEWS = { from: STATUSES, to: ["same", "awaiting_approval"] } as const;

/** The step that each kind of event records, or that it is news. */
export const STEP_OF_EVENT: Readonly<Record<EventKind, StepName | "news">> = {
  opened: "open",
  reviewed: "review",
  split: "split",
  buyer_asked: "ask",
  buyer_answered: "answer",
  seller_contacted: "contact",
  seller_replied: "reply",
  carrier_contacted: "contact",
  carrier_replied: "reply",
  return_moved: "return",
  dispute_moved: "dispute",
  assessed: "assess",
  undone: "undo",
  evidence_added: "evidence_add",
  message_sent: "message",
  noted: "note",
  assigned: "assign",
  proposed: "propose",
  approved: "approve",
  sent_back: "send_back",
  rejected: "reject",
  withdrawn: "withdraw",
  voided: "void",
  corrected: "correct",
  recovery_expected: "news",
  recovery_received: "recover",
  recovery_corrected: "recovery_correct",
  recovery_write_off_asked: "write_off",
  recovery_written_off: "write_off",
  recovery_reopened: "recovery_reopen",
  recovery_late: "news",
  taken_over: "news",
  reopened: "reopen",
  closed: "close",
  payout_prepared: "pay",
  payout_sent: "payout_sent",
  payout_settled: "payout_settled",
  payout_failed: "payout_failed",
  payout_unknown: "payout_unknown",
  payout_returned: "payout_returned",
  payout_corrected: "payout_corrected",
  payout_taken_back: "news",
  approval_lapsed: "news",
  due_moved: "news",
  order_moved: "news",
  order_changed: "news",
  seller_refund_seen: "marketplace",
};

function isEventKind(kind: string): kind is EventKind {
  return Object.hasOwn(STEP_OF_EVENT, kind);
}

export const EVENT_KINDS: readonly EventKind[] = Object.keys(STEP_OF_EVENT).filter(isEventKind);

/**
 * Whether a record read back is an event of this program. A newer program may have written kinds or statuses that
 * this one does not know; such a ticket is refused with words, never half understood. The data of a known kind is
 * trusted: only this program writes it, and the hash chain shows whether anybody else did.
 */
export function isTicketEvent(record: { readonly kind: string; readonly to: string }): record is TicketEvent {
  return isEventKind(record.kind) && isWord(STATUSES, record.to);
}

/** Whether the table lets `step` lead from one status to another. */
export function allows(step: StepName | "news", from: Status | null, to: Status): boolean {
  const row: Pick<StepRow, "from" | "to"> = step === "news" ? NEWS : stepRow(step);
  const starts = from === null ? row.from.length === 0 : row.from.includes(from);
  return starts && (row.to.includes(to) || (row.to.includes("same") && from === to));
}

/** Whether a ticket in this status still needs somebody. */
export function isOpenStatus(status: Status): boolean {
  return !isWord(CLOSED_STATUSES, status);
}
