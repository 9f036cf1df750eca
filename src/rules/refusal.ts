/**
 * Every way in which the desk can say no. A refusal is a value of the rules and is thrown by the desk, so that the
 * transaction rolls back; `screen/error-output.ts` turns its kind into an exit code.
 */

/** usage: the words typed are wrong. rule: status, policy, limit, role or cap says no. input: a file or part of it. */
export type RefusalKind =
  | "usage"
  | "not_found"
  | "rule"
  | "conflict"
  | "input"
  | "access"
  | "verification"
  | "interrupted";

/** The one list of refusal codes, with the kind that each belongs to. */
export const REFUSAL_CODES = {
  usage: "usage",
  sheet_too_long: "usage",
  answer_needed: "usage",
  parcel_unclear: "usage",
  amount_unreadable: "usage",
  moment_unreadable: "usage",
  currency_unknown: "usage",
  zone_unknown: "usage",
  order_not_found: "not_found",
  line_not_found: "not_found",
  ticket_not_found: "not_found",
  payout_not_found: "not_found",
  batch_not_found: "not_found",
  parcel_not_found: "not_found",
  refund_not_found: "not_found",
  payment_not_found: "not_found",
  chargeback_not_found: "not_found",
  recovery_not_found: "not_found",
  receipt_not_found: "not_found",
  operator_not_found: "not_found",
  policy_not_found: "not_found",
  view_not_found: "not_found",
  day_not_entered: "not_found",
  file_not_found: "not_found",
  step_not_allowed: "rule",
  role_missing: "rule",
  operator_retired: "rule",
  four_eyes: "rule",
  over_limit: "rule",
  policy_refuses: "rule",
  policy_published: "rule",
  deviation_unexplained: "rule",
  proposal_stale: "rule",
  clock_set: "rule",
  practice_store: "rule",
  cap_exceeded: "rule",
  nothing_left: "rule",
  nothing_paid: "rule",
  already_open: "rule",
  apart: "rule",
  quantity_too_large: "rule",
  evidence_unchanged: "rule",
  evidence_needed: "rule",
  known_already: "rule",
  undo_refused: "rule",
  message_incomplete: "rule",
  message_untrue: "rule",
  payout_unresolved: "rule",
  not_compared: "rule",
  append_only: "rule",
  reference_needed: "rule",
  reference_taken: "rule",
  reference_differs: "rule",
  overpaid: "rule",
  destination_closed: "rule",
  too_soon: "rule",
  charged_back: "rule",
  rate_in_use: "rule",
  confirmation_needed: "usage",
  doubtful: "rule",
  key_reused: "conflict",
  ticket_changed: "conflict",
  store_busy: "conflict",
  store_not_found: "not_found",
  store_exists: "conflict",
  store_replaced: "conflict",
  store_unreadable: "access",
  store_newer: "access",
  store_not_writable: "access",
  store_damaged: "verification",
  file_not_writable: "access",
  file_unreadable: "input",
  file_empty: "input",
  file_exists: "conflict",
  view_taken: "conflict",
  evidence_lost: "verification",
  encoding_unknown: "input",
  column_missing: "input",
  csv_broken: "input",
  json_broken: "input",
  profile_unknown: "usage",
  language_unknown: "usage",
  profile_ambiguous: "usage",
  profile_broken: "input",
  policy_broken: "input",
  template_broken: "input",
  config_broken: "input",
  stage_back: "input",
  import_conflict: "input",
  interrupted: "interrupted",
} as const satisfies Record<string, RefusalKind>;
export type RefusalCode = keyof typeof REFUSAL_CODES;

/** A refusal in words for the operator: what happened to what, because of what, and what to do now. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** A sentence or a command that can be pasted. */
  readonly hint: string | undefined;
  /** Facts for `--json`, in the words of the design. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: RefusalCode, message: string, more: { hint?: string; details?: Record<string, unknown> } = {}) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.hint = more.hint;
    this.details = more.details ?? {};
  }

  get kind(): RefusalKind {
    return REFUSAL_CODES[this.code];
  }
}

/** The value, unless it is a refusal: then it is thrown, and whatever transaction is open rolls back. */
export function orThrow<T>(result: T | Refusal): T {
  if (result instanceof Refusal) throw result;
  return result;
}
