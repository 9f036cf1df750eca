/** A refund request as it stands: the fold of its events, and what follows from that without asking anybody. */
import type { CapPart, CapState } from "../cap.ts";
import type { Money } from "../money/money.ts";
import type { Payout } from "../payout/evolve.ts";
import { LIVE_PAYOUT_STATUSES } from "../payout/machine.ts";
import type { EvidenceKind, Policy } from "../policy/policy.ts";
import { evidenceFor } from "../quote/evidence.ts";
import type { Instant } from "../time/instant.ts";
import {
  type Channel,
  CLOSED_STATUSES,
  type Destination,
  type DisputeMove,
  type Fault,
  isWord,
  type Party,
  type Path,
  type Reason,
  type ReturnMove,
  type SellerAnswer,
  type SellerRequest,
  type Status,
} from "../words.ts";
import type {
  Deviation,
  Due,
  EvidenceFile,
  Finding,
  LineClaim,
  LineMove,
  QuotedTerms,
  SellerRefund,
} from "./events.ts";

/** One stay in one status, with one party to wait for and one clock. */
export interface Stint {
  /** 1 for the ticket's first. */
  readonly n: number;
  readonly status: Status;
  readonly waitsFor: Party;
  readonly since: Instant;
  readonly due: Due | null;
}

export interface Proposal {
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
}

export interface Approval {
  readonly by: string;
  readonly at: Instant;
  /** True once evidence changed after it: it no longer covers another attempt. */
  readonly lapsed: boolean;
}

/** Somebody who shaped what is to be approved, and so may not approve it. */
export interface Contributor {
  readonly operator: string;
  readonly did: string;
}

export interface SellerSide {
  readonly request: SellerRequest | null;
  readonly answer: SellerAnswer | null;
  readonly offer: Money | null;
  /** How a dispute on the marketplace stands; null when there was none. */
  readonly dispute: DisputeMove | null;
  /** The refund on the marketplace that counts: the newest that is not closed, else the newest. */
  readonly refund: SellerRefund | null;
  /** Every refund there that was seen, each as it was seen last. */
  readonly refunds: readonly SellerRefund[];
}

/** Goods that moved on under a ticket: it is flagged until somebody has looked at it. */
export interface Moved {
  readonly at: Instant;
  readonly lines: readonly LineMove[];
  readonly pathBefore: Path | null;
}

export interface Ticket {
  readonly number: number;
  readonly order: string;
  readonly reason: Reason;
  readonly fault: Fault;
  readonly channel: Channel;
  readonly description: string | null;
  readonly policy: string;
  /** The description and every answer, oldest first. */
  readonly buyerSaid: readonly string[];
  /** Whether the parcel was insured, as far as anybody said. */
  readonly insured: boolean;
  readonly lines: readonly LineClaim[];
  readonly gross: Money;
  readonly finding: Finding;
  readonly status: Status;
  readonly stint: Stint;
  readonly assignee: string | null;
  readonly contributors: readonly Contributor[];
  readonly evidence: readonly EvidenceFile[];
  readonly seller: SellerSide;
  readonly moved: Moved | null;
  readonly returning: ReturnMove | null;
  readonly proposal: Proposal | null;
  readonly approval: Approval | null;
  /** The first of two approvals, where the amount needs a second. */
  readonly firstApproval: Pick<Approval, "by" | "at"> | null;
  readonly payouts: readonly Payout[];
  readonly openedAt: Instant;
  readonly openedBy: string;
  /** Number of its last event. */
  readonly version: number;
  readonly lastAt: Instant;
}

/** What the ticket holds under the cap of its order: reserved once approved, posted while and after the money moves. */
export function holding(ticket: Ticket): { readonly state: CapState; readonly parts: readonly CapPart[] } {
  const parts = ticket.proposal?.parts ?? [];
  if (ticket.status === "approved") return { state: "reserved", parts };
  if (ticket.status === "paying" || ticket.status === "paid") return { state: "posted", parts };
  return { state: "released", parts };
}

/** The money in question: what is proposed, or else what the buyer was charged for the pieces covered. */
export function amountAtStake(ticket: Ticket): Money {
  return ticket.proposal?.amount ?? ticket.gross;
}

/** The attempt whose money has gone out or may have; at most one exists. */
export function livePayout(ticket: Ticket): Payout | undefined {
  return ticket.payouts.find((payout) => isWord(LIVE_PAYOUT_STATUSES, payout.status));
}

/** The evidence that policy wants and that no file shows yet. Nothing is missing on a ticket that is closed. */
export function missingEvidence(
  { reason, fault, finding, evidence, status }: Pick<Ticket, "reason" | "fault" | "finding" | "evidence" | "status">,
  policy: Policy,
): readonly EvidenceKind[] {
  if (isWord(CLOSED_STATUSES, status)) return [];
  const about = { stage: finding.stage, reason, fault, path: finding.path };
  const wanted = evidenceFor({ policy, about, evidence: evidence.map(({ shows }) => shows) });
  return wanted.filter(({ shown }) => !shown).map(({ kind }) => kind);
}
