/** Sums of money as they are said: each currency by itself. */
import { formatMoney, isPositive, type Money, sum } from "../rules/money/money.ts";

/** `119.50 USD, 35.30 EUR`; empty where there is nothing. */
export function totals(amounts: readonly Money[]): string {
  return sums(amounts).map(formatMoney).join(", ");
}

/** The same, for programs. */
export function sums(amounts: readonly Money[]): readonly Money[] {
  const byCurrency = Map.groupBy(amounts.filter(isPositive), ({ currency }) => currency);
  return [...byCurrency].map(([currency, list]) => sum(list, currency));
}
