/** What the value of a workbook's cell says, as text from which nothing is lost. */

/** Built-in number formats that show a day or a time (ECMA-376, part 1, 18.8.30, with the Chinese ones). */
const DATE_FORMATS: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Whether a number format shows a moment. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return DATE_FORMATS.some(([from, to]) => id >= from && id <= to);
  const bare = code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, "");
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare);
}

const DAY = 86_400_000;
/** Days from 1904-01-01, where one system begins, to the end of 1899, where the other does. */
const SINCE_1904 = 1_462;

/** `2026-11-23`, or `2026-11-23 13:00:05` where there is a time of day; the raw text where it is not a day that can be shown. */
export function momentText(raw: string, date1904: boolean): string {
  const serial = Number(raw) + (date1904 ? SINCE_1904 : 0);
  // Spreadsheets believe in 29 February 1900.
  const days = serial < 60 ? serial + 1 : serial;
  const at = Math.round((days * DAY) / 1000) * 1000 + Date.UTC(1899, 11, 30);
  if (!(serial >= 0) || at > Date.UTC(9999, 11, 31)) return raw;
  const text = new Date(at).toISOString().slice(0, 19).replace("T", " ");
  return text.endsWith(" 00:00:00") ? text.slice(0, 10) : text;
}

const DIGITS_KEPT = 15;

/**
 * A number as a spreadsheet shows it: 15 digits, so 12.299999999999999 is 12.3. Whole numbers keep all the digits that
 * the file has, and one of which digits are lost already (2.7E+18) stays as it is, to be refused where it matters.
 */
export function numberText(raw: string): string {
  if (/^-?\d+$/.test(raw)) return raw;
  const value = Number(raw);
  if (raw === "" || !Number.isFinite(value) || Math.abs(value) >= 10 ** DIGITS_KEPT) return raw;
  const text = Number(value.toPrecision(DIGITS_KEPT)).toString();
  return /e/i.test(text) ? raw : text;
}

/** `_x000D_` and the like, by which workbooks write characters that XML cannot. */
export function unescaped(text: string): string {
  return text.includes("_x")
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}
