/** Arithmetic over parts of a refund, by line and charge: nothing goes below zero, and what is zero is left out. */
import type { CapPart, CapTarget } from "./cap.ts";
import type { Currency } from "./money/currencies.ts";
import { isPositive, type Money, money, sum } from "./money/money.ts";

/** Every part of every list, those of one line or charge added up. */
export function partsTogether(...lists: readonly (readonly CapPart[])[]): readonly CapPart[] {
  const all = lists.flat();
  return combined(all, (target) => sumFor(all, target));
}

/** What is left of `parts` after `less`. */
export function partsLess(parts: readonly CapPart[], less: readonly CapPart[]): readonly CapPart[] {
  return combined(parts, (target) => sumFor(parts, target) - sumFor(less, target));
}

/** What both have. */
export function partsShared(parts: readonly CapPart[], other: readonly CapPart[]): readonly CapPart[] {
  return combined(parts, (target) => Math.min(sumFor(parts, target), sumFor(other, target)));
}

export function partsTotal(parts: readonly CapPart[], currency: Currency): Money {
  return sum(
    parts.map(({ amount }) => amount),
    currency,
  );
}

function combined(parts: readonly CapPart[], amountFor: (target: CapTarget) => number): readonly CapPart[] {
  const byTarget = new Map<CapTarget, Money>();
  for (const { target, amount } of parts) {
    if (!byTarget.has(target)) byTarget.set(target, money(amountFor(target), amount.currency));
  }
  return [...byTarget].flatMap(([target, amount]) => (isPositive(amount) ? [{ target, amount }] : []));
}

function sumFor(parts: readonly CapPart[], target: CapTarget): number {
  return parts.reduce((all, part) => (part.target === target ? all + part.amount.amount : all), 0);
}
