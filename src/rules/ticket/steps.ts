/** What an operator wants done to a ticket: one shape a step, parsed and typed, nothing decided yet. */
import type { Money } from "../money/money.ts";
import type { PayoutNumber, TicketNumber } from "../names.ts";
import type { LineChoice } from "../order/claim.ts";
import type { Subject } from "../order/subject.ts";
import type { PayoutMove } from "../payout/machine.ts";
import type { EvidenceKind, SilenceRule } from "../policy/policy.ts";
import type { ReceiptCorrection } from "../recovery/decide.ts";
import type { Instant } from "../time/instant.ts";
import type {
  Bearer,
  CarrierAnswer,
  CarrierRequest,
  Channel,
  Charge,
  Condition,
  DeclineReason,
  Destination,
  DisputeMove,
  Fault,
  Reason,
  ReceiptWay,
  Recipient,
  ReturnMove,
  SellerAnswer,
  SellerChannel,
  SellerRefundStatus,
  SellerRequest,
} from "../words.ts";
import type { EvidenceFile } from "./evidence-file.ts";
import type { WorksheetAnswers } from "./worksheet.ts";

/** A moment as the marketplace shows it: a time of day, or what is left until it. */
export type ShownMoment = Instant | { readonly left: number };

/** Goods that leave a ticket for one of their own; none named: those that no longer go its way. */
export interface SplitStep {
  readonly kind: "split";
  readonly lines: readonly LineChoice[];
}

export interface OpenStep {
  readonly kind: "open";
  readonly reason: Reason;
  /** Null takes the policy's default for the reason. */
  readonly fault: Fault | null;
  readonly channel: Channel;
  /** When the buyer asked; null for now. */
  readonly askedAt: Instant | null;
  readonly description: string | null;
  /** In which the buyer is to be written to; null where nobody said. */
  readonly language: string | null;
  /** Empty means every line of the order. */
  readonly lines: readonly LineChoice[];
  /** What it is about; anything but goods has no lines. */
  readonly subject: Subject;
  readonly evidence: readonly EvidenceFile[];
}

/** A charge to add; no amount means all that is left of it. */
export interface ChargeChoice {
  readonly charge: Charge;
  readonly amount: Money | null;
}

export interface ProposeStep {
  readonly kind: "propose";
  /** The total of what is due, without what is added; null proposes the quote. */
  readonly amount: Money | null;
  /** Null keeps the lines that the ticket covers. */
  readonly lines: readonly LineChoice[] | null;
  /** Charges of the order to add, in part or all that is left of them. */
  readonly charges: readonly ChargeChoice[];
  /** Gives back what came in by this payment beyond the price, instead of pieces and charges; null for none. */
  readonly payment: number | null;
  /** What is given beyond all that is due; null for nothing. */
  readonly goodwill: Money | null;
  /** Whether the buyer gives up what is due beyond the amount. */
  readonly inFull: boolean;
  readonly destination: Destination | null;
  readonly note: string | null;
}

export interface PayoutStep {
  readonly kind: `payout_${PayoutMove}`;
  readonly payout: PayoutNumber;
  readonly reference: string | null;
  readonly note: string | null;
}

export interface PayoutCorrection {
  readonly kind: "payout_corrected";
  readonly payout: PayoutNumber;
  /** The right number; null where it has none after all. */
  readonly reference: string | null;
  readonly note: string | null;
}

/** What became of what somebody owes us. */
export type RecoveryStep =
  | {
      readonly kind: "recover";
      readonly amount: Money;
      /** Null for how it usually comes from whoever owes us. */
      readonly way: ReceiptWay | null;
      readonly reference: string;
      /** Null for now. */
      readonly receivedAt: Instant | null;
      readonly note: string | null;
    }
  | ({ readonly kind: "recovery_correct" } & ReceiptCorrection)
  | { readonly kind: "write_off"; readonly grounds: string }
  | { readonly kind: "recovery_reopen"; readonly note: string };

/** What was recorded wrongly, as it ought to have been; null leaves it. */
export interface CorrectStep {
  readonly kind: "correct";
  readonly reason: Reason | null;
  readonly fault: Fault | null;
  readonly lines: readonly LineChoice[] | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly askedAt: Instant | null;
  /** What files show, by their names. */
  readonly shows: readonly { readonly name: string; readonly kind: EvidenceKind }[];
  readonly note: string | null;
}

export interface VoidStep {
  readonly kind: "void";
  /** The ticket that it is the same as; null where it was opened by mistake. */
  readonly sameAs: TicketNumber | null;
  readonly note: string | null;
}

export type CaseStep =
  | {
      readonly kind: "review";
      readonly fault: Fault | null;
      /** Null leaves what was said before. */
      readonly insured: boolean | null;
      readonly note: string | null;
    }
  | { readonly kind: "ask"; readonly question: string; readonly due: ShownMoment | null }
  | { readonly kind: "answer"; readonly answer: string; readonly evidence: readonly EvidenceFile[] }
  | {
      readonly kind: "contact";
      /** Null takes what the counterparty is asked for first. */
      readonly request: SellerRequest | CarrierRequest | null;
      /** What is claimed from a carrier or an insurer, in CNY; null takes what the goods cost us. */
      readonly claimed: Money | null;
      readonly claimNumber: string | null;
      readonly channel: SellerChannel | null;
      readonly message: string | null;
      readonly due: ShownMoment | null;
    }
  | {
      readonly kind: "reply";
      readonly answer: SellerAnswer | CarrierAnswer;
      /** What they give back to us. */
      readonly offer: Money | null;
      /** Why a carrier or an insurer declines. */
      readonly because: DeclineReason | null;
      readonly claimNumber: string | null;
      readonly channel: SellerChannel | null;
      readonly message: string | null;
      /** By when the seller promises to do it. */
      readonly promisedBy: ShownMoment | null;
      readonly evidence: readonly EvidenceFile[];
    }
  | {
      readonly kind: "marketplace";
      readonly status: SellerRefundStatus;
      /** Null where the ticket knows it already. */
      readonly refund: string | null;
      readonly amount: Money | null;
      readonly deadline: ShownMoment | null;
    }
  | {
      readonly kind: "return";
      readonly move: ReturnMove;
      readonly address: string | null;
      readonly pays: Bearer | null;
      readonly carrier: string | null;
      readonly tracking: string | null;
      /** Null takes the parcel that it can only be about. */
      readonly parcel: number | null;
      /** Null for all that can be meant. */
      readonly lines: readonly LineChoice[] | null;
      readonly condition: Condition | null;
      readonly note: string | null;
      readonly due: ShownMoment | null;
    }
  | {
      readonly kind: "dispute";
      readonly move: DisputeMove;
      readonly offer: Money | null;
      readonly message: string | null;
      readonly due: ShownMoment | null;
    }
  | { readonly kind: "assess"; readonly answers: WorksheetAnswers; readonly note: string | null }
  | {
      readonly kind: "message";
      readonly to: Recipient;
      readonly about: string;
      readonly language: string;
      readonly text: string;
    }
  | { readonly kind: "note"; readonly text: string }
  | { readonly kind: "assign"; readonly to: string | null; readonly note: string | null }
  | { readonly kind: "evidence_add"; readonly files: readonly EvidenceFile[] };

export type DecisionStep =
  | ProposeStep
  | CorrectStep
  | VoidStep
  | { readonly kind: "undo"; readonly note: string | null }
  | { readonly kind: "approve"; readonly note: string | null }
  | { readonly kind: "send_back"; readonly note: string }
  | {
      readonly kind: "reject";
      readonly grounds: string;
      /** What the buyer let pass, where it is nobody's decision but the policy's; absent where somebody rejects. */
      readonly silence?: SilenceRule["what"];
    }
  | { readonly kind: "withdraw"; readonly note: string | null }
  | { readonly kind: "reopen"; readonly note: string }
  | { readonly kind: "close"; readonly note: string | null };

export type MoneyStep =
  | { readonly kind: "pay"; readonly reference: string | null; readonly note: string | null }
  | PayoutStep
  | PayoutCorrection;

/** A step on a ticket that exists. */
export type TicketStep = CaseStep | DecisionStep | MoneyStep | RecoveryStep;
export type Step = OpenStep | TicketStep;
