/** One line of CSV in bytes: where its cells are, and the hash of what stands in them, in one pass. */
import { HASH_END, HASH_END_ONE, HASH_END_TWO, HASH_ONE, HASH_TWO, hashOf } from "./hash-text.ts";
import type { Chosen } from "./profiles/choose.ts";

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const QUOTE = 34;
const FIRST_OF_FOUR = 0xf0;

/** Bytes beyond which a line is left to the careful way. */
const LONGEST = 8_000;

/**
 * Finds the cells of lines that have as many as the header, and in which every quote opens or closes a whole cell. The
 * bytes are known to be UTF-8.
 */
export class PlainLine {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Where the next line begins. */
  next = 0;
  /** Bytes of the line. */
  length = 0;
  private readonly seed: Chosen["hash"];
  private readonly width: number;
  private readonly delimiter: number;
  private readonly isSpecial: Uint8Array;
  private one = 0;
  private two = 0;

  constructor(chosen: Chosen, delimiter: number) {
    this.seed = chosen.hash;
    this.width = chosen.header.length;
    this.delimiter = delimiter;
    this.isSpecial = specialBytes(delimiter);
    this.from = new Int32Array(this.width);
    this.to = new Int32Array(this.width);
  }

  /** The same that `fingerprintOf` gives. */
  get fingerprint(): number {
    const { one, two } = this;
    return hashOf({ one, two });
  }

  /** Looks at the line that begins at `start`; false when it is to be read with more care, or is not whole. */
  read(bytes: Uint8Array, start: number): boolean {
    const { width, delimiter } = this;
    this.one = this.seed.one;
    this.two = this.seed.two;
    let at = start;
    for (let cell = 0; cell < width; cell += 1) {
      const quoted = bytes[at] === QUOTE;
      this.from[cell] = quoted ? at + 1 : at;
      at = this.hash(bytes, quoted ? at + 1 : at, quoted);
      if (at < 0) return false;
      this.to[cell] = at;
      if (quoted) at += 1;
      const last = cell + 1 === width;
      if (last && bytes[at] === CARRIAGE_RETURN) at += 1;
      if (bytes[at] !== (last ? LINE_FEED : delimiter)) return false;
      at += 1;
    }
    this.next = at;
    this.length = at - start;
    return this.length <= LONGEST;
  }

  /** Where the cell's text ends; below zero when it holds what makes it no plain one. */
  private hash(bytes: Uint8Array, start: number, quoted: boolean): number {
    const { delimiter, isSpecial } = this;
    const length = bytes.length;
    let { one, two } = this;
    let at = start;
    for (; at < length; at += 1) {
      let letter = bytes[at] ?? 0;
      if (isSpecial[letter] === 1 && !(quoted && letter === delimiter)) {
        if (!endsCell(bytes, at, quoted)) return -1;
        break;
      }
      if (letter >= 0x80) {
        const wide = letter >= 0xe0;
        letter = wide ? ofThree(bytes, at) : ofTwo(bytes, at);
        at += wide ? 2 : 1;
      }
      one = Math.imul(one ^ letter, HASH_ONE);
      two = Math.imul(two ^ letter, HASH_TWO);
      one ^= one >>> 15;
      two ^= two >>> 13;
    }
    this.one = Math.imul(one ^ HASH_END, HASH_END_ONE);
    this.two = Math.imul(two ^ HASH_END, HASH_END_TWO);
    return at;
  }
}

/** Bytes that end a cell or make it a special one: among these are letters of four bytes, which are two in a string. */
function specialBytes(delimiter: number): Uint8Array {
  const special = new Uint8Array(256).fill(1, FIRST_OF_FOUR);
  for (const byte of [LINE_FEED, CARRIAGE_RETURN, QUOTE, delimiter]) special[byte] = 1;
  return special;
}

/** Whether a special byte ends its cell: a quote one in quotes, the others one without. */
function endsCell(bytes: Uint8Array, at: number, quoted: boolean): boolean {
  const byte = bytes[at] ?? 0;
  if (quoted || byte === QUOTE || byte >= FIRST_OF_FOUR) return quoted && byte === QUOTE;
  return byte !== CARRIAGE_RETURN || bytes[at + 1] === LINE_FEED;
}

function ofTwo(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 0x1f) << 6) | ((bytes[at + 1] ?? 0) & 0x3f);
}

function ofThree(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 0x0f) << 12) | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
}
