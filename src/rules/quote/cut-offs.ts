/** Whether a request comes in time, and whether it is of a kind that is granted at all. */
import type { Order, OrderLine } from "../order/order.ts";
import { appliesTo, type RuleCase } from "../policy/applies.ts";
import { type Policy, type RequestRule, ruleName, type StartingPoint } from "../policy/policy.ts";
import { deadline } from "../time/deadline.ts";
import { formatDuration } from "../time/duration.ts";
import type { Instant } from "../time/instant.ts";
import type { QuoteFinding } from "./finding.ts";

interface CutOffRequest {
  readonly order: Order;
  /** The lines that the request covers. */
  readonly lines: readonly OrderLine[];
  /** When the buyer asked: what was in time then stays so. */
  readonly askedAt: Instant;
  /** Whether the stage is only supposed. */
  readonly supposed: boolean;
}

/** What every cut-off about the request says; nothing where all are kept. */
export function checkCutOffs(policy: Policy, about: RuleCase, asked: CutOffRequest): readonly QuoteFinding[] {
  return policy.requests.filter((rule) => appliesTo(rule, about)).flatMap((rule) => checkCutOff(policy, rule, asked));
}

function checkCutOff(
  policy: Policy,
  rule: RequestRule,
  { order, lines, askedAt, supposed }: CutOffRequest,
): readonly QuoteFinding[] {
  const named = ruleName(policy, "requests", rule.id);
  const verdict = rule.past === "refuse" ? "refused" : "discretion";
  if (rule.within === null) {
    const says =
      verdict === "refused" ? "such a request is not granted at this stage" : "an approver may grant such a request";
    return [{ code: "not_granted", verdict, rule: named, says }];
  }
  const limit = `${formatDuration(rule.within)} of ${POINT_WORDS[rule.of]}`;
  const from = startOf(rule.of, order, lines) ?? (supposed ? askedAt : null);
  if (from === null) {
    const says = `it has to be asked within ${limit}, and no file says when that was`;
    return [{ code: "moment_unknown", verdict: "discretion", rule: named, says }];
  }
  const { at } = deadline(from, rule.within, policy.office);
  if (askedAt <= at) return [];
  const says = `it was asked too late: within ${limit}, so until ${at}`;
  return [{ code: "asked_too_late", verdict, rule: named, says }];
}

const POINT_WORDS: Readonly<Record<StartingPoint, string>> = {
  placed: "the order",
  paid: "the payment",
  purchased: "the purchase",
  seller_shipped: "the seller's shipment",
  in_warehouse: "the arrival in the warehouse",
  dispatched: "the dispatch",
  delivered: "the delivery",
};

/** The earliest of the lines: the time of all runs out with the first. */
function startOf(point: StartingPoint, order: Order, lines: readonly OrderLine[]): Instant | null {
  if (point === "placed") return order.placedAt;
  if (point === "paid") return order.paidAt;
  const moments = lines.flatMap(({ reached }) => reached[point] ?? []);
  return moments.reduce<Instant | null>((first, at) => (first === null || at < first ? at : first), null);
}
