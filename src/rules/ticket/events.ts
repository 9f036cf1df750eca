/** The immutable record of each step: who, when, what, and the status that it led from and to. */

import type { CapPart } from "../cap.ts";
import type { Money } from "../money/money.ts";
import type { PayoutNumber, TicketNumber } from "../names.ts";
import type { OrderCheck } from "../order/checks.ts";
import type { LineClaim } from "../order/claim.ts";
import type { FieldChange } from "../order/merge.ts";
import type { Subject } from "../order/subject.ts";
import type { PayoutEventData } from "../payout/events.ts";
import type { Due } from "../policy/due.ts";
import type { EvidenceKind, SilenceRule } from "../policy/policy.ts";
import type { Fee } from "../quote/figures.ts";
import type { Verdict } from "../quote/finding.ts";
import type { Count } from "../quote/given-on.ts";
import type { RecoveryEventData } from "../recovery/events.ts";
import type { Instant } from "../time/instant.ts";
import type {
  CarrierAnswer,
  CarrierRequest,
  Channel,
  Counterparty,
  DeclineReason,
  Destination,
  DisputeMove,
  Fault,
  Liable,
  Party,
  Path,
  Reason,
  Recipient,
  SellerAnswer,
  SellerChannel,
  SellerRequest,
  Stage,
  Status,
  Way,
} from "../words.ts";
import type { CarriedOver } from "./carried-over.ts";
import type { CorrectedFact } from "./corrects-terms.ts";
import type { EvidenceFile } from "./evidence-file.ts";
import type { LineMove } from "./line-move.ts";
import type { ReturnMoved } from "./return-parcel.ts";
import type { SellerRefund, SellerSideLeft } from "./seller-side.ts";
import type { WorksheetAnswers } from "./worksheet.ts";

/** What a review finds out about the order; recorded whole, so that it can be read as it was then. */
export interface Finding {
  readonly stage: Stage;
  readonly checks: readonly OrderCheck[];
  /** Null while nothing is paid. */
  readonly path: Path | null;
  /** Who owes us for the goods. */
  readonly counterparty: Counterparty;
  /** Whether the goods no longer go one way: nothing is proposed until they are split. */
  readonly apart: boolean;
}

/** What a quote came to, and by what it is known again. */
export interface QuotedTerms {
  readonly policy: string;
  readonly verdict: Verdict;
  readonly net: Money;
  readonly destination: Destination;
  /** SHA-256 of the whole quote. */
  readonly digest: string;
}

/** A fee as it is kept with a proposal. */
export type QuotedFee = Pick<Fee, "what" | "amount" | "bearer">;

/** One point in which a proposal differs from what the policy gives. */
export interface Deviation {
  readonly what: "amount" | "goodwill" | "destination" | "verdict";
  readonly quoted: string;
  readonly proposed: string;
}

/** When the buyer asked, and by when the money was promised. */
export interface AskedMoment {
  readonly askedAt: Instant;
  readonly promise: Due | null;
}

export interface TicketEventData extends PayoutEventData, RecoveryEventData {
  readonly opened: Finding &
    AskedMoment & {
      /** The first ticket of what the buyer asked at once, by which the request is named. */
      readonly request: TicketNumber;
      readonly order: string;
      readonly reason: Reason;
      readonly fault: Fault;
      readonly channel: Channel;
      readonly description: string | null;
      /** In which the buyer is to be written to; absent where nobody said. */
      readonly language?: string;
      readonly subject: Subject;
      readonly lines: readonly LineClaim[];
      /** What the buyer was charged for the pieces covered, or the sum that is asked for. */
      readonly gross: Money;
      readonly policy: string;
      /** The ticket that its goods were on before; absent where they were on none. */
      readonly splitFrom?: { readonly ticket: TicketNumber; readonly carried: CarriedOver };
    };
  readonly reviewed: Finding & {
    readonly fault: Fault;
    readonly note: string | null;
    /** Whether the parcel was insured; absent while nobody said. */
    readonly insured?: boolean;
  };
  /** Goods of it left for tickets of their own. */
  readonly split: Finding & {
    readonly lines: readonly LineClaim[];
    readonly gross: Money;
    readonly away: readonly { readonly ticket: number; readonly lines: readonly LineClaim[] }[];
    readonly sellerSide?: SellerSideLeft;
  };
  readonly buyer_asked: { readonly question: string };
  readonly buyer_answered: { readonly answer: string };
  /** Where an event's part is optional, events written before there was one lack it. */
  readonly seller_contacted: {
    readonly request: SellerRequest;
    readonly channel?: SellerChannel | null;
    readonly message: string | null;
  };
  readonly seller_replied: {
    readonly answer: SellerAnswer;
    /** What the seller offers or agrees to give back to us, in CNY. */
    readonly offer: Money | null;
    readonly channel?: SellerChannel | null;
    readonly message: string | null;
    readonly promisedBy?: Instant | null;
  };
  readonly carrier_contacted: {
    readonly party: Liable;
    readonly request: CarrierRequest;
    /** Their number of the claim, as far as it is known. */
    readonly claimNumber: string | null;
    /** What a claim asks for, in CNY. */
    readonly claimed: Money | null;
    readonly channel: SellerChannel | null;
    readonly message: string | null;
  };
  readonly carrier_replied: {
    readonly party: Liable;
    readonly answer: CarrierAnswer;
    readonly claimNumber: string | null;
    /** What they pay of it, in CNY. */
    readonly accepted: Money | null;
    readonly because: DeclineReason | null;
    readonly channel: SellerChannel | null;
    readonly message: string | null;
    readonly promisedBy: Instant | null;
  };
  readonly return_moved: ReturnMoved;
  readonly dispute_moved: { readonly move: DisputeMove; readonly offer: Money | null; readonly message: string | null };
  readonly assessed: WorksheetAnswers & { readonly way: Way; readonly note: string | null };
  readonly undone: {
    /** Number of the first event that it takes back; all after it go with it. */
    readonly event: number;
    readonly kind: EventKind;
    readonly note: string | null;
  };
  readonly evidence_added: EvidenceFile & {
    /** Present where it came with the event before it, as part of one step. */
    readonly along?: true;
  };
  readonly message_sent: {
    readonly to: Recipient;
    /** What it is about, in a word of the desk's messages. */
    readonly about: string;
    /** A language's short name, such as `en`. */
    readonly language: string;
    readonly text: string;
  };
  readonly noted: { readonly text: string };
  readonly assigned: {
    readonly to: string | null;
    /** For whoever goes on with it; absent for nothing. */
    readonly note?: string;
  };
  readonly proposed: {
    readonly amount: Money;
    readonly parts: readonly CapPart[];
    /** What the quote was about: less than the ticket covers where only a part came back. */
    readonly lines: readonly LineClaim[];
    /** What the ticket covers from then on. */
    readonly covered: readonly LineClaim[];
    readonly gross: Money;
    readonly destination: Destination;
    readonly note: string | null;
    /** What the policy gave then; tickets proposed before there were quotes have none. */
    readonly quote?: QuotedTerms;
    /** Where the proposal differs from the quote. */
    readonly deviations?: readonly Deviation[];
    /** Of the lines, what had not come back, though a refund waits for it; absent where nothing goes back. */
    readonly awaited?: readonly LineClaim[];
    /** Where the goods of each line were: once it is given, it is judged by that. */
    readonly stages: Readonly<Record<string, Stage>>;
    /** What of it counts on other tickets, and what of theirs counts here. */
    readonly counts?: readonly Count[];
    /** Of the quote, what the buyer gives up by a refund in full; minor units. */
    readonly waived?: number;
    /** Of the quote, what a refund in part leaves due on the ticket; minor units. */
    readonly left?: number;
    /** What the quote charges for it, whoever bears it. */
    readonly fees?: readonly QuotedFee[];
  };
  readonly approved: {
    /** Number of the `proposed` event that this approves. */
    readonly proposal: number;
    readonly amount: Money;
    readonly parts?: readonly CapPart[];
    readonly lines?: readonly LineClaim[];
    readonly destination?: Destination;
    /** Of the quote that the proposal started from. */
    readonly quote?: string;
    readonly note: string | null;
  };
  readonly sent_back: { readonly note: string };
  readonly rejected: {
    readonly grounds: string;
    /** What the buyer let pass, where the policy rejected it: the grounds are then for us, and the buyer is told in words of the desk. */
    readonly silence?: SilenceRule["what"];
  };
  readonly withdrawn: { readonly note: string | null };
  readonly voided: {
    /** The ticket that it is the same as; null where it was opened by mistake. */
    readonly sameAs: TicketNumber | null;
    readonly note: string | null;
  };
  /** What another ticket for the same brought along when it was made void. */
  readonly taken_over: AskedMoment & {
    readonly from: TicketNumber;
    readonly said: readonly string[];
  };
  /** What was recorded wrongly before; what is absent was right. */
  readonly corrected: Finding &
    Partial<AskedMoment> & {
      readonly reason?: Reason;
      readonly fault?: Fault;
      readonly lines?: readonly LineClaim[];
      readonly gross?: Money;
      readonly description?: string;
      readonly language?: string;
      readonly shows?: readonly { readonly sha256: string; readonly kind: EvidenceKind }[];
      /** Each thing that is another one now, in words. */
      readonly changes: readonly CorrectedFact[];
      readonly note: string | null;
    };
  readonly reopened: { readonly note: string };
  /** A step on another ticket of the order, or what was recorded of the order, changed the quote that was approved. */
  readonly approval_lapsed: {
    /** The other ticket, or what was recorded. */
    readonly because: TicketNumber | OrderNews;
    /** What the policy gives now. */
    readonly net: Money;
    readonly verdict: Verdict;
  };
  /** More is due on a paid ticket than when it was given, or the buyer owes some of it back; or no more so. */
  readonly due_moved: {
    /** The ticket of a step, with the payout that the step was about; or what was recorded of the order; null where a file told it. */
    readonly because: TicketNumber | OrderNews | null;
    readonly payout?: PayoutNumber;
    /** What is due now beyond what was given; nothing once somebody took it up. */
    readonly more: Money;
    /** What the buyer has beyond what was given, and owes back to us, and how much of that a lost chargeback took; absent for nothing. */
    readonly back?: Money;
    readonly taken?: Money;
  };
  readonly closed: { readonly note: string | null };
  readonly order_moved: Finding & {
    readonly lines: readonly LineMove[];
    readonly pathBefore: Path | null;
    /** True where the policy no longer gives what it gave when the refund was proposed. */
    readonly changesTerms?: boolean;
    /** Who is at fault from now on, where that is another than before. */
    readonly fault?: Fault;
    /** Number of the import that told it; null where it was found when the ticket was reopened. */
    readonly import: number | null;
  };
  /** What a file changed of the facts that the amount rests on. */
  readonly order_changed: {
    readonly changes: readonly FieldChange[];
    /** What the buyer was charged for the pieces covered, where that is another now. */
    readonly gross?: Money;
    /** Number of the import that told it; null where somebody typed it. */
    readonly import: number | null;
  };
  /** `import` is null where an operator read it off the marketplace. */
  readonly seller_refund_seen: SellerRefund & { readonly import: number | null };
}

/** What is recorded of an order at the desk, and moves the quotes of its tickets. */
export type OrderNews = "payment" | "chargeback";

export type EventKind = keyof TicketEventData;

/** Where a step leaves the ticket. Recorded with the event, so that a fold needs no policy and no clock. */
export interface Transition {
  readonly to: Status;
  readonly waitsFor: Party;
  readonly due: Due | null;
  /** Whether a new stint begins: another status, another party to wait for, or another clock. */
  readonly startsStint: boolean;
}

export interface Envelope extends Transition {
  readonly ticket: TicketNumber;
  /** 1 for the ticket's first event, without gaps. */
  readonly n: number;
  readonly at: Instant;
  readonly by: string;
  readonly from: Status | null;
}

export type TicketEvent = {
  [Kind in EventKind]: Envelope & { readonly kind: Kind; readonly data: TicketEventData[Kind] };
}[EventKind];
