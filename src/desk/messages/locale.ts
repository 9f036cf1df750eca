/** Days, amounts and shares as a language writes them. The digits of a currency are the desk's own, and amounts name it by its code. */
import { minorDigits } from "../../rules/money/currencies.ts";
import { formatAmount, type Money } from "../../rules/money/money.ts";
import { formatInZone, type Instant, millis } from "../../rules/time/instant.ts";

const BEIJING = "Asia/Shanghai";
const CHINESE = /^zh\b/;

export interface Writing {
  /** `26 November 2026`: the day in Beijing. */
  readonly day: (at: Instant) => string;
  /** `1.768,00 EUR`; in Chinese `74.00 元`. */
  readonly money: (amount: Money) => string;
  /** `50 %`. */
  readonly percent: (share: number) => string;
  /** `one and another`. */
  readonly list: (texts: readonly string[]) => string;
}

/** To find out how a locale writes takes long. */
const found = new Map<string, Writing>();

/** How a locale writes; ISO and English digits where nobody knows it. */
export function writingIn(locale: string): Writing {
  const known = found.get(locale) ?? findOut(locale);
  found.set(locale, known);
  return known;
}

function findOut(locale: string): Writing {
  const known = isKnown(locale) ? locale : null;
  const days = new Intl.DateTimeFormat(known ?? "en", { dateStyle: "long", timeZone: BEIJING });
  const shares = new Intl.NumberFormat(known ?? "en", { style: "percent", maximumFractionDigits: 2 });
  const formats = new Map<string, Intl.NumberFormat>();
  const lists = new Intl.ListFormat(known ?? "en", { type: "conjunction" });
  return {
    list: (texts) => lists.format(texts),
    day: (at) => (known === null ? formatInZone(at, BEIJING, "day") : plain(days.format(millis(at)))),
    money: (amount) => inLocale(amount, known ?? "en", formats),
    percent: (share) => plain(shares.format(share / 100)),
  };
}

function isKnown(locale: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([locale]).length > 0;
  } catch {
    return false;
  }
}

function inLocale(amount: Money, locale: string, formats: Map<string, Intl.NumberFormat>): string {
  if (amount.currency === "CNY" && CHINESE.test(locale)) return `${formatAmount(amount)} 元`;
  const digits = minorDigits(amount.currency);
  const format =
    formats.get(amount.currency) ??
    new Intl.NumberFormat(locale, {
      style: "currency",
      currency: amount.currency,
      currencyDisplay: "code",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  formats.set(amount.currency, format);
  const text = formatAmount(amount);
  return plain(isDecimal(text) ? format.format(text) : text);
}

/** A text is formatted to its last digit, which a number of this size might not be. */
function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** What people search for has common blanks. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, " ");
}
