/** What a quote is asked, and what it answers. */
import type { CapEntry } from "../cap.ts";
import type { Money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import type { LineClaim } from "../order/claim.ts";
import type { Order } from "../order/order.ts";
import type { Subject } from "../order/subject.ts";
import type { RuleCase } from "../policy/applies.ts";
import type { DeadlineName, EvidenceKind, Policy, RecoveryRule } from "../policy/policy.ts";
import type { ProvingFile } from "../policy/shown-evidence.ts";
import type { Instant } from "../time/instant.ts";
import type { Condition, Counterparty, Destination } from "../words.ts";
import type { Asked } from "./claim.ts";
import type { Figures } from "./figures.ts";
import type { QuoteFinding, Verdict } from "./finding.ts";
import type { Standing } from "./ladder.ts";

/** Pieces that came back otherwise than sold. */
export interface OtherwiseBack {
  readonly pieces: readonly LineClaim[];
  readonly condition: Exclude<Condition, "as_sold">;
  /** Whether that is what had been claimed. */
  readonly asClaimed: boolean;
}

/** Why a seller whose consent is needed has not given it. */
export type SellersWord = "not_asked" | "refused";

/** Everything that a quote depends on: the same gives the same, to the byte. */
export interface QuoteRequest extends Asked {
  readonly policy: Policy;
  readonly order: Order;
  /** How the ticket itself stands, but for its claims: what it was given, and what of that counts elsewhere. */
  readonly standing: Pick<Standing, "given" | "paid" | "counts">;
  /** The other tickets on the order that are live or were given something. */
  readonly others: readonly Standing[];
  /** What all tickets hold under the order's cap, but for what this one has reserved. */
  readonly held: readonly CapEntry[];
  /** When it is worked out: arrival is counted from here. */
  readonly asOf: Instant;
  readonly wish: Destination | null;
  readonly evidence: readonly ProvingFile[];
  /** What the counterparty offered or agreed to give back, in CNY; zero where it was refused for good. */
  readonly offer: Money | null;
  /** Whether the carrier has found what was lost. */
  readonly goodsFound: boolean;
  /** Pieces that were to come back before they are refunded, and have not. */
  readonly goodsAwaited: readonly LineClaim[];
  /** Pieces of the ticket that it leaves out, because they have not come back. */
  readonly goodsLeftOut: readonly LineClaim[];
  /** Pieces that came back otherwise than sold. */
  readonly goodsOtherwise: readonly OtherwiseBack[];
  /** What is missing of the seller's word where the goods have to go back to him, or to be stopped; null where nothing is. */
  readonly sellersWord: SellersWord | null;
  /** Whether the seller sends the goods, or what was missing, once more instead of money. */
  readonly sentAgain: boolean;
  /** Who owes us for the goods. */
  readonly counterparty: Counterparty;
}

export interface QuotedEvidence {
  readonly kind: EvidenceKind;
  readonly shown: boolean;
  /** Whether nothing may be proposed without it. */
  readonly condition: boolean;
  readonly rule: string;
}

export interface QuotedRecovery {
  readonly from: RecoveryRule["from"];
  /** In CNY; null where no file says what the goods cost us. */
  readonly amount: Money | null;
  readonly rule: string;
  /** Whether it is what was offered, rather than what the policy expects. */
  readonly offered: boolean;
  /** What earlier tickets expect back for the same goods, in CNY. */
  readonly before: Money;
}

export interface QuotedClock {
  readonly clock: DeadlineName;
  /** `36 hours` */
  readonly within: string;
  readonly rule: string;
}

/** What another ticket on the order holds or was given. */
export interface GivenBefore {
  readonly ticket: TicketNumber;
  readonly amount: Money;
}

/** When the money would be sent and be there. */
export interface Arrival {
  readonly sentBy: Instant;
  readonly arrivesBy: Instant;
  /** Whether a moment lies past the last year that the working-day calendar knows. */
  readonly beyondCalendar: boolean;
}

export interface Quote extends Figures, Arrival {
  /** The version that it was worked out by. */
  readonly policy: string;
  readonly subject: Subject;
  readonly about: RuleCase;
  readonly verdict: Verdict;
  readonly findings: readonly QuoteFinding[];
  /** What was charged for the pieces. */
  readonly gross: Money;
  /** What falls due for the goods, after limits and before fees. */
  readonly goods: Money;
  /** What the fees take off for the buyer. */
  readonly deducted: Money;
  /** What can be proposed now: sums the parts. */
  readonly net: Money;
  /** Approved, on its way or paid on the order by other tickets. */
  readonly givenBefore: readonly GivenBefore[];
  /** What is due now on other tickets of the order. */
  readonly dueElsewhere: Money;
  readonly paid: Money;
  readonly refundedBefore: Money;
  /** What can still be refunded on the whole order. */
  readonly remaining: Money;
  readonly destination: Destination;
  readonly evidence: readonly QuotedEvidence[];
  readonly returning: { readonly realistic: boolean; readonly rule: string } | null;
  readonly recovery: QuotedRecovery | null;
  /** What these pieces leave us with, in CNY; null where it cannot be known, or nothing is given back. */
  readonly margin: Money | null;
  /** The clocks of this path, in the order in which they run. */
  readonly clocks: readonly QuotedClock[];
}
