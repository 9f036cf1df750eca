/** Bytes → text, in an encoding that is certain or was named, and only if every byte of it fits. Never guessed, never patched. */
import { isUtf8 } from "node:buffer";
import { Refusal } from "../../../rules/refusal.ts";
import { STDIN } from "./source.ts";

/** What text files come in: GB18030 takes in GBK and GB2312. The last three are read where they are named, and never found out. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030", "windows-1252", "big5", "shift_jis"] as const;
export type Encoding = (typeof ENCODINGS)[number];

interface Reading {
  /** What the operator says that it is; null to find out. */
  readonly encoding: Encoding | null;
  /** Whether one of these lines is the header row of a kind of file that is known. */
  readonly isHeader: (lines: readonly string[]) => boolean;
}

/** The bytes in which an encoding has to show itself. */
export const HEAD = 64 * 1024;

/**
 * The encoding of a file that begins with `head`. Certain are a byte order mark, bytes that are UTF-8, and bytes that
 * become a header row that is known in GB18030 or in UTF-16 without its mark: other bytes may fit by chance. Refused as
 * `encoding_unknown` with line and byte, or as `file_empty`.
 */
export function encodingOf(name: string, head: Buffer, reading: Reading): Encoding {
  if (head.length === 0) {
    throw new Refusal("file_empty", `${name} is empty`, { hint: "export it again; nothing was changed" });
  }
  if (reading.encoding !== null) return reading.encoding;
  const mark = head.subarray(0, 2).toString("hex");
  if (mark === "fffe") return "utf-16le";
  if (mark === "feff") return "utf-16be";
  const knows = (encoding: Encoding) => {
    const text = decodeWhole(head, encoding);
    const lines = text?.split(/\r\n|\r|\n/, LINES_OF_HEADER) ?? [];
    // A header row of ASCII alone reads the same in any encoding, and so proves none of one byte a letter.
    return reading.isHeader(encoding === "gb18030" ? lines.filter((line) => FOREIGN.test(line)) : lines);
  };
  const zero = head.indexOf(0);
  if (zero >= 0) {
    const wide = WIDE.find(knows);
    if (wide !== undefined) return wide;
    throw binary(name, lineOf(head, zero), zero);
  }
  if (decodeWhole(head, "utf-8") !== null) return "utf-8";
  if (knows("gb18030")) return "gb18030";
  if (decodeWhole(head, "gb18030") === null) return "utf-8";
  const at = firstBadByte(head, "utf-8");
  throw new Refusal(
    "encoding_unknown",
    `${name} is not UTF-8: it may be GB18030 (or GBK) from line ${lineOf(head, at)}, byte ${at} on`,
    {
      hint: `if it is, say so: refund import ${name === STDIN ? "-" : name} --encoding gb18030; what comes from Taiwan or Hong Kong may be big5 instead`,
      details: { encoding: "gb18030" },
    },
  );
}

const FOREIGN = /[\u0080-\uffff]/;
const WIDE = ["utf-16le", "utf-16be"] as const;
const LINES_OF_HEADER = 100;

/** Bytes without a line break, beyond which a file is not taken for a table. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * The text of all chunks without its byte order mark, in pieces that end with a line; an empty piece never comes.
 * Refused as `encoding_unknown`, with line and byte of what does not fit.
 */
export async function* decodeText(
  name: string,
  chunks: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<string> {
  const decoder = new LineDecoder(name, encoding);
  for await (const chunk of chunks) {
    const text = decoder.push(chunk);
    if (text !== "") yield text;
  }
  const text = decoder.end();
  if (text !== "") yield text;
}

const NOTHING = Buffer.alloc(0);

class LineDecoder {
  private readonly name: string;
  private readonly encoding: Encoding;
  private readonly width: 1 | 2;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private offset = 0;
  private line = 1;

  constructor(name: string, encoding: Encoding) {
    this.name = name;
    this.encoding = encoding;
    this.width = encoding === "utf-16le" || encoding === "utf-16be" ? 2 : 1;
  }

  push(chunk: Buffer): string {
    const whole = this.lines(chunk);
    return whole.length === 0 ? "" : this.decode(whole);
  }

  /** The whole lines of what has come, the last of which ends within this chunk. */
  private lines(chunk: Buffer): Buffer {
    const end = this.lastBreak(chunk);
    if (end < 0) {
      this.held.push(chunk);
      this.heldBytes += chunk.length;
      if (this.heldBytes > LONGEST_LINE) {
        throw new Refusal("csv_broken", `${this.name}:${this.line}: this line is longer than 16 MiB`, {
          hint: "is it the right file? nothing was changed",
        });
      }
      return NOTHING;
    }
    const whole = Buffer.concat([...this.held, chunk.subarray(0, end)]);
    const rest = chunk.subarray(end);
    this.held = rest.length === 0 ? [] : [rest];
    this.heldBytes = rest.length;
    return whole;
  }

  end(): string {
    const rest = Buffer.concat(this.held);
    return rest.length === 0 ? "" : this.decode(rest);
  }

  /** Where the last line ends in the chunk. No encoding here has a line feed within another character, but for UTF-16's halves. */
  private lastBreak(chunk: Buffer): number {
    if (this.width === 1) return Math.max(chunk.lastIndexOf(0x0a), chunk.lastIndexOf(0x0d)) + 1 || -1;
    const even = (this.heldBytes + chunk.length) % 2 === 0 ? chunk.length : chunk.length - 1;
    if (even < 2) return -1;
    // The first half of a pair waits for the second.
    const high = chunk[this.encoding === "utf-16le" ? even - 1 : even - 2] ?? 0;
    const end = high >= 0xd8 && high <= 0xdb ? even - 2 : even;
    return end < 2 ? -1 : end;
  }

  private decode(bytes: Buffer): string {
    const text = this.decodePiece(bytes);
    if (text === null) this.refuse(bytes);
    if (this.width === 1) this.refuseZero(bytes);
    else if (text?.includes("\0") === true) throw binary(this.name, this.line, this.offset);
    const begins = this.offset === 0;
    this.offset += bytes.length;
    this.line += countBreaks(text ?? "");
    return begins && text?.startsWith("\ufeff") === true ? text.slice(1) : (text ?? "");
  }

  private decodePiece(bytes: Buffer): string | null {
    // Far faster than a decoder where it is enough.
    if (this.encoding === "utf-8") return isUtf8(bytes) ? bytes.toString("utf8") : null;
    return decodeWhole(bytes, this.encoding, { cutOff: false });
  }

  private refuseZero(bytes: Buffer): void {
    const zero = bytes.indexOf(0);
    if (zero >= 0) throw binary(this.name, this.line - 1 + lineOf(bytes, zero), this.offset + zero);
  }

  private refuse(bytes: Buffer): never {
    const { name, encoding, line, offset } = this;
    throw unfit(bytes, {
      name,
      encoding,
      before: { lines: line - 1, bytes: offset },
      hint: "save it as “CSV UTF-8” and import that, or name its encoding: --encoding",
    });
  }
}

/** Why these bytes are no text in UTF-8, for a file that has to be; with line and byte. */
export function notUtf8(name: string, bytes: Buffer): Refusal {
  const hint = "save it as UTF-8; nothing was changed";
  const zero = bytes.indexOf(0);
  if (zero >= 0 && isUtf8(bytes)) return binary(name, lineOf(bytes, zero), zero, hint);
  return unfit(bytes, { name, encoding: "utf-8", before: { lines: 0, bytes: 0 }, hint });
}

interface Unfit {
  readonly name: string;
  readonly encoding: Encoding;
  /** How much of the file came before these bytes. */
  readonly before: { readonly lines: number; readonly bytes: number };
  readonly hint: string;
}

function unfit(bytes: Buffer, { name, encoding, before, hint }: Unfit): Refusal {
  const at = firstBadByte(bytes, encoding);
  const line = before.lines + lineOf(bytes, at);
  const place = `line ${line}, byte ${before.bytes + at}`;
  if (decodeWhole(bytes, encoding) !== null) {
    return new Refusal("encoding_unknown", `${name} breaks off within a character at ${place}`, {
      hint: "the file is not whole: export or copy it again",
      details: { line },
    });
  }
  const message = `${name} is not ${encoding.toUpperCase()}: a byte does not fit at ${place}`;
  return new Refusal("encoding_unknown", message, { hint, details: { line } });
}

function binary(
  name: string,
  line: number,
  byte: number,
  hint = "export it again as “CSV UTF-8”; nothing was changed",
): Refusal {
  const message = `${name} is not a text file: there is a NUL byte at line ${line}, byte ${byte}`;
  return new Refusal("encoding_unknown", message, { hint, details: { line } });
}

/** The text, or null when a byte does not fit; unless told otherwise, the last character may be incomplete. */
function decodeWhole(
  bytes: Uint8Array,
  encoding: Encoding,
  options: { readonly cutOff: boolean } = { cutOff: true },
): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    return decoder.decode(bytes, { stream: options.cutOff });
  } catch {
    return null;
  }
}

/** Where the first character begins that does not fit: bytes up to there decode, and no more of them ever will. */
function firstBadByte(bytes: Buffer, encoding: Encoding): number {
  let [fits, fails] = [0, bytes.length + 1];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (decodeWhole(bytes.subarray(0, middle), encoding) === null) fails = middle;
    else fits = middle;
  }
  while (fits > 0 && decodeWhole(bytes.subarray(0, fits), encoding, { cutOff: false }) === null) fits -= 1;
  return fits;
}

function lineOf(bytes: Buffer, at: number): number {
  return countBreaks(bytes.subarray(0, at).toString("latin1")) + 1;
}

function countBreaks(text: string): number {
  let found = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) found += 1;
  return found;
}
