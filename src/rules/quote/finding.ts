/** What a quote finds out besides figures: why it is not simply granted in full. */

/** Granted, left to the approver, or refused; the hardest of all findings decides. */
export const VERDICTS = ["eligible", "discretion", "refused"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const FINDING_CODES = [
  "nothing_paid",
  "nothing_charged",
  "nothing_left",
  "fees_take_all",
  "asked_too_late",
  "not_granted",
  "moment_unknown",
  "nothing_due",
  "no_rule",
  "goods_found",
  "goods_not_back",
  "goods_left_out",
  "goods_otherwise",
  "seller_not_asked",
  "seller_refused",
  "goods_sent_again",
  "cannot_be",
  "evidence_incomplete",
  "evidence_needed",
  "rate_unknown",
  "rate_contradicts",
  "return_paid_otherwise",
  "goods_limited",
  "due_before",
  "taken_up",
  "taken_off",
  "cut_to_the_cap",
  "before_unplaced",
  "charge_kept",
  "charge_of_other_lines",
  "original_payment_expired",
  "destination_not_offered",
] as const;
export type FindingCode = (typeof FINDING_CODES)[number];

export interface QuoteFinding {
  readonly code: FindingCode;
  /** What it does to the request; null where it only explains a figure. */
  readonly verdict: Exclude<Verdict, "eligible"> | null;
  /** Version, area and name of the rule; null if it is not a rule of the policy but plain arithmetic. */
  readonly rule: string | null;
  /** A sentence for the operator, without a full stop. */
  readonly says: string;
}

/** The hardest verdict of all. */
export function verdictOf(findings: readonly QuoteFinding[]): Verdict {
  if (findings.some(({ verdict }) => verdict === "refused")) return "refused";
  return findings.some(({ verdict }) => verdict === "discretion") ? "discretion" : "eligible";
}
