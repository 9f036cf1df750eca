/** Splits money so that the parts always sum to the whole. */
import { type Money, money } from "./money.ts";

/**
 * `total` (zero or more) in proportion to `weights` (whole numbers, zero or more): largest remainder, ties to the
 * earlier part. All weights zero splits evenly.
 */
export function splitByWeight(total: Money, weights: readonly number[]): readonly Money[] {
  const given = weights.map((weight) => BigInt(weight));
  const all = given.reduce((sum, weight) => sum + weight, 0n);
  const shares = all === 0n ? given.map(() => 1n) : given;
  const whole = all === 0n ? BigInt(shares.length) : all;
  const amount = BigInt(total.amount);
  const exact = shares.map((weight) => amount * weight);
  const floors = exact.map((product) => product / whole);
  const left = Number(amount - floors.reduce((sum, floor) => sum + floor, 0n));
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % whole }))
    .sort((one, other) => Number(other.remainder - one.remainder) || one.index - other.index);
  const lucky = new Set(byRemainder.slice(0, left).map(({ index }) => index));
  return floors.map((floor, index) => money(Number(floor) + (lucky.has(index) ? 1 : 0), total.currency));
}

/** The same, but no part below its floor: what the floors take more is not with the others. Where they are more than `total`, it is split by them. */
export function splitAbove(
  total: Money,
  parts: readonly { readonly weight: number; readonly floor: number }[],
): readonly Money[] {
  const plain = splitByWeight(
    total,
    parts.map(({ weight }) => weight),
  );
  const isLow = (index: number) => (plain[index]?.amount ?? 0) <= (parts[index]?.floor ?? 0);
  if (parts.every(({ floor }, index) => (plain[index]?.amount ?? 0) >= floor)) return plain;
  const floors = parts.map(({ floor }, index) => (isLow(index) ? floor : 0));
  const rest = total.amount - floors.reduce((sum, floor) => sum + floor, 0);
  if (rest < 0) return splitByWeight(total, floors);
  const others = splitAbove(
    money(rest, total.currency),
    parts.filter((_, index) => !isLow(index)),
  ).values();
  return floors.map((floor, index) =>
    isLow(index) ? money(floor, total.currency) : (others.next().value ?? money(0, total.currency)),
  );
}

/**
 * What the first `count` of `whole` equal parts of `total` come to, rounded up: parts taken one by one always come to
 * what they come to together. Minor units, zero or more.
 */
export function firstOf(total: number, count: number, whole: number): number {
  if (count >= whole) return total;
  return Number((BigInt(total) * BigInt(count) + BigInt(whole) - 1n) / BigInt(whole));
}
