/** Turns the seller's CNY into the buyer's currency and back, at the rate that was frozen on the order, rounding half to even. */
import { Refusal } from "../refusal.ts";
import { type Currency, minorDigits } from "./currencies.ts";
import { type Money, money } from "./money.ts";

/** How much of the amount's currency one major unit of the target is worth: `units` / 10^`scale`. */
export interface Rate {
  readonly units: bigint;
  readonly scale: number;
}

/** The rate that was read last: orders of one day have the same. */
let last: { readonly text: string; readonly rate: Rate } | undefined;

/** A rate above zero, written as a decimal; `amount_unreadable` otherwise. */
export function parseRate(text: string): Rate | Refusal {
  if (last?.text === text) return last.rate;
  const rate = readRate(text);
  if (!(rate instanceof Refusal)) last = { text, rate };
  return rate;
}

function readRate(text: string): Rate | Refusal {
  const [, whole, fraction = ""] = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(text.trim()) ?? [];
  const units = whole === undefined ? 0n : BigInt(whole + fraction);
  if (units > 0n) return { units, scale: fraction.length };
  return new Refusal("amount_unreadable", `rate “${text}” cannot be read`, {
    hint: "write how many CNY one unit of the order's currency is worth, such as 7.1234",
  });
}

/** `amount` ÷ rate, in `to`; a RangeError beyond 2^53 − 1 minor units. */
export function convert(amount: Money, to: Currency, rate: Rate): Money {
  const numerator = BigInt(amount.amount) * power(rate.scale + minorDigits(to));
  return money(halfEven(numerator, rate.units * power(minorDigits(amount.currency))), to);
}

/** `amount` × rate, in `to`: what the converted amount was before. A RangeError beyond 2^53 − 1 minor units. */
export function convertBack(amount: Money, to: Currency, rate: Rate): Money {
  const numerator = BigInt(amount.amount) * rate.units * power(minorDigits(to));
  return money(halfEven(numerator, power(rate.scale + minorDigits(amount.currency))), to);
}

/** A share of an amount; `percent` has at most two decimals. */
export function percentOf(amount: Money, percent: number): Money {
  return money(halfEven(BigInt(amount.amount) * BigInt(Math.round(percent * 100)), 10_000n), amount.currency);
}

/** The quotient, rounded half to even. */
function halfEven(numerator: bigint, denominator: bigint): number {
  const size = numerator < 0n ? -numerator : numerator;
  const [floor, twice] = [size / denominator, (size % denominator) * 2n];
  const up = twice > denominator || (twice === denominator && floor % 2n === 1n);
  const result = floor + (up ? 1n : 0n);
  return Number(numerator < 0n ? -result : result);
}

const POWERS = Array.from({ length: 32 }, (_, exponent) => 10n ** BigInt(exponent));

function power(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}
