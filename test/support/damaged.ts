/** Texts and files that were damaged in random ways, and words that nobody would type. */
import type { Chance } from "./chance.ts";
import { NAUGHTY } from "./naughty.ts";

const SPICE = [
  '"',
  ",",
  "\n",
  "\r",
  "\0",
  "\ufeff",
  "=",
  "￥",
  "退",
  "[",
  "{",
  "}",
  "]",
  ":",
  "- ",
  "&a",
  "*a",
  "!!",
  "9".repeat(40),
  "x".repeat(3_000),
  "\ud83d",
  "1e9",
  "<!DOCTYPE x>",
];

/** The bytes after up to six blows: cut off, something taken out, put in, doubled, moved or changed. */
export function damaged(seed: Buffer, some: Chance): Buffer {
  let bytes = Buffer.from(seed);
  for (let blow = some(6); blow >= 0; blow -= 1) {
    const at = some(bytes.length + 1);
    const length = some(40);
    const how = some(6);
    if (how === 0) bytes = bytes.subarray(0, at);
    else if (how === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    else if (how === 2)
      bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(SPICE[some(SPICE.length)] ?? ""), bytes.subarray(at)]);
    else if (how === 3)
      bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(some(bytes.length), at), bytes.subarray(at)]);
    else if (how === 4 && bytes.length > 0) bytes[some(bytes.length)] = some(256);
    else bytes = Buffer.concat([bytes, bytes.subarray(at, at + 200)]);
  }
  return bytes;
}

/** Figures, moments and names as people write them, to be damaged. */
const WRITTEN = [
  "12.99",
  "1,234.56",
  "￥1234.5",
  "12.5元",
  "１２．５０",
  "12.99 USD",
  "-5",
  "9007199254740993",
  "2026-11-23",
  "2026-11-23 05:00",
  "2026-11-23T05:00:00.000Z",
  "2026-02-30",
  "23/11/2026",
  "2026年3月5日 9时3分",
  "46000.5",
  "1767225600",
  "1天13小时",
  "24 hours",
  "7d",
  "3 working days",
  "2027-02-05..2027-02-11",
  "R-1",
  "P-77",
  "2=1",
  "1#1,3",
  "mei",
  "мei",
  "shipping=5.00",
  "item_photo:cup.jpg",
  "3/30",
  "12:ab",
  "B-1001",
];

/** A word as it may come by a mistake, a copy, or from somebody who means no good. */
export function aWord(some: Chance): string {
  const how = some(4);
  if (how === 0) return NAUGHTY[some(NAUGHTY.length)] ?? "";
  const written = WRITTEN[some(WRITTEN.length)] ?? "";
  return how === 1 ? written : damaged(Buffer.from(written), some).toString("utf8").slice(0, 400);
}
