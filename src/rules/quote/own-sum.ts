/** What a ticket without goods gets: a charge by its place on the ladder, a payment or goodwill by a sum of its own beside it. */
import { type CapPart, GOODWILL, paymentTarget, remainingFor, remainingOn } from "../cap.ts";
import { formatMoney, isPositive, type Money, money, smaller, subtract } from "../money/money.ts";
import { ticketName } from "../names.ts";
import { describeSubject, type SumSubject } from "../order/subject.ts";
import type { QuoteFinding } from "./finding.ts";
import type { QuoteRequest } from "./quote-terms.ts";

/** What is asked for, what was given of it, and what can be given now. */
export interface OwnSum {
  readonly part: Money;
  readonly given: Money;
  readonly parts: readonly CapPart[];
}

/** The sum of a ticket about a payment or goodwill; null for one that stands on the ladder. */
export function ownSum(request: QuoteRequest, dueElsewhere: Money): OwnSum | null {
  const { subject, order, held } = request;
  if (subject.kind === "goods" || subject.kind === "charge") return null;
  const target = subject.kind === "payment" ? paymentTarget(subject.payment) : GOODWILL;
  const own = held.filter((entry) => entry.ticket === request.ticket && entry.target === target);
  const given = money(
    own.reduce((all, { amount }) => all + amount.amount, 0),
    order.currency,
  );
  if (subject.kind === "payment") {
    const left = remainingFor(order, held, target);
    return { part: money(left.amount + given.amount, order.currency), given, parts: partOf(target, left) };
  }
  const room = subtract(remainingOn(order, held), dueElsewhere);
  return { part: subject.amount, given, parts: partOf(target, smaller(subtract(subject.amount, given), room)) };
}

function partOf(target: CapPart["target"], amount: Money): readonly CapPart[] {
  return isPositive(amount) ? [{ target, amount }] : [];
}

/** What an approver has to know of it: no rule of a policy gives a sum without goods but a payment that is one too many. */
export function explainSum(
  request: QuoteRequest,
  subject: SumSubject,
  { net, part, given }: { readonly net: Money; readonly part: Money; readonly given: Money },
): readonly QuoteFinding[] {
  if (!isPositive(net)) {
    const says = given.amount > 0 ? "everything due on this ticket was given" : nothingLeft(request, subject);
    return [{ code: "nothing_left", verdict: "refused", rule: null, says }];
  }
  if (subject.kind === "payment") return [];
  const says =
    subject.kind === "goodwill" ? "no rule gives goodwill" : `no rule gives ${describeSubject(subject)} without goods`;
  const cut = money(part.amount - given.amount - net.amount, net.currency);
  return [
    { code: "no_rule", verdict: "discretion", rule: null, says },
    ...(isPositive(cut) && subject.kind === "goodwill"
      ? [{ code: "cut_to_the_cap" as const, verdict: null, rule: null, says: leavesLess(net) }]
      : []),
  ];
}

function nothingLeft({ others }: QuoteRequest, subject: SumSubject): string {
  if (subject.kind === "goodwill") return "beyond all that is due or given, nothing is left of what was paid";
  if (subject.kind === "payment") return `payment ${subject.payment} was given back`;
  const by = others.filter(({ live, given }) => live || given > 0).map(({ ticket }) => ticketName(ticket));
  const where = by.length === 0 ? "" : ` by ${by.slice(0, 3).join(", ")}, or waits there`;
  return `what was paid for ${describeSubject({ ...subject, amount: null })} was given${where}`;
}

function leavesLess(net: Money): string {
  return `beyond all that is due or given, ${formatMoney(net)} is left of what was paid`;
}
