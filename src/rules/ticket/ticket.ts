/** A refund request as it stands: the fold of its events, and what follows from that without asking anybody. */
import type { CapPart } from "../cap.ts";
import type { Money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import type { LineClaim } from "../order/claim.ts";
import type { FieldChange } from "../order/merge.ts";
import type { Subject } from "../order/subject.ts";
import { isInFlight, isLive, type Payout } from "../payout/evolve.ts";
import type { Due } from "../policy/due.ts";
import type { EvidenceKind, Policy } from "../policy/policy.ts";
import { evidenceFor } from "../quote/evidence.ts";
import type { Count } from "../quote/given-on.ts";
import { dueBack, type Recovery, recoveryStatus } from "../recovery/evolve.ts";
import type { Instant } from "../time/instant.ts";
import {
  type Bearer,
  type Channel,
  CLOSED_STATUSES,
  type Destination,
  DISPUTE_MOVES,
  type DisputeMove,
  type Fault,
  isWord,
  type Party,
  type Path,
  type Reason,
  type Stage,
  type Status,
} from "../words.ts";
import type { Contributor } from "./carried-over.ts";
import type { CarrierClaim } from "./carrier-claim.ts";
import type { Deviation, EventKind, Finding, QuotedFee, QuotedTerms } from "./events.ts";
import type { EvidenceFile } from "./evidence-file.ts";
import type { Handover, Touch } from "./handover.ts";
import type { LineMove } from "./line-move.ts";
import { BEYOND_REVIEW } from "./machine.ts";
import type { FoundPieces, ReturnParcel } from "./return-parcel.ts";
import type { SellerRefund, SellerSide } from "./seller-side.ts";
import type { Worksheet } from "./worksheet.ts";

/** One stay in one status, with one party to wait for and one clock. */
export interface Stint {
  /** 1 for the ticket's first. */
  readonly n: number;
  readonly status: Status;
  readonly waitsFor: Party;
  readonly since: Instant;
  readonly due: Due | null;
  /** By what it began, or what the buyer did since. */
  readonly begunBy: EventKind;
}

/** Of a proposal, what the ladder of its order asks about once it is given. */
export interface ProposalTerms {
  /** Where the goods of each line were. */
  readonly stages: Readonly<Record<string, Stage>>;
  /** What counts on other tickets, and of theirs here, of all that the ticket was given. */
  readonly counts: readonly Count[];
  /** Given up by a refund in full; minor units. */
  readonly waived: number;
  /** Left due by a refund in part; minor units. */
  readonly left: number;
  /** What the quote charged for it, whoever bears it. */
  readonly fees: readonly QuotedFee[];
}

export interface Proposal extends ProposalTerms {
  /** Number of the event that made it. */
  readonly n: number;
  readonly amount: Money;
  readonly parts: readonly CapPart[];
  readonly destination: Destination;
  readonly by: string;
  readonly at: Instant;
  readonly note: string | null;
  /** Null on tickets from before there were quotes. */
  readonly quote: QuotedTerms | null;
  readonly deviations: readonly Deviation[];
  /** What the quote was about. */
  readonly lines: readonly LineClaim[];
  /** Of that, what had not come back; null where nothing went back. */
  readonly awaited: readonly LineClaim[] | null;
}

export interface Approval {
  readonly by: string;
  readonly at: Instant;
  /** True once evidence changed after it: it no longer covers another attempt. */
  readonly lapsed: boolean;
}

/** A fact of the order that is another one than when the ticket was opened. */
export interface ChangedFact extends FieldChange {
  /** Who imported the file, or typed it. */
  readonly by: string;
  readonly at: Instant;
  /** Null where it was typed. */
  readonly import: number | null;
}

/** Goods that moved on under a ticket: it is flagged until somebody has looked at it. */
export interface Moved {
  readonly at: Instant;
  readonly lines: readonly LineMove[];
  readonly pathBefore: Path | null;
}

/** One message to the buyer: a word of the desk's messages, and a language's short name. */
export interface BuyerLetter {
  readonly about: string;
  readonly language: string;
  readonly at: Instant;
}

/** In which language the buyer is written to, and since when. */
export interface WritingLanguage {
  readonly language: string;
  readonly at: Instant;
}

export interface Ticket {
  readonly number: TicketNumber;
  /** The first ticket of what the buyer asked at once, itself or another. */
  readonly request: TicketNumber;
  readonly order: string;
  readonly reason: Reason;
  readonly fault: Fault;
  readonly channel: Channel;
  readonly description: string | null;
  readonly policy: string;
  /** The description and every answer, oldest first. */
  readonly buyerSaid: readonly string[];
  /** What was written to the buyer, oldest first. */
  readonly told: readonly BuyerLetter[];
  /** As it was said last, or as the newest message to the buyer was; null where neither is. */
  readonly writtenIn: WritingLanguage | null;
  /** Whether the parcel was insured, as far as anybody said. */
  readonly insured: boolean;
  readonly subject: Subject;
  /** None on a ticket without goods. */
  readonly lines: readonly LineClaim[];
  readonly gross: Money;
  readonly finding: Finding;
  readonly status: Status;
  readonly stint: Stint;
  readonly assignee: string | null;
  /** What was left to say with it, until somebody else goes on; null for nothing. */
  readonly handover: Handover | null;
  /** Who worked on it last, since it was opened. */
  readonly touched: Touch | null;
  readonly contributors: readonly Contributor[];
  /** What files changed of the facts under it since it was opened, oldest first. */
  readonly changedFacts: readonly ChangedFact[];
  readonly evidence: readonly EvidenceFile[];
  readonly seller: SellerSide;
  /** Null until a carrier or an insurer is asked. */
  readonly carrierClaim: CarrierClaim | null;
  readonly moved: Moved | null;
  /** What our warehouse found before anything went back, look by look. */
  readonly inspected: readonly FoundPieces[];
  /** Every return parcel, in the order in which they were recorded; parcel n stands at n - 1. */
  readonly parcels: readonly ReturnParcel[];
  /** Who was agreed to pay the return, as it was said last; null takes the policy's. */
  readonly returnPaidBy: Bearer | null;
  readonly worksheet: Worksheet | null;
  /** What the counterparty owes us, and what came of it. */
  readonly recovery: Recovery;
  readonly proposal: Proposal | null;
  readonly approval: Approval | null;
  /** The first of two approvals, where the amount needs a second. */
  readonly firstApproval: Pick<Approval, "by" | "at"> | null;
  readonly payouts: readonly Payout[];
  /** What counts under the cap of its order: approved, on its way or paid. */
  readonly given: readonly CapPart[];
  /** Money that came back opened it again, whatever else was open on its lines by then. */
  readonly broughtBack: boolean;
  /** The terms of the newest proposal that a payout went out for. */
  readonly settled: ProposalTerms | null;
  /** What has become due since it was paid, because something else on its order changed; null while nothing has. */
  readonly moreDue: Money | null;
  /** What the buyer has beyond what was given on its order, and owes back to us; null while that is nothing. */
  readonly owedBack: Money | null;
  /** How it was closed, while a payout of it that had been over is looked up again, or has paid it after all. */
  readonly closedAs: Status | null;
  /** The ticket that it was made void for, because it is the same; null for none. */
  readonly sameAs: TicketNumber | null;
  /** When the buyer asked, which may be before anybody opened the ticket. */
  readonly askedAt: Instant;
  /** By when the buyer was promised the money; null where the policy promises none. */
  readonly promise: Due | null;
  /** What is left of our own clock while the buyer is waited for, in milliseconds; below zero where it had run out. */
  readonly pausedWith: number | null;
  /** Number of the last event that corrected what an amount rests on; 0 for none. */
  readonly termsCorrectedBy: number;
  readonly openedAt: Instant;
  readonly openedBy: string;
  /** Number of its last event. */
  readonly version: number;
  readonly lastAt: Instant;
  /** The last step, for taking it back; or that there is only the opening, or that the last one was just taken back. */
  readonly lastStep: LastStep | "opening" | "undone";
}

export interface LastStep {
  /** Number of its first event. */
  readonly event: number;
  readonly kind: EventKind;
  /** An import told it; the operator only ran the import. */
  readonly fromFile: boolean;
  readonly by: string;
  readonly at: Instant;
  /** The ticket as it was before. */
  readonly before: Omit<Ticket, "lastStep">;
}

/** Whether the seller gives the money back by all that the marketplace shows: every refund there that is not closed. */
export function hasGivenBack(refunds: readonly SellerRefund[]): boolean {
  const live = refunds.filter(({ status }) => status !== "closed");
  return live.length > 0 && live.every(({ status }) => status === "success");
}

/** Whether none of them goes on, and none gave anything back; so it is of none, too. */
export function allClosed(refunds: readonly SellerRefund[]): boolean {
  return refunds.every(({ status }) => status === "closed");
}

/** What each of them gave back, where the marketplace says how much. */
export function amountsGiven(refunds: readonly SellerRefund[]): readonly Money[] {
  return refunds.flatMap(({ status, amount }) => (status === "success" && amount !== null ? [amount] : []));
}

/** The others that the buyer asked for at once with this ticket. */
export function siblingsOf<Listed extends Pick<Ticket, "number" | "request">>(
  { number, request }: Pick<Ticket, "number" | "request">,
  tickets: readonly Listed[],
): readonly Listed[] {
  return tickets.filter((one) => one.request === request && one.number !== number);
}

/** The payout that words about the money are about: one on its way, else the newest that the buyer has, else none. */
export function livePayout({ payouts }: Pick<Ticket, "payouts">): Payout | undefined {
  return payouts.findLast(isInFlight) ?? payouts.findLast(isLive);
}

/** A payout that nobody knows the end of: nothing else is paid on the ticket until somebody does. */
export function unresolvedPayout({ payouts }: Pick<Ticket, "payouts">): Payout | undefined {
  return payouts.find(({ status }) => status === "unknown");
}

/** After a proposal, contact with the seller no longer changes the status. */
export function isBeyondReview({ status }: Pick<Ticket, "status">): boolean {
  return isWord(BEYOND_REVIEW, status);
}

/** A request that was dropped: nobody is owed anything by it. */
export const DROPPED = ["rejected", "withdrawn", "void"] as const satisfies readonly Status[];

/** By when the counterparty promised what still counts: a request that was dropped is owed nothing, nor is one whose money has come. */
export function openPromise({ status, seller, carrierClaim, recovery }: Ticket): Instant | null {
  const come = ["received", "written_off"].includes(recoveryStatus(recovery));
  return come || isWord(DROPPED, status) ? null : (carrierClaim?.promisedBy ?? seller.promisedBy);
}

/** By when the counterparty has to have done what it promised, or given back what it owes us; null where nothing is to come. */
export function owedBy(ticket: Ticket): Instant | null {
  const [promised, due] = [openPromise(ticket), dueBack(ticket.recovery)];
  // Once it was late and somebody was told, it is asked for again later.
  return ticket.recovery.late === null ? (promised ?? due) : (due ?? promised);
}

/** Whether the marketplace has been called in and has not decided. */
export function isDisputeOpen({ dispute }: Pick<SellerSide, "dispute">): boolean {
  return dispute === "opened" || dispute === "evidence_sent";
}

/** How a dispute can move on from where the ticket is. */
export function disputeMoves({ status, seller }: Pick<Ticket, "status" | "seller">): readonly DisputeMove[] {
  if (status !== "in_dispute") return ["opened"];
  return DISPUTE_MOVES.filter((move) => move !== "opened" && move !== seller.dispute);
}

/** The move that comes next: the one that is expected, or `MOVE` where it is for others to say how it ends. */
export function nextDisputeMove({ status, seller }: Pick<Ticket, "status" | "seller">): DisputeMove | "MOVE" {
  if (status !== "in_dispute") return "opened";
  return seller.dispute === "opened" ? "evidence_sent" : "MOVE";
}

/** The evidence that policy wants and that no file shows yet. Nothing is missing on a ticket that is closed. */
export function missingEvidence(
  ticket: Pick<Ticket, "subject" | "reason" | "fault" | "finding" | "evidence" | "status" | "worksheet">,
  policy: Policy,
): readonly EvidenceKind[] {
  const { subject, reason, fault, finding, evidence, status, worksheet } = ticket;
  if (isWord(CLOSED_STATUSES, status) || subject.kind !== "goods") return [];
  const about = { stage: finding.stage, reason, fault, path: finding.path, way: worksheet?.way ?? null };
  const wanted = evidenceFor({ policy, about, evidence });
  return wanted.filter(({ shown }) => !shown).map(({ kind }) => kind);
}
