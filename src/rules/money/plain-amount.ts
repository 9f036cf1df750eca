/** The commonest amount, read from bytes, for a file of a million orders has several millions of them. */

const ZERO = 48;
const POINT = 46;
/** Digits before the point: with those behind it, far below 2^53 minor units. */
const MOST_DIGITS = 12;

/**
 * Minor units of an amount such as `1234`, `12.5` or `12.50`, as `parseAmount` would give them in a currency of so many
 * `digits` behind the point; NaN for a text of any other form, which is left to `parseAmount`.
 */
export function plainAmount(bytes: Uint8Array, from: number, to: number, digits: number): number {
  let amount = 0;
  let at = from;
  for (; at < to && bytes[at] !== POINT; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    amount = amount * 10 + digit;
  }
  if (at === from || at - from > MOST_DIGITS) return Number.NaN;
  let missing = digits;
  if (at < to) {
    at += 1;
    if (at === to || to - at > digits) return Number.NaN;
    for (; at < to; at += 1) {
      const digit = (bytes[at] ?? 0) - ZERO;
      if (digit < 0 || digit > 9) return Number.NaN;
      amount = amount * 10 + digit;
      missing -= 1;
    }
  }
  for (; missing > 0; missing -= 1) amount *= 10;
  return amount;
}
