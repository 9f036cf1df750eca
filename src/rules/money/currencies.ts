/** The currencies of ISO 4217 and the digits of their minor units, from a maintained list. */
import * as list from "dinero.js/currencies";
import { nearest } from "../nearest.ts";
import { Refusal } from "../refusal.ts";
import { codeOfSign } from "./currency-signs.ts";

/** A currency code of ISO 4217, such as `CNY`. */
export type Currency = string & { readonly __brand: "currency" };

/** The ariary and the ouguiya divide by five, which the list models as such; ISO 4217 gives both two digits. */
const FIFTHS: readonly string[] = ["MGA", "MRU"];

const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.values(list).map(({ code, exponent }) => [code, FIFTHS.includes(code) ? 2 : exponent]),
);

export function isCurrency(code: unknown): code is Currency {
  return typeof code === "string" && DIGITS.has(code);
}

/** How many digits stand after the point: 2 for most, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: Currency): number {
  return DIGITS.get(currency) ?? 2;
}

/** The currency that a text names, in capitals or not; `currency_unknown` otherwise. */
export function parseCurrency(text: string): Currency | Refusal {
  const code = codeOfSign(text) ?? text.trim().toUpperCase();
  if (isCurrency(code)) return code;
  const close = nearest(code, [...DIGITS.keys()]);
  return new Refusal("currency_unknown", `unknown currency “${text.trim()}”`, {
    hint: close === undefined ? "write its three letters, such as USD or CNY" : `did you mean ${close}?`,
  });
}

/** One that is written in the program itself; an Error where the list lacks it. */
export function knownCurrency(code: string): Currency {
  if (!isCurrency(code)) throw new Error(`${code} is missing from the list of currencies`);
  return code;
}

/** What sellers are paid in and give back. */
export const CNY: Currency = knownCurrency("CNY");
