/** An amount of money: a whole number of the currency's minor unit, and the currency. */
import { type Currency, isCurrency, minorDigits } from "./currencies.ts";

export interface Money {
  /** Minor units (cents, fen, yen); a safe integer. */
  readonly amount: number;
  readonly currency: Currency;
}

/** Minor units of the largest amount that is taken in: what many of them add up to, and what they are worth in CNY, stays exact. */
export const LARGEST = 10 ** 13;

/** Money of `amount` minor units; a RangeError when that is not a whole number up to 2^53 − 1. */
export function money(amount: number, currency: Currency): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole number of minor units`);
  return { amount, currency };
}

/** Whether a value that was read back is money. */
export function isMoney(value: unknown): value is Money {
  if (typeof value !== "object" || value === null || !("amount" in value) || !("currency" in value)) return false;
  return Number.isSafeInteger(value.amount) && isCurrency(value.currency);
}

export function zero(currency: Currency): Money {
  return { amount: 0, currency };
}

/** A TypeError when the currencies differ: money of two currencies is never added. */
export function add(one: Money, other: Money): Money {
  return money(one.amount + sameCurrency(one, other).amount, one.currency);
}

export function subtract(one: Money, other: Money): Money {
  return money(one.amount - sameCurrency(one, other).amount, one.currency);
}

/** The sum of a list, which may be empty. */
export function sum(list: readonly Money[], currency: Currency): Money {
  return list.reduce(add, zero(currency));
}

/** Below zero when `one` is smaller, above zero when it is larger. */
export function compare(one: Money, other: Money): number {
  return one.amount - sameCurrency(one, other).amount;
}

export function smaller(one: Money, other: Money): Money {
  return compare(one, other) <= 0 ? one : other;
}

export function isPositive(one: Money): boolean {
  return one.amount > 0;
}

/** `12.99`, `-0.05`, `1299` for yen, `1.250` for dinars: exact, without separators. */
export function formatAmount({ amount, currency }: Money): string {
  const digits = minorDigits(currency);
  const sign = amount < 0 ? "-" : "";
  const size = Math.abs(amount);
  if (digits === 0) return `${sign}${size}`;
  const unit = 10 ** digits;
  const rest = size % unit;
  return `${sign}${(size - rest) / unit}.${String(rest).padStart(digits, "0")}`;
}

/** `12.99 USD`. */
export function formatMoney(one: Money): string {
  return `${formatAmount(one)} ${one.currency}`;
}

function sameCurrency(one: Money, other: Money): Money {
  if (one.currency === other.currency) return other;
  throw new TypeError(`${formatMoney(one)} and ${formatMoney(other)} are of two currencies`);
}
