/** What delays refunds, told before somebody runs into it: by a code, to the operator, and in words for the buyer. */

import type { Due } from "../policy/due.ts";
import type { Quote } from "../quote/quote-terms.ts";
import { isOverdue } from "../time/deadline.ts";
import type { Instant } from "../time/instant.ts";
import { isWord, type Party, type Reason, type Status } from "../words.ts";
import { overpaid } from "./holding.ts";
import { isOpenStatus } from "./machine.ts";
import { type Ticket, unresolvedPayout } from "./ticket.ts";

/** In the order in which they matter. */
export const PROBLEMS = [
  "overpaid",
  "payout_unknown",
  "more_due",
  "news_after_end",
  "apart",
  "asked_too_late",
  "left_warehouse",
  "seller_shipped_already",
  "evidence_incomplete",
  "expects_marketplace_refund",
  "payment_slow",
] as const;
export type Problem = (typeof PROBLEMS)[number];

interface ProblemFacts {
  readonly says: string;
  /** To be read or pasted to the buyer. */
  readonly toBuyer: string;
}

export const PROBLEM_FACTS: Readonly<Record<Problem, ProblemFacts>> = {
  overpaid: {
    says: "more went out, or may have, than was approved: it is owed back to us, and nothing more is approved on the order",
    toBuyer:
      "More money may have been sent to you than was agreed. Please check what has arrived; we will write to you about the difference.",
  },
  payout_unknown: {
    says: "nobody knows how a payout ended: look it up at the gateway; nothing else is paid until then",
    toBuyer: "We are finding out with the payment service whether your refund has gone through, and will tell you.",
  },
  news_after_end: {
    says: "something happened after it was closed: look at it, then reopen it, or close it again",
    toBuyer: "Something new has come in about your request. We are looking at it and will write to you.",
  },
  apart: {
    says: "the goods no longer go one way, so nothing is proposed before they are split: refund split",
    toBuyer:
      "Your goods are in different places by now, so we work on each part by itself, and will tell you about each.",
  },
  more_due: {
    says: "more is due on it than it was paid, because something else on its order changed: reopen it and propose the rest",
    toBuyer:
      "Something about your order has changed, so that more is due to you. We are looking into it and will write to you.",
  },
  asked_too_late: {
    says: "it was asked after the policy's time had run out: an approver decides, or it is refused",
    toBuyer:
      "Your request reached us after the time for it had ended. We are checking what is still possible and will tell you.",
  },
  left_warehouse: {
    says: "the parcel has left the warehouse: hardly anything goes back, so think of compensation or a partial refund",
    toBuyer:
      "Your parcel had already left our warehouse when we checked. Returning it is rarely possible now; we are looking into compensation or a partial refund.",
  },
  seller_shipped_already: {
    says: "the seller has shipped already: it has to be intercepted, or to come back from the warehouse",
    toBuyer:
      "The seller had already shipped your order. We will try to stop the parcel, or send it back once it reaches our warehouse; return costs may apply.",
  },
  evidence_incomplete: {
    says: "proof that the policy wants is missing: ask the buyer or the warehouse for it now",
    toBuyer: "To go on, we still need some proof from you. Please send what we asked for, so that nothing is delayed.",
  },
  expects_marketplace_refund: {
    says: "the buyer seems to expect the money from Taobao: say that it comes from us",
    toBuyer:
      "Your refund comes from us and not from Taobao: we bought the goods with our own money, so the seller pays us back and we pay you.",
  },
  payment_slow: {
    says: "the money takes longer than promised: ask the gateway or the bank with the payout's reference",
    toBuyer:
      "We have sent your refund. Banks sometimes take longer than usual; we are following it up and can give you its reference.",
  },
};

/** Requests that want the goods never to have moved. */
const TO_CANCEL: readonly Reason[] = ["cancel", "duplicate_order", "seller_cannot_fulfil"];
/** Approved: what was in the way was decided upon. */
const DECIDED: readonly Status[] = ["approved", "paying"];
const MARKETPLACE = /taobao|tmall|alibaba|\b1688\b|淘宝|天猫|阿里巴巴/i;

/** What stands in the way of a ticket: of the money always, of the rest while nobody has decided; all but the one that only time shows. */
export function problemsOf(ticket: Ticket, quoted: Quote): readonly Problem[] {
  const ofMoney: readonly Problem[] = [
    ...(overpaid(ticket).length > 0 ? (["overpaid"] as const) : []),
    ...(unresolvedPayout(ticket) === undefined ? [] : (["payout_unknown"] as const)),
    ...(ticket.moreDue === null && !isOpenStatus(ticket.status) && ticket.stint.waitsFor === "agent"
      ? (["news_after_end"] as const)
      : []),
    ...(ticket.moreDue === null || ticket.status !== "paid" ? [] : (["more_due"] as const)),
  ];
  if (!isOpenStatus(ticket.status) || isWord(DECIDED, ticket.status)) return ofMoney;
  const { stage, path, reason } = quoted.about;
  const found = (code: string) => quoted.findings.some((finding) => finding.code === code);
  const is: Readonly<Record<Problem, boolean>> = {
    overpaid: isWord(ofMoney, "overpaid"),
    news_after_end: false,
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

/** Those that were found, and the one that only time shows. */
export function withPaymentSlow(
  problems: readonly Problem[],
  { status, waitsFor, due }: { readonly status: Status; readonly waitsFor: Party; readonly due: Due | null },
  asOf: Instant,
): readonly Problem[] {
  const slow = status === "paying" && waitsFor === "bank" && due !== null && isOverdue(due.at, asOf);
  return slow ? [...problems, "payment_slow"] : problems;
}
