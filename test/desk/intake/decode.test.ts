/** Bytes of a file: read as UTF-8 whole, or refused saying what they look like. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { decodeText, readBytes } from "../../../src/desk/intake/decode.ts";
import { Refusal } from "../../../src/rules/refusal.ts";

function refusalOf(bytes: Buffer): Refusal {
  try {
    decodeText("orders.csv", bytes);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was decoded");
}

describe("text", () => {
  test("is UTF-8, with a byte order mark or without", () => {
    expect(decodeText("f", Buffer.from("茶"))).toBe("茶");
    expect(decodeText("f", Buffer.from("\uFEFF茶"))).toBe("茶");
  });

  test("of no bytes is refused as empty", () => {
    expect(refusalOf(Buffer.alloc(0)).code).toBe("file_empty");
  });

  test("in GB18030 is recognised, with the place of its first byte and how to convert it", () => {
    const gbk = Buffer.concat([Buffer.from("order,product\n1,"), Buffer.from([0xb2, 0xe8, 0xb1, 0xad])]);
    const refusal = refusalOf(gbk);
    expect(refusal.code).toBe("encoding_unknown");
    expect(refusal.message).toBe("orders.csv is not UTF-8: it looks like GB18030 (or GBK) from line 2, byte 16 on");
    expect(refusal.hint).toContain("iconv -f GB18030 -t UTF-8 orders.csv");
  });

  test("in UTF-16 is recognised by its byte order mark, and without one by its NUL bytes", () => {
    const wide = Buffer.from("\uFEFForder", "utf16le");
    expect(refusalOf(wide).message).toContain("UTF-16");
    expect(refusalOf(Buffer.from(wide).swap16()).message).toContain("UTF-16");
    expect(refusalOf(Buffer.from("order", "utf16le")).message).toContain("NUL byte at line 1, byte 1");
  });

  test("that breaks off within a character is not taken for another encoding", () => {
    const cut = Buffer.from("order\n茶").subarray(0, -1);
    expect(refusalOf(cut).message).toBe("orders.csv breaks off within a character at line 2, byte 6");
  });

  test("with one foreign byte names that very byte, wherever it stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 6_000 }), fc.string({ unit: "binary" }), (before, after) => {
        fc.pre(!`${before}${after}`.includes("\0") && !before.startsWith("\uFEFF"));
        const start = Buffer.from(before);
        const refusal = refusalOf(Buffer.concat([start, Buffer.from([0xff]), Buffer.from(after)]));
        expect(refusal.message).toContain(`byte ${start.length}`);
      }),
    );
  });
});

describe("a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-decode-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("that is missing, or a folder, is refused in words", async () => {
    await expect(readBytes(join(folder, "none.csv"))).rejects.toMatchObject({ code: "file_not_found" });
    const asFolder = readBytes(folder);
    await expect(asFolder).rejects.toMatchObject({ code: "file_unreadable" });
    await expect(asFolder).rejects.toThrow("is a folder, not a file");
  });

  // The superuser may read everything.
});
