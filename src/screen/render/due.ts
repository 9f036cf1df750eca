/** Deadlines in words: when, in whose clock, how far off, and why then. */

import type { Due } from "../../rules/policy/due.ts";
import type { DeadlineName } from "../../rules/policy/policy.ts";
import { isOverdue } from "../../rules/time/deadline.ts";
import { formatSpan } from "../../rules/time/duration.ts";
import { type Instant, millis } from "../../rules/time/instant.ts";
import type { Party } from "../../rules/words.ts";
import { moment } from "../moment.ts";

const CLOCK_WORDS: Readonly<Record<DeadlineName | "marketplace", string>> = {
  promise: "the money that the buyer was promised",
  review: "the first review",
  next_action: "our next move",
  buyer_answer: "the buyer's answer",
  seller_cancel: "the seller's answer to a cancellation",
  seller_intercept: "the seller's interception of the parcel",
  seller_refund: "the seller's answer to a refund without return",
  seller_return_agreement: "the seller's answer to a return",
  carrier_investigation: "the carrier's investigation",
  carrier_claim: "the carrier's answer to a claim",
  insurer_claim: "the insurer's answer to a claim",
  carrier_filing: "claiming from the carrier",
  insurer_filing: "claiming from the insurer",
  return_shipment: "shipping the goods back",
  return_receipt: "the receipt of the goods sent back",
  dispute_evidence: "our evidence in the dispute",
  dispute_decision: "the marketplace's decision",
  approval: "the approval",
  payout_issue: "sending the money",
  payout_lookup: "finding out how the payout ended",
  arrival_original_payment: "the money's arrival at the original payment",
  arrival_wallet: "the money's arrival in the wallet",
  recovery_seller: "the seller's money",
  recovery_carrier: "the carrier's money",
  recovery_insurer: "the insurer's money",
  arrival_checkout_account: "the money's arrival at the checkout account",
  marketplace: "the deadline that the marketplace shows",
};

const BEIJING = "Asia/Shanghai";

/** A deadline in the operator's zone, and beside it the time in Beijing where somebody there has to keep it. */
export function dueMoment(due: Due, waitsFor: Party, zone: string): string {
  const theirs = waitsFor === "seller" || waitsFor === "marketplace" || waitsFor === "warehouse";
  const here = moment(due.at, zone);
  return theirs && zone !== BEIJING ? `${here} (${moment(due.at, BEIJING)})` : here;
}

/** `in 5h 20m` or `2d 3h late`. */
export function dueDistance(at: Instant, asOf: Instant): string {
  const span = formatSpan(millis(at) - millis(asOf));
  return isOverdue(at, asOf) ? `${span} late` : `in ${span}`;
}

export function clockWords(due: Due): string {
  return CLOCK_WORDS[due.because];
}

export function clockName(clock: DeadlineName): string {
  return CLOCK_WORDS[clock];
}

/** Says so when a deadline lies in a year that the working-day calendar does not know. */
export function calendarWarnings(dues: readonly (Due | null)[]): readonly string[] {
  return dues.some((due) => due?.beyondCalendar) ? [CALENDAR_YEARS] : [];
}

export const CALENDAR_YEARS =
  "a deadline lies in a year whose holidays in China are not known yet: Monday to Friday count there (enter them: refund help calendar set)";
