/** What may stand in a cell of bytes so that it needs no care: `Cells` and `readRow` would take just the same from it. */

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const LONGEST_KEY = 100;

/** Letters, digits, dashes and underscores: keys of these are taken as they are. */
const IN_KEY = new Uint8Array(256);
for (const letter of "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
  IN_KEY[letter.charCodeAt(0)] = 1;

export function isInKey(byte: number | undefined): boolean {
  return IN_KEY[byte ?? 0] === 1;
}

/** Whether a key is of plain letters, and neither a word for nothing nor a number that a spreadsheet rounded. */
export function isPlainKey(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > LONGEST_KEY || !beginsPlainly(bytes, from, to)) return false;
  const number = isDigit(bytes[from]);
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (IN_KEY[byte] !== 1) return false;
    // 1e5, 1E+5
    if (number && (byte | 0x20) === 0x65) return false;
  }
  return true;
}

/** Whether a text of any letters has nothing around it, is no word for nothing and begins with no guard. */
export function isPlainText(bytes: Uint8Array, from: number, to: number): boolean {
  if (!beginsPlainly(bytes, from, to)) return false;
  const last = bytes[to - 1] ?? 0;
  if (last < 0x80) return last > 32;
  let at = to - 1;
  while (at > from && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  // Chinese letters and full-width forms: no blank of another width ends a text then.
  const lead = bytes[at] ?? 0;
  return (lead >= 0xe4 && lead <= 0xe9) || (lead === 0xef && (bytes[at + 1] ?? 0) >= 0xbc);
}

/** With a digit, a capital that no word for nothing begins with, or a Chinese letter. */
function beginsPlainly(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to) return false;
  const first = bytes[from] ?? 0;
  if (first < 0x80) {
    if (isDigit(first)) return true;
    const small = first | 0x20;
    // Words for nothing begin with an n, and the longest has four letters.
    return small >= 0x61 && small <= 0x7a && (small !== 0x6e || to - from > 4);
  }
  return (first === 0xe4 && (bytes[from + 1] ?? 0) >= 0xb8) || (first >= 0xe5 && first <= 0xe9);
}

/** Whether it is a rate above zero, such as `7.1043`. */
export function isPlainRate(bytes: Uint8Array, from: number, to: number): boolean {
  let point = -1;
  let any = false;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === POINT && point < 0) point = at;
    else if (!isDigit(byte)) return false;
    else if (byte !== ZERO) any = true;
  }
  const whole = (point < 0 ? to : point) - from;
  const fraction = point < 0 ? 1 : to - point - 1;
  return any && whole >= 1 && whole <= 9 && fraction >= 1 && fraction <= 12;
}

export function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}
