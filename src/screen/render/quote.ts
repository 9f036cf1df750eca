/** What the policy gives, figure by figure, and which rule says each. */
import type { QuoteAnswer } from "../../desk/quote.ts";
import { add, formatMoney, isPositive, type Money, subtract, sum, zero } from "../../rules/money/money.ts";
import { ticketName, words } from "../../rules/names.ts";
import { describeSubject } from "../../rules/order/subject.ts";
import { EVIDENCE_OWNERS } from "../../rules/policy/policy.ts";
import type { FindingCode } from "../../rules/quote/finding.ts";
import type { Quote } from "../../rules/quote/quote-terms.ts";
import { addMillis, formatInZone } from "../../rules/time/instant.ts";
import { aligned, labelled } from "../layout.ts";
import { moment, withMoments } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { cut } from "../width.ts";
import { CALENDAR_YEARS, clockName } from "./due.ts";
import { proofWords } from "./finding.ts";

/** What an operator asked about: one ticket or order, or all orders. */
export const quoteRenderer = {
  json: quotedJson,
  lines: (quoted, context) => [headline(quoted, context), ...quoteLines(quoted, context)],
  warnings: ({ quote }) => (quote.beyondCalendar ? [CALENDAR_YEARS] : []),
} satisfies Renderer<QuoteAnswer>;

export function quotedJson({ order, ticket, quote, split, siblings, askedAt, digest }: QuoteAnswer) {
  return {
    ticket: ticket === null ? null : ticketName(ticket.number),
    order: order.id,
    asked_at: askedAt,
    ...quoteJson(quote),
    split: split.map(({ destination, amount, shares }) => ({
      payment: shares[0]?.payment ?? null,
      destination,
      amount,
    })),
    siblings: siblings.map((one) => ({
      ticket: ticketName(one.ticket.number),
      given: one.given,
      net: one.net,
    })),
    digest,
  };
}

/** Always the same keys in the same order. */
export function quoteJson(quote: Quote) {
  return {
    policy: quote.policy,
    verdict: quote.verdict,
    subject: quote.subject,
    ...quote.about,
    findings: quote.findings,
    lines: quote.lines,
    gross: quote.gross,
    goods: quote.goods,
    charges: quote.charges,
    fees: quote.fees.map(({ what, amount, bearer, rule }) => ({ what, amount, bearer, rule })),
    deducted: quote.deducted,
    limits: quote.limits,
    placed: quote.placed,
    due: quote.part,
    given: quote.given,
    taken_up: quote.takenUp.map(({ ticket, amount }) => ({ ticket: ticketName(ticket), amount })),
    taken_off: quote.takenOff.map(({ ticket, amount }) => ({ ticket: ticketName(ticket), amount })),
    net: quote.net,
    parts: quote.parts,
    given_before: quote.givenBefore.map(({ ticket, amount }) => ({ ticket: ticketName(ticket), amount })),
    due_elsewhere: quote.dueElsewhere,
    paid: quote.paid,
    refunded_before: quote.refundedBefore,
    remaining: quote.remaining,
    destination: quote.destination,
    sent_by: quote.sentBy,
    arrives_by: quote.arrivesBy,
    evidence: quote.evidence.map((one) => ({ ...one, owner: EVIDENCE_OWNERS[one.kind] })),
    return: quote.returning,
    recovery: quote.recovery,
    margin: quote.margin,
    clocks: quote.clocks.map(({ clock, within, rule }) => ({ clock, within, rule })),
  };
}

function headline({ ticket, order, quote }: QuoteAnswer, { styles }: RenderContext): string {
  const name = styles.id(ticket === null ? order.id : ticketName(ticket.number));
  return `${name}  ${verdictWord(quote, styles)}  ${styles.money(formatMoney(quote.net))}`;
}

/** In a word, and never by colour alone. */
export function verdictWord({ verdict }: Pick<Quote, "verdict">, styles: RenderContext["styles"]): string {
  if (verdict === "eligible") return styles.ok("eligible");
  return verdict === "refused" ? styles.bad("refused") : styles.warn("at an approver's discretion");
}

/** Everything below the headline, as labelled lines. */
export function quoteLines(
  { order, quote, split, siblings, askedAt }: QuoteAnswer,
  context: RenderContext,
): readonly string[] {
  const { stage, reason, fault, path } = quote.about;
  const alone = quote.subject.kind === "goods" ? [] : [describeSubject(quote.subject)];
  const way = path === null ? [] : [words(path)];
  const about = [...alone, words(reason), `${fault} at fault`, words(stage), ...way].join(", ");
  const asked = `${moment(askedAt, context.zone)}, judged by ${quote.policy}`;
  return [
    ...labelled("about", about, context),
    ...labelled("asked", asked, context),
    ...labelledAll("because", findingRows(quote, context), context),
    ...labelledAll("lines", lineRows(quote, order, context), context),
    ...labelledAll("money", moneyRows(quote), context),
    ...labelled("with", siblingWords(quote, siblings), context),
    ...labelled("given", givenWords(quote), context),
    ...labelled("order", orderWords(quote), context),
    ...labelled("goes to", destinationWords(quote, split, context), context),
    ...labelled("evidence", evidenceWords(quote), context),
    ...labelled("return", returnWords(quote), context),
    ...labelled("recovery", recoveryWords(quote), context),
    ...labelled("clocks", quote.clocks.map(({ clock, within }) => `${clockName(clock)} ${within}`).join(", "), context),
  ];
}

function labelledAll(label: string, rows: readonly string[], context: RenderContext): readonly string[] {
  return rows.flatMap((row, index) => labelled(index === 0 ? label : "", row, context));
}

/** Where everything is refused, deductions are left out. */
function findingRows({ findings, verdict: hardest }: Quote, context: RenderContext): readonly string[] {
  const marks = { refused: "✗", discretion: "?" };
  const told = hardest === "refused" ? findings.filter(({ verdict }) => verdict !== null) : findings;
  return told.map(({ verdict, says, rule }) => {
    const mark = verdict === null ? "·" : marks[verdict];
    return `${mark} ${withMoments(says, context)}${ruleWords(rule)}`;
  });
}

function ruleWords(rule: string | null): string {
  return rule === null ? "" : ` (${shortRule(rule)})`;
}

/** The version stands above once. */
function shortRule(rule: string): string {
  return rule.slice(rule.indexOf(" ") + 1);
}

const PRODUCT_CELLS = 24;

function lineRows({ lines, verdict }: Quote, order: QuoteAnswer["order"], context: RenderContext): readonly string[] {
  return aligned(
    lines.map(({ line, quantity, gross, due }) => {
      const known = order.lines.find((one) => one.line === line);
      const product = known?.product ?? "";
      const shown = context.width === Number.POSITIVE_INFINITY ? product : cut(product, PRODUCT_CELLS);
      const less = verdict === "refused" || due.amount === gross.amount ? "" : `due ${formatMoney(due)}`;
      return [line, `${quantity} of ${known?.quantity ?? quantity}`, shown, formatMoney(gross), less];
    }),
    [3],
  );
}

/** What is due, what was given of it, and what is left: each with the ticket or the rule behind it. */
function moneyRows(quote: Quote): readonly string[] {
  const minus = (amount: Money) => formatMoney(subtract(zero(amount.currency), amount));
  const taken = quote.fees.filter(({ bearer }) => bearer === "buyer");
  const given = [
    ...(quote.given.amount === 0 ? [] : [["given", minus(quote.given), "on this ticket"]]),
    ...quote.takenUp.map(({ ticket, amount }) => ["left due", formatMoney(amount), `of ${ticketName(ticket)}`]),
    ...quote.takenOff.map(({ ticket, amount }) => ["beyond due", minus(amount), `given on ${ticketName(ticket)}`]),
  ];
  const differs = given.length > 0 || quote.part.amount !== quote.net.amount;
  const rows = [
    ...sumRows(quote),
    ...quote.charges.map(({ charge, amount, rule }) => [
      words(charge),
      formatMoney(amount),
      rule === null ? "" : shortRule(rule),
    ]),
    ...taken.map(({ what, amount, rule }) => [words(what), minus(amount), shortRule(rule)]),
    ...(quote.placed.amount === 0 ? [] : [["before", minus(quote.placed), "refunded before this desk"]]),
    ...(differs && quote.verdict !== "refused" ? [["due", formatMoney(quote.part), ""], ...given] : []),
    ["net", formatMoney(quote.net), ""],
  ];
  const others = quote.fees
    .filter(({ bearer }) => bearer !== "buyer")
    .map(({ what, amount, bearer, rule }) => [
      `${words(what)}`,
      formatMoney(amount),
      `the ${bearer} bears it, ${shortRule(rule)}`,
    ]);
  return aligned([...rows, ...others], [1]);
}

/** What it begins with: the goods, or the sum that it is about instead; a charge has a row of its own. */
function sumRows({ subject, goods, part }: Quote): readonly (readonly string[])[] {
  switch (subject.kind) {
    case "goods":
      return [["goods", formatMoney(goods), ""]];
    case "charge":
      return [];
    case "payment":
      return [[describeSubject(subject), formatMoney(part), ""]];
    case "goodwill":
      return [["goodwill", formatMoney(part), ""]];
  }
}

/** What the buyer gets for the request as one. */
function siblingWords({ given, net }: Quote, siblings: QuoteAnswer["siblings"]): string {
  if (siblings.length === 0) return "";
  const each = siblings.map((one) => `${ticketName(one.ticket.number)} ${formatMoney(add(one.given, one.net))}`);
  const all = sum([given, net, ...siblings.flatMap((one) => [one.given, one.net])], net.currency);
  return `${each.join(", ")}: together ${formatMoney(all)}`;
}

/** What other tickets of the order hold or were given. */
function givenWords({ givenBefore }: Quote): string {
  return givenBefore.map(({ ticket, amount }) => `${ticketName(ticket)} ${formatMoney(amount)}`).join(", ");
}

function orderWords({ paid, refundedBefore, remaining }: Quote): string {
  const before = refundedBefore.amount > 0 ? `, ${formatMoney(refundedBefore)} refunded before` : "";
  return `paid ${formatMoney(paid)}${before}, left to refund ${formatMoney(remaining)}`;
}

function destinationWords(
  { verdict, destination, sentBy, arrivesBy }: Quote,
  split: QuoteAnswer["split"],
  context: RenderContext,
): string {
  if (verdict === "refused") return "";
  // A day ends with the midnight behind it, and is the one before that.
  const day = (at: Quote["sentBy"]) => formatInZone(addMillis(at, -1), context.zone, "day");
  const parts = split.map((one) => `${words(one.destination)} ${formatMoney(one.amount)}`);
  return `${parts.length > 1 ? parts.join(" and ") : words(destination)}; if approved now, sent by ${day(sentBy)} and there by ${day(arrivesBy)}`;
}

function evidenceWords({ evidence }: Quote): string {
  return evidence
    .map(({ kind, shown, condition }) => {
      return `${shown ? "✓" : "missing:"} ${proofWords(kind)}${condition ? ", needed" : ""}`;
    })
    .join(", ");
}

function returnWords({ returning }: Quote): string {
  if (returning === null) return "";
  return `${returning.realistic ? "realistic" : "not realistic"} (${shortRule(returning.rule)})`;
}

function recoveryWords({ recovery, margin, findings }: Quote): string {
  if (recovery === null) return "";
  const { from, amount, rule, offered, before } = recovery;
  const beside = isPositive(before) ? `, beside ${formatMoney(before)} that an earlier ticket expects` : "";
  const rest = margin === null ? beside : `${beside}; our margin on these pieces ${formatMoney(margin)}`;
  if (amount === null)
    return `the ${from} owes us something, but no file says what the goods cost (${shortRule(rule)})`;
  const has = (wanted: FindingCode) => findings.some(({ code }) => code === wanted);
  const why = has("goods_sent_again")
    ? "who sends the goods again"
    : has("goods_found")
      ? "who has found the goods"
      : "as it stands";
  if (offered && amount.amount === 0) return `nothing from the ${from}, ${why}${rest}`;
  return `${formatMoney(amount)} from the ${from}, ${offered ? "as offered" : `expected by ${shortRule(rule)}`}${rest}`;
}
