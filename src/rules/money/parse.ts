/** Reads amounts as people type them and as files hold them; what could be read two ways is refused, never guessed. */
import { Refusal } from "../refusal.ts";
import { CNY, type Currency, isCurrency, minorDigits } from "./currencies.ts";
import { canMean, type Signed, withoutSign } from "./currency-signs.ts";
import { LARGEST, type Money, money } from "./money.ts";

/**
 * An amount in `currency`: `1,234.56`, `￥1234.5`, `12.5元`, full-width digits, `="12.30"`, `12.30 USD`.
 * Refused as `amount_unreadable`: what could mean two things (`1,234`, `12,34`, `1.234,56`), more digits than the
 * currency has, another currency, and anything past `LARGEST`.
 */
export function parseAmount(text: string, currency: Currency): Money | Refusal {
  const common = minorDigits(currency) === 2 ? readCommon(text) : null;
  if (common !== null) return money(common, currency);
  const { digits, code, sign } = undress(text);
  const other = code ?? (canMean(sign, currency) ? null : (sign.means?.[0] ?? null));
  if (other !== null && other !== currency) {
    return unreadable(text, `it is in ${other}, not in ${currency}`, `write it in ${currency}`);
  }
  return readDigits(text, digits, currency);
}

/** So many digits before the point are never past `LARGEST`. */
const MOST_COMMON_DIGITS = 11;
const ZERO = 48;
const POINT = 46;

/**
 * Hundredths in the commonest form, `1234`, `1234.5` or `1234.56`; null for any other. Read by its digits, in a fifth of the
 * time that a pattern takes, because a file can hold millions of amounts.
 */
function readCommon(text: string): number | null {
  const point = text.length > 3 && text.charCodeAt(text.length - 3) === POINT ? text.length - 3 : text.length - 2;
  const whole = point > 0 && text.charCodeAt(point) === POINT ? point : text.length;
  if (whole === 0 || whole > MOST_COMMON_DIGITS) return null;
  let hundredths = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (at === whole) continue;
    const digit = text.charCodeAt(at) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return null;
    hundredths = hundredths * 10 + digit;
  }
  const places = Math.max(0, text.length - whole - 1);
  return hundredths * (places === 2 ? 1 : places === 1 ? 10 : 100);
}

/** An amount that may name its own currency: `59.00CNY`, `￥59`; `fallback` for one that does not. */
export function parseMoney(text: string, fallback?: Currency): Money | Refusal {
  const { digits, code, sign } = undress(text);
  const named = code ?? currencyOf(sign, fallback);
  if (named === null) return unreadable(text, `its sign means ${sign.means?.join(" or ")}`, "write it as 12.34 USD");
  const currency = named ?? fallback;
  if (currency === undefined) return unreadable(text, "it names no currency", "write it as 12.34 USD");
  return readDigits(text, digits, currency);
}

/** The currency of a sign, or of what it can mean the one that is expected; null where nobody knows which. */
function currencyOf(sign: Signed, expected: Currency | undefined): Currency | null | undefined {
  if (sign.means === null) return undefined;
  if (expected !== undefined && canMean(sign, expected)) return expected;
  const [usual = ""] = sign.means;
  return isCurrency(usual) && (sign.means.length === 1 || usual === CNY) ? usual : null;
}

interface Undressed {
  readonly digits: string;
  /** The currency that the text names by its code. */
  readonly code: Currency | null;
  readonly sign: Signed;
}

/** Takes off what surrounds the digits: blanks, a spreadsheet's guards, a currency before or behind. */
function undress(text: string): Undressed {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/^'/, "")
    .replace(/^="(.*)"$/, "$1")
    .trim();
  const sign = withoutSign(plain);
  const { bare } = sign;
  const named = /^([A-Za-z]{3})?\s*([^A-Za-z]*?)\s*([A-Za-z]{3})?$/.exec(bare);
  const code = (named?.[1] ?? named?.[3])?.toUpperCase();
  if (named === null || (named[1] !== undefined && named[3] !== undefined)) return { digits: bare, code: null, sign };
  if (code === undefined) return { digits: bare, code: null, sign };
  return isCurrency(code) ? { digits: named[2] ?? "", code, sign } : { digits: bare, code: null, sign };
}

const PLAIN = /^(-?)(\d+)(?:\.(\d+))?$/;
/** Separators prove themselves: by a point behind them, or by a second group. */
const GROUPED = /^(-?)(\d{1,3}(?:,\d{3})+)\.(\d+)$|^(-?)(\d{1,3}(?:,\d{3}){2,})$/;

function readDigits(text: string, digits: string, currency: Currency): Money | Refusal {
  const plain = PLAIN.exec(digits);
  const grouped = GROUPED.exec(digits);
  const sign = plain?.[1] ?? grouped?.[1] ?? grouped?.[4];
  const whole = plain?.[2] ?? (grouped?.[2] ?? grouped?.[5])?.replaceAll(",", "");
  if (sign === undefined || whole === undefined) return refuseShape(text, digits);
  const places = minorDigits(currency);
  const fraction = (plain?.[3] ?? grouped?.[3] ?? "").padEnd(places, "0");
  if (/[1-9]/.test(fraction.slice(places))) {
    return unreadable(
      text,
      `${currency} has ${places} digits after the point`,
      `round it to ${places} digits yourself`,
    );
  }
  const minor = BigInt(sign + whole + fraction.slice(0, places));
  if (minor > LARGEST || minor < -LARGEST) {
    return unreadable(text, "it is too large", "no amount above 10^13 minor units is kept");
  }
  return money(Number(minor), currency);
}

function refuseShape(text: string, digits: string): Refusal {
  if (digits === "") return unreadable(text, "it is empty", "write it as 1234.56");
  if (/^-?[\d.,]+$/.test(digits)) {
    return unreadable(text, "it could be read in two ways", "write it with a point and no separators: 1234.56");
  }
  return unreadable(text, "it is not a number", "write it as 1234.56");
}

function unreadable(text: string, why: string, hint: string): Refusal {
  return new Refusal("amount_unreadable", `amount “${text}” cannot be read: ${why}`, { hint });
}
