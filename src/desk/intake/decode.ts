/** Bytes → text, in an encoding that is certain or was named, and only if every byte of it fits. Never guessed, never patched. */
import { Refusal } from "../../rules/refusal.ts";
import { STDIN } from "./bytes.ts";

/** What text files come in: GB18030 takes in GBK and GB2312. */
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "gb18030"] as const;
export type Encoding = (typeof ENCODINGS)[number];

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

interface Reading {
  /** What the operator says that it is; null to find out. */
  readonly encoding: Encoding | null;
  /** Whether a first line is the header row of a kind of file that is known. */
  readonly isHeader: (line: string) => boolean;
}

/**
 * The text, without a byte order mark. Certain are a byte order mark, bytes that are UTF-8 throughout, and bytes that are
 * GB18030 throughout under a header row that is known: other bytes may fit GB18030 by chance. Refused as
 * `encoding_unknown` with line and byte, or as `file_empty`.
 */
export function decodeText(name: string, bytes: Buffer, reading: Reading): Decoded {
  if (bytes.length === 0) {
    throw new Refusal("file_empty", `${name} is empty`, { hint: "export it again; nothing was changed" });
  }
  const encoding = reading.encoding ?? markedEncoding(bytes);
  if (encoding !== null) return decodedAs(name, bytes, encoding);
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw binary(name, placeOf(bytes, zero, "utf-8"));
  const utf8 = decode(bytes, "utf-8");
  if (utf8 !== null) return { text: utf8, encoding: "utf-8" };
  // UTF-8 that breaks off may well be GB18030 by chance.
  const chinese = decode(bytes, "utf-8", { cutOff: true }) === null ? decode(bytes, "gb18030") : null;
  if (chinese === null) return decodedAs(name, bytes, "utf-8");
  const header = chinese.slice(0, chinese.search(/[\r\n]|$/));
  if (FOREIGN.test(header) && reading.isHeader(header)) return { text: chinese, encoding: "gb18030" };
  const place = placeOf(bytes, firstBadByte(bytes, "utf-8"), "utf-8");
  throw new Refusal("encoding_unknown", `${name} is not UTF-8: it may be GB18030 (or GBK) from ${place} on`, {
    hint: `if it is, say so: refund import ${name === STDIN ? "-" : name} --encoding gb18030`,
    details: { encoding: "gb18030" },
  });
}

/** A header row of ASCII alone reads the same in any encoding, and so proves none. */
const FOREIGN = /[\u0080-\uffff]/;

function markedEncoding(bytes: Buffer): Encoding | null {
  const mark = bytes.subarray(0, 2).toString("hex");
  if (mark === "fffe") return "utf-16le";
  return mark === "feff" ? "utf-16be" : null;
}

function decodedAs(name: string, bytes: Buffer, encoding: Encoding): Decoded {
  const text = decode(bytes, encoding);
  if (text !== null) return { text, encoding };
  const bad = firstBadByte(bytes, encoding);
  const place = placeOf(bytes, bad, encoding);
  if (decode(bytes, encoding, { cutOff: true }) !== null) {
    throw new Refusal("encoding_unknown", `${name} breaks off within a character at ${place}`, {
      hint: "the file is not whole: export or copy it again",
    });
  }
  throw new Refusal("encoding_unknown", `${name} is not ${encoding.toUpperCase()}: a byte does not fit at ${place}`, {
    hint: "save it as “CSV UTF-8” and import that, or name its encoding: --encoding",
  });
}

function binary(name: string, place: string): Refusal {
  return new Refusal("encoding_unknown", `${name} is not a text file: there is a NUL byte at ${place}`, {
    hint: "a workbook has to be saved as “CSV UTF-8” first",
  });
}

/** The text, or null when a byte does not fit; with `cutOff`, the last character may be incomplete. */
function decode(bytes: Uint8Array, encoding: Encoding, options: { readonly cutOff?: boolean } = {}): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: options.cutOff ?? false });
  } catch {
    return null;
  }
}

/** Where the first character begins that does not fit: bytes up to there decode, and no more of them ever will. */
function firstBadByte(bytes: Buffer, encoding: Encoding): number {
  let [fits, fails] = [0, bytes.length + 1];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (decode(bytes.subarray(0, middle), encoding, { cutOff: true }) === null) fails = middle;
    else fits = middle;
  }
  while (fits > 0 && decode(bytes.subarray(0, fits), encoding) === null) fits -= 1;
  return fits;
}

function placeOf(bytes: Buffer, at: number, encoding: Encoding): string {
  const before = decode(bytes.subarray(0, at), encoding) ?? "";
  return `line ${before.split("\n").length}, byte ${at}`;
}
