/** Turns money of one currency into another at a rate that was frozen before, rounding half to even. */
import { Refusal } from "../refusal.ts";
import { type Currency, minorDigits } from "./currencies.ts";
import { type Money, money } from "./money.ts";

/** How many major units of the target one major unit of the source buys: `units` / 10^`scale`. */
export interface Rate {
  readonly units: bigint;
  readonly scale: number;
}

/** A rate above zero, written as a decimal; `amount_unreadable` otherwise. */
export function parseRate(text: string): Rate | Refusal {
  const [, whole, fraction = ""] = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(text.trim()) ?? [];
  const units = whole === undefined ? 0n : BigInt(whole + fraction);
  if (units > 0n) return { units, scale: fraction.length };
  return new Refusal("amount_unreadable", `rate “${text}” cannot be read`, {
    hint: "write how many CNY one unit of the order's currency is worth, such as 7.1234",
  });
}

/** `amount` × rate. */
export function convert(amount: Money, to: Currency, rate: Rate): Money {
  const numerator = BigInt(amount.amount) * rate.units * power(minorDigits(to));
  return rounded(numerator, power(rate.scale + minorDigits(amount.currency)), to);
}

/** `amount` ÷ rate: an order keeps the CNY of one unit of its own currency, so CNY comes back this way. */
export function convertBack(amount: Money, to: Currency, rate: Rate): Money {
  const numerator = BigInt(amount.amount) * power(rate.scale + minorDigits(to));
  return rounded(numerator, rate.units * power(minorDigits(amount.currency)), to);
}

function rounded(numerator: bigint, denominator: bigint, currency: Currency): Money {
  const size = numerator < 0n ? -numerator : numerator;
  const [floor, twice] = [size / denominator, (size % denominator) * 2n];
  const up = twice > denominator || (twice === denominator && floor % 2n === 1n);
  const result = floor + (up ? 1n : 0n);
  return money(Number(numerator < 0n ? -result : result), currency);
}

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}
