/** What delays refunds, told before somebody runs into it: by a code, and in words for the operator. */

import type { Due } from "../policy/due.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { isOverdue } from "../time/deadline.ts";
import type { Instant } from "../time/instant.ts";
import { isWord, type Party, type Reason, type Status } from "../words.ts";
import { unpaidAtSeller } from "./at-seller.ts";
import type { EventKind } from "./events.ts";
import { buyersGoodsWithUs } from "./goods-back.ts";
import { overpaid } from "./holding.ts";
import { isOpenStatus } from "./machine.ts";
import { type Ticket, unresolvedPayout } from "./ticket.ts";

/** In the order in which they matter. */
export const PROBLEMS = [
  "overpaid",
  "payout_unknown",
  "more_due",
  "news_after_end",
  "recovery_late",
  "goods_at_seller",
  "goods_with_us",
  "apart",
  "asked_too_late",
  "left_warehouse",
  "seller_shipped_already",
  "evidence_incomplete",
  "expects_marketplace_refund",
  "payment_slow",
] as const;
export type Problem = (typeof PROBLEMS)[number];

/** What each means, to the operator. */
export const PROBLEM_WORDS: Readonly<Record<Problem, string>> = {
  overpaid:
    "the buyer has more than was approved, or may have: it is owed back to us, and nothing more is approved on the order",
  payout_unknown: "nobody knows how a payout ended: look it up at the gateway; nothing else is paid until then",
  news_after_end: "something happened after it was closed: look at it, then reopen it, or close it again",
  recovery_late: "what somebody owes us is late: ask where it is, or write it off; the refund itself is over",
  goods_at_seller:
    "the request is over, and the seller has goods of ours, or gets them: see that they or their money come",
  goods_with_us:
    "the buyer has sent goods back that we have, or get: silence ends nothing then, and where the request is over, see what becomes of them",
  apart: "the goods no longer go one way, so nothing is proposed before they are split: refund split",
  more_due:
    "more is due on it than it was paid, because something else on its order changed: reopen it and propose the rest",
  asked_too_late: "it was asked after the policy's time had run out: an approver decides, or it is refused",
  left_warehouse:
    "the parcel has left the warehouse: hardly anything goes back, so think of compensation or a partial refund",
  seller_shipped_already:
    "the seller has shipped already: it has to be intercepted, or to come back from the warehouse",
  evidence_incomplete: "proof that the policy wants is missing: ask whoever has it for it now",
  expects_marketplace_refund:
    "the buyer seems to expect the money from Taobao: tell the buyer who pays: refund message --about from_us",
  payment_slow: "the money takes longer than promised: ask the gateway or the bank with the payout's reference",
};

/** Requests that want the goods never to have moved. */
const TO_CANCEL: readonly Reason[] = ["cancel", "duplicate_order", "seller_cannot_fulfil"];
/** Approved: what was in the way was decided upon. */
const DECIDED: readonly Status[] = ["approved", "paying"];
const MARKETPLACE = /taobao|tmall|alibaba|\b1688\b|淘宝|天猫|阿里巴巴/i;

/** What drops a request. */
const DROPS: readonly EventKind[] = ["rejected", "withdrawn", "voided"];

/** What stands in the way of a ticket: of the money always, of the rest while nobody has decided; all but the one that only time shows. */
export function problemsOf(ticket: Ticket, quoted: Quote): readonly Problem[] {
  const ofMoney: readonly Problem[] = [
    ...(overpaid(ticket).length > 0 || ticket.owedBack !== null ? (["overpaid"] as const) : []),
    ...(unresolvedPayout(ticket) === undefined ? [] : (["payout_unknown"] as const)),
    ...(isNewsAfterEnd(ticket) ? [whyAfterEnd(ticket)] : []),
    ...(ticket.moreDue === null || ticket.status !== "paid" ? [] : (["more_due"] as const)),
  ];
  if (!isOpenStatus(ticket.status) || isWord(DECIDED, ticket.status)) return ofMoney;
  const { stage, path, reason } = quoted.about;
  const found = (code: string) => quoted.findings.some((finding) => finding.code === code);
  const is: Readonly<Record<Problem, boolean>> = {
    overpaid: isWord(ofMoney, "overpaid"),
    news_after_end: false,
    recovery_late: false,
    goods_at_seller: false,
    goods_with_us: isBuyersTurn(ticket) && buyersGoodsWithUs(ticket).length > 0,
    payout_unknown: isWord(ofMoney, "payout_unknown"),
    apart: ticket.finding.apart,
    more_due: isWord(ofMoney, "more_due"),
    asked_too_late: found("asked_too_late"),
    left_warehouse: path === "after_dispatch",
    seller_shipped_already: isWord(TO_CANCEL, reason) && (stage === "seller_shipped" || stage === "in_warehouse"),
    evidence_incomplete: found("evidence_incomplete"),
    expects_marketplace_refund: ticket.buyerSaid.some((said) => MARKETPLACE.test(said)),
    payment_slow: false,
  };
  return PROBLEMS.filter((problem) => is[problem]);
}

/** What is due or owed back on a ticket that is over is a problem of its own. */
function isNewsAfterEnd({ status, stint, moreDue, owedBack }: Ticket): boolean {
  return moreDue === null && owedBack === null && !isOpenStatus(status) && stint.waitsFor === "agent";
}

/** Why a ticket that is over waits for us. */
function whyAfterEnd(ticket: Ticket): Problem {
  const { begunBy } = ticket.stint;
  if (begunBy === "recovery_late") return begunBy;
  if (!DROPS.includes(begunBy)) return "news_after_end";
  return unpaidAtSeller(ticket).length > 0 ? "goods_at_seller" : "goods_with_us";
}

function isBuyersTurn({ status, stint }: Ticket): boolean {
  return isOpenStatus(status) && stint.waitsFor === "buyer";
}

/** Those that were found, and the one that only time shows. */
export function withPaymentSlow(
  problems: readonly Problem[],
  { status, waitsFor, due }: { readonly status: Status; readonly waitsFor: Party; readonly due: Due | null },
  asOf: Instant,
): readonly Problem[] {
  const slow = status === "paying" && waitsFor === "bank" && due !== null && isOverdue(due.at, asOf);
  return slow ? [...problems, "payment_slow"] : problems;
}
