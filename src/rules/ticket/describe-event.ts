/** Each event as a clause that follows the operator's name: "mei contacted the seller: cancel". */
import { describeTarget } from "../cap.ts";
import { formatMoney, type Money } from "../money/money.ts";
import { payoutName, type TicketNumber, ticketName, words } from "../names.ts";
import type { FieldChange } from "../order/merge.ts";
import { describeSubject } from "../order/subject.ts";
import { isOfRecovery } from "../recovery/events.ts";
import { formatInZone } from "../time/instant.ts";
import type { SellerRefundStatus, SellerRequest, Way } from "../words.ts";
import { describeCarrier } from "./describe-claim.ts";
import { describeCorrection } from "./describe-correction.ts";
import { describePayoutEvent } from "./describe-payout.ts";
import { describeRecovery } from "./describe-recovery.ts";
import { describeReturn } from "./describe-return.ts";
import { describeChannel } from "./describe-said.ts";
import { begun, describeLines, firstLine, quoted } from "./event-words.ts";
import type { Deviation, OrderNews, TicketEvent, TicketEventData } from "./events.ts";
import { STEP_OF_EVENT, stepRow } from "./machine.ts";
import type { SellerRefund } from "./seller-side.ts";
import type { Proposal } from "./ticket.ts";
import { WORKSHEET } from "./worksheet.ts";

/** What happened, in words that a support lead can read to a buyer. */
export function describeEvent(event: TicketEvent): string {
  if (isOfRecovery(event)) return describeRecovery(event);
  switch (event.kind) {
    case "opened":
    case "reviewed":
    case "split":
      return describeGoods(event);
    case "buyer_asked":
      return `asked the buyer: ${event.data.question}`;
    case "buyer_answered":
      return `recorded the buyer's answer: ${event.data.answer}`;
    case "seller_contacted":
      return `asked the seller ${requestWords(event.data.request)}${describeChannel(event.data.channel)}${begun(event.data.message)}`;
    case "seller_replied":
      return describeReply(event.data);
    case "carrier_contacted":
    case "carrier_replied":
      return describeCarrier(event);
    case "return_moved":
      return describeReturn(event.data);
    case "dispute_moved":
      return describeDispute(event.data);
    case "assessed":
      return describeWorksheet(event.data);
    case "undone":
      return `took back that it was ${doneWords(event.data.kind)}${quoted(event.data.note)}`;
    case "evidence_added":
      return `added evidence: ${event.data.name}${event.data.shows === null ? "" : ` (${words(event.data.shows)})`}`;
    case "message_sent":
      return `wrote to the ${event.data.to} about ${words(event.data.about)} (${event.data.language}): “${firstLine(event.data.text)}”`;
    case "noted":
      return `noted: ${event.data.text}`;
    case "assigned":
      return `${event.data.to === null ? "left the ticket to anybody" : `assigned the ticket to ${event.data.to}`}${quoted(event.data.note ?? null)}`;
    case "proposed":
      return `proposed ${formatMoney(event.data.amount)} to the ${words(event.data.destination)} (${describeParts(event.data)})${describeDeviations(event.data.deviations ?? [])}${quoted(event.data.note)}`;
    case "approved":
      return `approved ${formatMoney(event.data.amount)}${event.to === "approved" ? "" : " as the first of two"}${quoted(event.data.note)}`;
    case "corrected":
    case "voided":
    case "taken_over":
      return describeCorrection(event);
    case "sent_back":
      return `sent the proposal back: ${event.data.note}`;
    case "rejected":
      return `rejected the request: ${event.data.grounds}`;
    case "withdrawn":
      return `withdrew the request for the buyer${quoted(event.data.note)}`;
    case "reopened":
      return `reopened the ticket: ${event.data.note}`;
    case "closed":
      return `${event.from === event.to ? "looked at what happened since it was over" : "closed the ticket: nothing more is owed"}${quoted(event.data.note)}`;
    case "approval_lapsed":
    case "due_moved":
    case "order_moved":
    case "order_changed":
    case "seller_refund_seen":
      return describeNews(event);
    default:
      return describePayoutEvent(event);
  }
}

function describeDueMoved({ because, payout, more, back, taken }: TicketEventData["due_moved"]): string {
  const cause = because === null ? "recorded a change of the order" : describeMover(because);
  const by = payout === undefined ? cause : `recorded how payout ${payoutName(payout)} went on`;
  const says = [
    ...(more.amount > 0 ? [`${formatMoney(more)} more is due here than was given`] : []),
    ...(back === undefined ? [] : [`the buyer owes ${formatMoney(back)} back to us${describeTaken(back, taken)}`]),
  ];
  return `${by}, so ${says.length === 0 ? "nothing more is due here, or owed back" : says.join(", and ")}`;
}

/** Why the buyer has money that was not given. */
function describeTaken(back: Money, taken: TicketEventData["due_moved"]["taken"]): string {
  if (taken === undefined) return ": more was paid out than was given";
  const part = taken.amount === back.amount ? "it" : `${formatMoney(taken)} of it`;
  return `: the bank took ${part} as well, by a chargeback that was lost`;
}

function describeMover(because: TicketNumber | OrderNews): string {
  return typeof because === "number" ? `took a step on ${ticketName(because)}` : `recorded a ${because}`;
}

function describeOpened({ subject, lines }: TicketEventData["opened"]): string {
  return subject.kind === "goods" ? describeLines(lines) : describeSubject(subject);
}

function describeLanguage({ language }: TicketEventData["opened"]): string {
  return language === undefined ? "" : `, to be written to in ${language}`;
}

const CAUSES: Readonly<Record<OrderNews, string>> = {
  payment: "recording a payment",
  chargeback: "recording a chargeback",
};

function describeCause(because: TicketEventData["approval_lapsed"]["because"]): string {
  return typeof because === "number" ? `a step on ${ticketName(because)}` : CAUSES[because];
}

/** What a ticket is about, and where its goods are. */
function describeGoods(event: Extract<TicketEvent, { kind: "opened" | "reviewed" | "split" }>): string {
  switch (event.kind) {
    case "opened":
      return `opened the ticket: ${words(event.data.reason)}, ${describeOpened(event.data)}, asked by ${words(event.data.channel)}${event.data.askedAt === event.at ? "" : ` at ${event.data.askedAt}`}${describeLanguage(event.data)}`;
    case "reviewed":
      return `reviewed the order: ${[event.data.stage, ...(event.data.path === null ? [] : [event.data.path])].map(words).join(", ")}`;
    case "split":
      return `split off ${event.data.away.map(({ ticket, lines }) => `${describeLines(lines)} as R-${ticket}`).join(", ")}`;
  }
}

type NewsKind = "approval_lapsed" | "due_moved" | "order_moved" | "order_changed" | "seller_refund_seen";

/** What a file told, or the marketplace's page. */
function describeNews(event: Extract<TicketEvent, { kind: NewsKind }>): string {
  switch (event.kind) {
    case "approval_lapsed":
      return `ended the approval by ${describeCause(event.data.because)}: the policy gives ${formatMoney(event.data.net)} now`;
    case "due_moved":
      return describeDueMoved(event.data);
    case "order_moved":
      return describeOrderMoved(event.data);
    case "order_changed":
      return `brought ${describeFacts(event.data)}`;
    case "seller_refund_seen":
      return `${event.data.import === null ? "saw" : "imported"} how refund ${event.data.refund} stands on the marketplace: ${describeSellerRefund(event.data)}`;
  }
}

/** What a file told a ticket, said of the ticket and not of whoever imported it. */
export function describeTold(event: TicketEvent): string {
  switch (event.kind) {
    case "order_moved":
      return describeMoved(event.data);
    case "order_changed":
      return describeFacts(event.data);
    case "seller_refund_seen":
      return `refund ${event.data.refund} stands on the marketplace: ${describeSellerRefund(event.data)}`;
    default:
      return describeEvent(event);
  }
}

function describeFacts({ changes }: TicketEventData["order_changed"]): string {
  return `other facts of the order: ${changes.map(describeFactChange).join("; ")}`;
}

function describeOrderMoved(data: TicketEventData["order_moved"]): string {
  if (data.import === null) return `found the goods further on: ${words(data.stage)}`;
  return `imported that ${describeMoved(data)}`;
}

function describeMoved(data: TicketEventData["order_moved"]): string {
  return data.lines.length === 0
    ? "the order changed: the policy gives something else now"
    : `the goods moved on: ${describeMoves(data)}${data.fault === undefined ? "" : `; they left while the ticket was open, so the ${data.fault} is at fault`}`;
}

/** `line 1 seller shipped (was purchased); the path is now intercept or return`. */
export function describeMoves({
  lines,
  path,
  pathBefore,
}: Pick<TicketEventData["order_moved"], "lines" | "path" | "pathBefore">): string {
  const moves = lines.map(({ line, from, to }) => `line ${line} ${words(to)} (was ${words(from)})`).join(", ");
  const led = path === pathBefore || path === null ? "" : `the path is now ${words(path)}`;
  return [moves, led].filter((part) => part !== "").join("; ");
}

function doneWords(kind: TicketEvent["kind"]): string {
  const step = STEP_OF_EVENT[kind];
  return step === "news" ? "told" : stepRow(step).done;
}

const SELLER_REFUND_WORDS: Readonly<Record<SellerRefundStatus, string>> = {
  wait_seller_agree: "the seller has to agree",
  wait_buyer_return_goods: "the seller agreed, and we have to send the goods back",
  wait_seller_confirm_goods: "the seller has to confirm the returned goods",
  seller_refuse_buyer: "the seller refused",
  closed: "it is closed",
  success: "the seller has given the money back",
};

function describeDeviations(deviations: readonly Deviation[]): string {
  return deviations.map((deviation) => `, ${describeDeviation(deviation)}`).join("");
}

/** `amount 45.00 USD where the policy gives 35.30 USD`; `45.00 USD where the policy gives nothing`. */
export function describeDeviation({ what, quoted, proposed }: Deviation): string {
  return `${what === "verdict" ? "" : `${what} `}${proposed} where the policy gives ${quoted}`;
}

/** In which a proposal differs from what the policy gives, and why; null where it does not. */
export function describeDifference(proposal: Pick<Proposal, "deviations" | "note"> | null): string | null {
  if (proposal === null || proposal.deviations.length === 0) return null;
  return `${proposal.deviations.map(describeDeviation).join("; ")}${quoted(proposal.note)}`;
}

/** `the seller has to agree, 59.00 CNY, until 2026-11-24 13:00 in China`. */
export function describeSellerRefund({ status, amount, whole, deadline }: SellerRefund): string {
  const of = whole === undefined ? "" : `, its part of ${formatMoney(whole)}`;
  const money = amount === null ? "" : `, ${formatMoney(amount)}${of}`;
  const until = deadline === null ? "" : `, until ${formatInZone(deadline, "Asia/Shanghai", "minute")} in China`;
  return `${SELLER_REFUND_WORDS[status]}${money}${until}`;
}

const REQUEST_WORDS: Readonly<Record<SellerRequest, string>> = {
  cancel: "to cancel",
  intercept: "to intercept the parcel",
  refund_only: "for a refund without return",
  return_and_refund: "for a return and refund",
  partial: "for a partial refund",
  resend: "to send it again",
};

/** What a seller was asked: `to cancel`, `for a partial refund`. */
export function requestWords(request: SellerRequest): string {
  return REQUEST_WORDS[request];
}

function describeReply(data: TicketEventData["seller_replied"]): string {
  const offer = data.offer === null ? "" : ` ${formatMoney(data.offer)}`;
  const { promisedBy = null } = data;
  const promise =
    promisedBy === null ? "" : `, promised by ${formatInZone(promisedBy, "Asia/Shanghai", "minute")} in China`;
  const said = {
    agreed: `recorded that the seller agreed${offer === "" ? "" : ` to give back${offer}`}`,
    agreed_after_return: `recorded that the seller agreed${offer === "" ? "" : ` to give back${offer}`} once the goods are back`,
    offers: `recorded that the seller offers${offer}`,
    refused: "recorded that the seller refused",
    silent: "recorded that the seller did not answer",
  };
  return said[data.answer] + describeChannel(data.channel) + promise + quoted(data.message);
}

const WAY_WORDS: Readonly<Record<Way, string>> = {
  send_back: "the buyer sends it back",
  compensation: "the buyer is compensated",
  partial_refund: "the buyer gets a part back",
  nothing: "nothing is due",
};

/** What the worksheet came to: `the buyer sends it back`. */
export function wayWords(way: Way): string {
  return WAY_WORDS[way];
}

function describeWorksheet(data: TicketEventData["assessed"]): string {
  const said = WORKSHEET.map(({ asks, answer }) => `${asks} ${data[answer] ? "yes" : "no"}`).join(", ");
  return `assessed what becomes of it after dispatch: ${said}, so ${wayWords(data.way)}${quoted(data.note)}`;
}

function describeDispute(data: TicketEventData["dispute_moved"]): string {
  const offer = data.offer === null ? "" : `, ${formatMoney(data.offer)}`;
  const said = {
    opened: "opened a dispute on the marketplace",
    evidence_sent: "gave the marketplace our evidence",
    won: `recorded that the marketplace decided for us${offer}`,
    lost: "recorded that the marketplace decided against us",
    split: `recorded that the marketplace split it${offer}`,
  };
  return said[data.move] + quoted(data.message);
}

function describeParts(data: TicketEventData["proposed"]): string {
  return data.parts.map((part) => `${formatMoney(part.amount)} for ${describeTarget(part.target)}`).join(", ");
}

/** `line 1 amount 20.00 USD → 200.00 USD`. */
export function describeFactChange({ line, field, from, to }: FieldChange): string {
  const where = line === null ? "" : `line ${line} `;
  return `${where}${words(field)} ${from === "" ? "none" : from} → ${to === "" ? "none" : to}`;
}
