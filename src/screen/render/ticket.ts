/** One ticket whole: order, checks, money, people, deadline, evidence, next steps. */
import type { TicketDetails } from "../../desk/ticket-details.ts";
import { describeTarget } from "../../rules/cap.ts";
import { partsTotal } from "../../rules/cap-parts.ts";
import { convert, parseRate } from "../../rules/money/convert.ts";
import { CNY } from "../../rules/money/currencies.ts";
import { formatMoney, isPositive, type Money } from "../../rules/money/money.ts";
import { payoutName, ticketName, words } from "../../rules/names.ts";
import { chargedBack } from "../../rules/order/chargebacks.ts";
import { type Order, paidFor } from "../../rules/order/order.ts";
import { Refusal } from "../../rules/refusal.ts";
import { amountAtStake } from "../../rules/ticket/amount-at-stake.ts";
import { liableOf } from "../../rules/ticket/carrier-claim.ts";
import {
  describeDeviation,
  describeMoves,
  describeSellerRefund,
  requestWords,
  wayWords,
} from "../../rules/ticket/describe-event.ts";
import { contributorsTo } from "../../rules/ticket/four-eyes.ts";
import { overpaid } from "../../rules/ticket/holding.ts";
import { isOpenStatus, STATUS_FACTS } from "../../rules/ticket/machine.ts";
import { PROBLEM_WORDS } from "../../rules/ticket/problems.ts";
import { runningPromise } from "../../rules/ticket/promise.ts";
import { DROPPED, type Ticket } from "../../rules/ticket/ticket.ts";
import { byWhom, type NextStep } from "../../rules/ticket/turn.ts";
import { WORKSHEET } from "../../rules/ticket/worksheet.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import { isWord } from "../../rules/words.ts";
import { labelled } from "../layout.ts";
import { moment } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { approvalSheet, evidenceLines, siblingLines } from "./approval-sheet.ts";
import { calendarWarnings, clockWords, dueDistance, dueMoment } from "./due.ts";
import { findingLines } from "./finding.ts";
import { quoteJson } from "./quote.ts";
import { recoveryLines } from "./recovery.ts";
import { returnLines } from "./return-parcels.ts";
import { waitingWords } from "./step-done.ts";
import { findingJson, heldJson, nextJson, ticketJson } from "./ticket-json.ts";

export const ticketRenderer = {
  json: (shown) => ({
    ...ticketJson(shown.ticket),
    siblings: shown.siblings.map(({ number }) => ticketName(number)),
    ...findingJson(shown.ticket.finding),
    buyer: shown.order.buyer,
    buyer_name: shown.order.buyerName,
    buyer_language: shown.buyerLanguage,
    paid: paidFor(shown.order),
    refunded_before: shown.order.refundedBefore,
    remaining: shown.remaining,
    held: shown.held.map(heldJson),
    missing_evidence: shown.missingEvidence,
    problems: shown.problems.map((problem) => ({ problem, says: PROBLEM_WORDS[problem] })),
    tell: shown.tell,
    quote: quoteJson(shown.quote),
    counted: { total: shown.counted.total, with: shown.counted.with.map(({ ticket }) => ticketName(ticket)) },
    needs_second_approver: shown.needsSecond,
    history: shown.history
      .filter(({ number }) => number !== shown.ticket.number)
      .map(({ number, order, status, reason, amount }) => ({
        ticket: ticketName(number),
        order,
        status,
        reason,
        amount,
      })),
    file_by: shown.fileBy,
    overdue: shown.overdue,
    stints: shown.stints.map(({ n, status, waitsFor, since, leftAt, due }) => ({
      n,
      status,
      waits_for: waitsFor,
      since,
      left_at: leftAt,
      due_at: due?.at ?? null,
    })),
    next: nextJson(shown.next),
    as_of: shown.asOf,
  }),
  lines: (shown, context) => [...ticketLines(shown, context), ...nextLines(shown, context)],
  warnings: (shown) => calendarWarnings([shown.ticket.stint.due]),
} satisfies Renderer<TicketDetails>;

/** Everything about a ticket but what to do next. */
export function ticketLines(shown: TicketDetails, context: RenderContext): readonly string[] {
  return [
    headline(shown, context),
    ...labelled("order", orderWords(shown), context),
    ...labelled("asked", askedWords(shown, context), context),
    ...labelled("wrote", wroteWords(shown.ticket), context),
    ...siblingLines(shown, context),
    "",
    ...findingLines(shown, context),
    ...movedLines(shown, context),
    ...problemLines(shown, context),
    "",
    ...moneyWords(shown).flatMap((line, index) => labelled(index === 0 ? "money" : "", line, context)),
    ...labelled("seller", sellerWords(shown), context),
    ...labelled(carrierLabel(shown), carrierWords(shown, context), context),
    ...recoveryLines(shown.ticket.recovery, shown.asOf, context),
    ...returnLines(shown.ticket, shown.asOf, context),
    ...worksheetLines(shown, context),
    ...labelled("people", peopleWords(shown), context),
    ...labelled("handover", handoverWords(shown.ticket), context),
    ...evidenceLines(shown, context),
    ...approvalSheet(shown, context),
    ...labelled("due", dueLine(shown, context), context),
    ...labelled("promised", promiseWords(shown, context), context),
  ];
}

/** What the buyer said since, and by whatever way; the newest last. */
function wroteWords({ buyerSaid, description }: Ticket): string {
  const since = buyerSaid.filter((said) => said !== description);
  const shown = since.slice(-WROTE_SHOWN).map((said) => clean(`“${said}”`));
  return [...(since.length > WROTE_SHOWN ? [`${since.length - WROTE_SHOWN} times before`] : []), ...shown].join("; ");
}

const WROTE_SHOWN = 3;

/** Of a void ticket, what it is the same as says more than that it is void. */
function meaningOf({ status, sameAs }: Ticket): string {
  return sameAs === null ? STATUS_FACTS[status].means : `it is the same as ${ticketName(sameAs)}, which goes on`;
}

function headline({ ticket, overdue }: TicketDetails, { styles }: RenderContext): string {
  const late = overdue ? `  ${styles.bad("OVERDUE")}` : "";
  const name = styles.id(ticketName(ticket.number));
  const amount = styles.money(formatMoney(amountAtStake(ticket)));
  return `${name}  ${styles.strong(ticket.status)}  ${words(ticket.reason)}  ${amount}${late}  ${styles.dim(meaningOf(ticket))}`;
}

/** The goods moved on while the ticket was open: what was possible then may not be now. */
function movedLines({ ticket: { moved, finding } }: TicketDetails, context: RenderContext): readonly string[] {
  if (moved === null) return [];
  const { at, lines, pathBefore } = moved;
  const moves = describeMoves({ lines, pathBefore, path: finding.path });
  const told = moves === "" ? "the order changed, and the policy gives something else now" : moves;
  return labelled("moved", context.styles.warn(`${moment(at, context.zone)}: ${told}`), context);
}

/** What stands in the way, and what to tell the buyer now. */
function problemLines({ problems, tell }: TicketDetails, context: RenderContext): readonly string[] {
  const told = problems.map((problem) => `${words(problem)}: ${PROBLEM_WORDS[problem]}`);
  return [
    ...told.flatMap((line, index) => labelled(index === 0 ? "problem" : "", context.styles.warn(line), context)),
    ...labelled("say", tell === null ? "" : `“${tell.says}”${tell.told ? " (written)" : ""}`, context),
  ];
}

function orderWords({ order, buyerLanguage }: TicketDetails): string {
  const buyer = order.buyerName === null ? order.buyer : `${order.buyerName} (${order.buyer})`;
  const by = order.paymentMethod === null ? "" : `, paid by ${order.paymentMethod}`;
  const written = buyerLanguage === null ? "" : `, written to in ${buyerLanguage}`;
  return `${order.id} of ${buyer}${by}${written}`;
}

function askedWords({ ticket }: TicketDetails, context: RenderContext): string {
  const said = ticket.description === null ? "" : `: “${ticket.description}”`;
  return `${moment(ticket.askedAt, context.zone)} by ${words(ticket.channel)}, at fault: ${ticket.fault}${said}`;
}

function moneyWords({ ticket, order, remaining, quote }: TicketDetails): readonly string[] {
  const before = order.refundedBefore.amount > 0 ? `, ${formatMoney(order.refundedBefore)} refunded before` : "";
  const lines = [
    `paid ${formatMoney(paidFor(order))}${before}, left to refund on the order ${formatMoney(remaining)}`,
    ...(ticket.subject.kind === "goods" ? [`charged for what this ticket covers ${formatMoney(ticket.gross)}`] : []),
  ];
  if (ticket.proposal === null && isOpenStatus(ticket.status)) {
    const verdict = quote.verdict === "discretion" ? "at an approver's discretion" : quote.verdict;
    lines.push(
      `the policy gives ${formatMoney(quote.net)}, ${verdict}; why: refund quote ${ticketName(ticket.number)}`,
    );
  }
  if (ticket.proposal !== null) {
    const { amount, parts, destination, by, deviations, note } = ticket.proposal;
    const split = parts.map((part) => `${formatMoney(part.amount)} for ${describeTarget(part.target)}`).join(", ");
    const differs = deviations.map((deviation) => `, ${describeDeviation(deviation)}`).join("");
    const why = note === null ? "" : `: “${note}”`;
    lines.push(`proposed by ${by}: ${formatMoney(amount)} to the ${words(destination)} (${split})${differs}${why}`);
  }
  if (ticket.approval !== null) {
    lines.push(
      `approved by ${ticket.approval.by}${ticket.approval.lapsed ? "; lapsed, because something changed since" : ""}`,
    );
  }
  for (const { payout, amount, status, reference } of ticket.payouts) {
    lines.push(
      `${payoutName(payout)} ${formatMoney(amount)} ${status}${reference === null ? "" : `, reference ${reference}`}`,
    );
  }
  const back = chargedBack(order);
  if (isPositive(back))
    lines.push(`charged back by the buyer's bank ${formatMoney(back)}: refund order show ${order.id}`);
  const beyond = overpaid(ticket);
  if (beyond.length > 0) {
    lines.push(`overpaid ${formatMoney(partsTotal(beyond, order.currency))}: owed back to us`);
  }
  return lines;
}

function sellerWords({ ticket, order }: TicketDetails): string {
  if (ticket.subject.kind !== "goods") return "";
  const { request, answer, offer, dispute, promisedBy } = ticket.seller;
  const sellers = order.lines
    .filter((line) => ticket.lines.some((claim) => claim.line === line.line) && line.seller !== null)
    .map((line) => `${line.seller}${line.sellerOrder === null ? "" : ` (${line.sellerOrder})`}`);
  const { counterparty } = ticket.finding;
  const unasked = counterparty === "seller" ? "not contacted" : "owes us nothing here";
  const asked = request === null ? unasked : `asked ${requestWords(request)}`;
  const said = answer === null ? [] : [words(answer)];
  const disputed = dispute === null ? [] : [`dispute ${words(dispute)}`];
  const promised = promisedBy === null ? [] : [`promised by ${moment(promisedBy, "Asia/Shanghai")}`];
  const gives = offer === null ? [] : [`${formatMoney(offer)} to come back to us${atOrderRate(offer, order)}`];
  const { refund } = ticket.seller;
  const shown = refund === null ? [] : [`refund ${refund.refund} there: ${describeSellerRefund(refund)}`];
  return [...new Set(sellers), asked, ...said, ...disputed, ...gives, ...promised, ...shown].join(", ");
}

function carrierLabel({ ticket }: TicketDetails): string {
  return liableOf(ticket) ?? ticket.carrierClaim?.party ?? "carrier";
}

/** What was asked of the carrier or the insurer, what it came to, and until when it can be claimed. */
function carrierWords({ ticket, order, fileBy }: TicketDetails, context: RenderContext): string {
  const claim = ticket.carrierClaim;
  const until = fileBy === null || claim?.filedAt ? [] : [`to be claimed by ${moment(fileBy, context.zone)}`];
  if (claim === null) return liableOf(ticket) === null ? "" : ["not contacted", ...until].join(", ");
  const { request, answer, claimNumber, filedAt, claimed, accepted, declined, promisedBy } = claim;
  const late = filedAt !== null && fileBy !== null && filedAt > fileBy ? ", too late by our policy" : "";
  return [
    ...(claimNumber === null ? [] : [`claim ${claimNumber}`]),
    `asked to ${CARRIER_ASKED[request]}`,
    ...(filedAt === null || claimed === null
      ? []
      : [`claimed ${formatMoney(claimed)} on ${moment(filedAt, context.zone)}${late}`]),
    ...(answer === null ? [] : [words(answer)]),
    ...(accepted === null ? [] : [`${formatMoney(accepted)} to come back to us${atOrderRate(accepted, order)}`]),
    ...(declined === null ? [] : [`because: ${words(declined)}`]),
    ...(promisedBy === null ? [] : [`promised by ${moment(promisedBy, "Asia/Shanghai")}`]),
    ...until,
  ].join(", ");
}

const CARRIER_ASKED = { investigate: "investigate", claim: "pay", documents: "take the papers" } as const;

/** The four questions once they are answered; until then the path asks them. */
function worksheetLines({ ticket: { worksheet } }: TicketDetails, context: RenderContext): readonly string[] {
  if (worksheet === null) return [];
  const asked = WORKSHEET.map(({ asks, answer }) => `${asks} ${worksheet[answer] ? "yes" : "no"}`);
  return [...asked, `so ${wayWords(worksheet.way)}, says ${worksheet.by}`].flatMap((line, index) =>
    labelled(index === 0 ? "sheet" : "", line, context),
  );
}

/** What CNY of the seller are to the buyer, at the rate frozen on the order; nothing where the file gave none. */
function atOrderRate(amount: Money, { cnyRate, currency }: Order): string {
  const rate = cnyRate === null || currency === CNY ? null : parseRate(cnyRate);
  if (rate === null || rate instanceof Refusal) return "";
  return ` (${formatMoney(convert(amount, currency, rate))} at ${cnyRate})`;
}

/** What was left to say for whoever goes on with it. */
function handoverWords({ handover }: Ticket): string {
  return handover === null ? "" : `${handover.by} says: “${handover.note}”`;
}

function peopleWords({ ticket, recorded, atIt }: TicketDetails): string {
  const shaped = contributorsTo(ticket, { recorded }).map(({ operator, did }) => `${operator} ${did}`);
  const owner = ticket.assignee === null ? "assigned to nobody" : `assigned to ${ticket.assignee}`;
  const now = atIt === null ? [] : [`${atIt} was at it a moment ago`];
  return [owner, ...now, ...new Set(shaped)].join(", ");
}

function dueLine({ ticket, asOf }: TicketDetails, context: RenderContext): string {
  const { due, waitsFor, since } = ticket.stint;
  if (waitsFor === "nobody") return "";
  const waiting = `${waitingWords(waitsFor)} since ${formatInZone(since, context.zone, "minute")}`;
  if (due === null) return waiting;
  return `${dueMoment(due, waitsFor, context.zone)} (${dueDistance(due.at, asOf)}) for ${clockWords(due)}; ${waiting}`;
}

/** What the buyer was promised over the whole request: running, standing still, or kept and by when it had been due. */
function promiseWords({ ticket, asOf }: TicketDetails, context: RenderContext): string {
  const { promise, status } = ticket;
  if (promise === null || isWord(DROPPED, status)) return "";
  const by = `the money by ${moment(promise.at, context.zone)}`;
  if (status === "awaiting_buyer") return `${by}, and as much later as the buyer takes to answer`;
  return runningPromise(ticket) === null ? by : `${by} (${dueDistance(promise.at, asOf)})`;
}

const NEXT_SHOWN = 6;

/** A command, and by whom where it is not the reader's turn. */
function commandWords(step: NextStep): string {
  return step.by === null ? step.command : `${step.command}  (${byWhom(step)})`;
}

function nextLines({ next }: TicketDetails, context: RenderContext): readonly string[] {
  return next
    .slice(0, NEXT_SHOWN)
    .flatMap((one, index) => labelled(index === 0 ? "next" : "", commandWords(one), context));
}
