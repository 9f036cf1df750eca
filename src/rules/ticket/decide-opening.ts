/** Opening a ticket: what it covers, what the order says, and why it may not be opened. */
import { lineTarget, remainingFor, remainingOn } from "../cap.ts";
import { formatMoney, isPositive, type Money, sum } from "../money/money.ts";
import { share } from "../money/split.ts";
import { ticketName, words } from "../names.ts";
import { checkOrder } from "../order/checks.ts";
import { type Order, type OrderLine, paidFor } from "../order/order.ts";
import { furthestStage } from "../order/stage.ts";
import { pathFor } from "../policy/path.ts";
import { Refusal } from "../refusal.ts";
import { CHARGES, type Reason } from "../words.ts";
import type { Finding, LineClaim } from "./events.ts";
import { type Draft, type Facts, type Rival, transitionTo, withEvidence } from "./facts.ts";
import type { LineChoice, OpenStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";

/** The opening and its evidence, or why not: nothing paid, nothing left, line unknown, or a ticket open for the same. */
export function decideOpening(step: OpenStep, facts: Facts): readonly Draft[] | Refusal {
  const { order } = facts;
  const lines = claimLines(order, step.lines);
  if (lines instanceof Refusal) return lines;
  const refusal = refuseNothingLeft(facts, lines) ?? refuseRival(facts, step.reason, lines);
  if (refusal !== undefined) return refusal;
  const landing = transitionTo(facts, "submitted", "review");
  const opened: Draft = {
    kind: "opened",
    data: {
      order: order.id,
      reason: step.reason,
      fault: step.fault ?? facts.policy.faults[step.reason],
      channel: step.channel,
      description: step.description,
      lines,
      gross: grossOf(order, lines),
      policy: facts.policy.version,
      ...findOut(order, lines, step.reason),
    },
    ...landing,
  };
  return withEvidence([opened], step.evidence, landing);
}

/** The lines chosen, whole where no quantity was given; every line when none was chosen. */
export function claimLines(order: Order, choices: readonly LineChoice[]): readonly LineClaim[] | Refusal {
  if (choices.length === 0) return order.lines.map(({ line, quantity }) => ({ line, quantity }));
  const claims: LineClaim[] = [];
  for (const choice of choices) {
    const line = order.lines.find((one) => one.line === choice.line);
    if (line === undefined) return unknownLine(order, choice.line);
    const quantity = choice.quantity ?? line.quantity;
    if (quantity < 1 || quantity > line.quantity) {
      return new Refusal(
        "quantity_too_large",
        `line ${line.line} of order ${order.id} has ${line.quantity} pieces, so ${quantity} of them cannot be refunded`,
        { hint: `name 1 to ${line.quantity}: --line ${line.line}=${line.quantity}` },
      );
    }
    if (claims.some((claim) => claim.line === line.line)) {
      return new Refusal("usage", `line ${line.line} is named twice`, { hint: "name each line once" });
    }
    claims.push({ line: line.line, quantity });
  }
  return claims;
}

/** The order lines that claims are about. */
export function coveredLines(order: Order, claims: readonly LineClaim[]): readonly OrderLine[] {
  return order.lines.filter((line) => claims.some((claim) => claim.line === line.line));
}

/** What the buyer was charged for the pieces of one claim: shares of a line always add up to the line. */
export function grossOfClaim(order: Order, claim: LineClaim): Money {
  const line = order.lines.find((one) => one.line === claim.line);
  if (line === undefined) throw new Error(`order ${order.id} has no line ${claim.line}`);
  return share(line.amount, claim.quantity, line.quantity);
}

export function grossOf(order: Order, claims: readonly LineClaim[]): Money {
  return sum(
    claims.map((claim) => grossOfClaim(order, claim)),
    order.currency,
  );
}

/** What a review of these lines finds out. */
export function findOut(order: Order, claims: readonly LineClaim[], reason: Reason): Finding {
  const lines = coveredLines(order, claims);
  const stage = order.paidAt === null ? "awaiting_payment" : furthestStage(lines.map((line) => line.stage));
  return { stage, checks: checkOrder(order, lines), path: pathFor(stage, reason) };
}

/** Whether the goods of a ticket are elsewhere than when somebody last looked, so that its path may be another. */
export function hasMovedOn(
  { lines, reason, finding }: Pick<Ticket, "lines" | "reason" | "finding">,
  { order }: Pick<Facts, "order">,
): boolean {
  const { stage, path } = findOut(order, lines, reason);
  return stage !== finding.stage || path !== finding.path;
}

/** The refusal `already_open` when another open ticket covers one of these lines for the same reason. */
export function refuseRival(facts: Facts, reason: Reason, claims: readonly LineClaim[]): Refusal | undefined {
  const same = (rival: Rival) => claims.find((claim) => rival.lines.includes(claim.line));
  const rival = facts.rivals.find((one) => one.reason === reason && same(one) !== undefined);
  if (rival === undefined) return undefined;
  const name = ticketName(rival.ticket);
  return new Refusal(
    "already_open",
    `${name} is already open for line ${same(rival)?.line} of order ${facts.order.id} with the reason ${words(reason)}`,
    { hint: `go on with that one: refund show ${name}`, details: { ticket: name, order: facts.order.id } },
  );
}

function refuseNothingLeft(facts: Facts, claims: readonly LineClaim[]): Refusal | undefined {
  const { order, held } = facts;
  if (order.paidAt === null) {
    return new Refusal("nothing_paid", `order ${order.id} has not been paid, so there is nothing to refund`, {
      hint: "cancel the order on the platform; if the buyer did pay, import a newer file first",
      details: { order: order.id },
    });
  }
  const onLines = claims.some((claim) => isPositive(remainingFor(order, held, lineTarget(claim.line))));
  const onCharges = CHARGES.some((charge) => isPositive(remainingFor(order, held, charge)));
  if ((onLines || onCharges) && isPositive(remainingOn(order, held))) return undefined;
  const before = isPositive(order.refundedBefore)
    ? `, ${formatMoney(order.refundedBefore)} of it refunded before this desk`
    : "";
  return new Refusal(
    "nothing_left",
    `nothing is left to refund on order ${order.id}: ${formatMoney(paidFor(order))} was paid${before}`,
    { hint: `see what was refunded: refund order show ${order.id}`, details: { order: order.id } },
  );
}

function unknownLine(order: Order, line: string): Refusal {
  const known = order.lines.map((one) => one.line).join(", ");
  return new Refusal("line_not_found", `order ${order.id} has no line ${line}`, {
    hint: `its lines are: ${known}`,
    details: { order: order.id, line },
  });
}
