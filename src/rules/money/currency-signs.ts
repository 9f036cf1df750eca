/** What currencies are called besides their codes: signs on price tags, and words of Chinese exports. */

/** Each with the currencies that it can mean, the usual one first. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  "¥": ["CNY", "JPY"],
  元: ["CNY"],
  圆: ["CNY"],
  人民币: ["CNY"],
  RMB: ["CNY"],
  CNH: ["CNY"],
  円: ["JPY"],
  $: ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN"],
  US$: ["USD"],
  AU$: ["AUD"],
  A$: ["AUD"],
  CA$: ["CAD"],
  C$: ["CAD"],
  NZ$: ["NZD"],
  S$: ["SGD"],
  HK$: ["HKD"],
  NT$: ["TWD"],
  R$: ["BRL"],
  "€": ["EUR"],
  "£": ["GBP"],
  "₩": ["KRW"],
  "₽": ["RUB"],
  "฿": ["THB"],
  "₫": ["VND"],
  "₱": ["PHP"],
  "₹": ["INR"],
  "₺": ["TRY"],
  zł: ["PLN"],
  RM: ["MYR"],
  Rp: ["IDR"],
  kr: ["SEK", "NOK", "DKK", "ISK"],
};

const KNOWN = Object.keys(SIGNS)
  .sort((one, other) => other.length - one.length)
  .map((sign) => sign.replace("$", "\\s?\\$"))
  .join("|");
const BEFORE = new RegExp(`^(-?)\\s*(${KNOWN})\\s*(?=[-\\d.,])`);
const BEHIND = new RegExp(`\\s*(${KNOWN})$`);

export interface Signed {
  /** The text without its sign. */
  readonly bare: string;
  /** What the sign can mean; null where there is none. */
  readonly means: readonly string[] | null;
}

/** Takes a sign off an amount, before or behind its digits. */
export function withoutSign(text: string): Signed {
  const [whole, minus = "", before] = BEFORE.exec(text) ?? [""];
  if (before !== undefined) return { bare: minus + text.slice(whole.length), means: currenciesOf(before) };
  const [end = "", behind] = BEHIND.exec(text) ?? [];
  if (behind === undefined) return { bare: text, means: null };
  return { bare: text.slice(0, text.length - end.length), means: currenciesOf(behind) };
}

/** The code of the one currency that a sign or word means; undefined where there is none, or there are several. */
export function codeOfSign(text: string): string | undefined {
  const means = currenciesOf(text.normalize("NFKC").trim());
  return means?.length === 1 ? means[0] : undefined;
}

/** Whether an amount under that sign can be in the currency. */
export function canMean({ means }: Signed, currency: string): boolean {
  return means === null || means.includes(currency);
}

function currenciesOf(sign: string): readonly string[] | null {
  return SIGNS[sign.replaceAll(/\s/g, "")] ?? SIGNS[sign.toUpperCase()] ?? null;
}
