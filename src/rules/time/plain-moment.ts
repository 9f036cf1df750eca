/** The commonest moment of Chinese exports, read from bytes, for a file of a million orders has several millions of them. */

const FORM = "2026-11-23 13:00:05";
const DASH = 45;
const BLANK = 32;
const COLON = 58;
const POINT = 46;
const ZERO = 48;
const T = 84;
const Z = 90;
/** Asia/Shanghai stood at +08:00 long before this year, and has since. */
const STEADY_YEAR = 2000;
const AHEAD = 8;

/**
 * Writes the instant of a wall time in Shanghai such as `2026-11-23 13:00:05` as the 24 bytes that `parseLocal` would give,
 * and returns a number that grows with it; 0 for a text of any other form, which is left to `parseLocal`.
 */
export function plainMoment(bytes: Uint8Array, from: number, to: number, out: Uint8Array): number {
  if (to - from !== FORM.length) return 0;
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH || bytes[from + 10] !== BLANK) return 0;
  if (bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return 0;
  let year = 100 * pair(bytes, from) + pair(bytes, from + 2);
  let month = pair(bytes, from + 5);
  let day = pair(bytes, from + 8);
  let hour = pair(bytes, from + 11);
  const minute = pair(bytes, from + 14);
  const second = pair(bytes, from + 17);
  // NaN is in no range.
  if (!(year >= STEADY_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month))) return 0;
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return 0;
  hour -= AHEAD;
  if (hour < 0) {
    hour += 24;
    day -= 1;
    if (day === 0) {
      month -= 1;
      if (month === 0) {
        month = 12;
        year -= 1;
      }
      day = daysOf(year, month);
    }
  }
  write(out, 0, Math.trunc(year / 100));
  write(out, 2, year % 100);
  out[4] = DASH;
  write(out, 5, month);
  out[7] = DASH;
  write(out, 8, day);
  out[10] = T;
  write(out, 11, hour);
  out[13] = COLON;
  write(out, 14, minute);
  out[16] = COLON;
  write(out, 17, second);
  out[19] = POINT;
  out[20] = ZERO;
  out[21] = ZERO;
  out[22] = ZERO;
  out[23] = Z;
  return ((((year * 12 + month) * 31 + day) * 24 + hour) * 60 + minute) * 60 + second;
}

/** Two digits as a number; NaN when they are none. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] ?? 0) - ZERO;
  const ones = (bytes[at + 1] ?? 0) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function write(out: Uint8Array, at: number, value: number): void {
  const tens = Math.trunc(value / 10);
  out[at] = ZERO + tens;
  out[at + 1] = ZERO + value - tens * 10;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
