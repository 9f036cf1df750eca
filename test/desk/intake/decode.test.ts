/** Bytes of a file: read in an encoding that is certain or was named, or refused saying where they do not fit. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText, type Encoding } from "../../../src/desk/intake/decode.ts";
import { Refusal } from "../../../src/rules/refusal.ts";

/** 订单编号 and a line below it, in GB18030. */
const CHINESE = Buffer.concat([Buffer.from("b6a9b5a5b1e0bac5", "hex"), Buffer.from("\n1\n")]);
const isHeader = (line: string) => line === "订单编号";

const decoded = (bytes: Buffer, encoding: Encoding | null = null) =>
  decodeText("orders.csv", bytes, { encoding, isHeader });

function refusalOf(bytes: Buffer, encoding: Encoding | null = null): Refusal {
  try {
    decoded(bytes, encoding);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was decoded");
}

describe("text", () => {
  test("is what its bytes certainly are, without a byte order mark", () => {
    const wide = Buffer.from("\uFEFF茶", "utf16le");
    expect(decoded(Buffer.from("茶"))).toEqual({ text: "茶", encoding: "utf-8" });
    expect(decoded(Buffer.from("\uFEFF茶"))).toEqual({ text: "茶", encoding: "utf-8" });
    expect(decoded(wide)).toEqual({ text: "茶", encoding: "utf-16le" });
    expect(decoded(Buffer.from(wide).swap16())).toEqual({ text: "茶", encoding: "utf-16be" });
    expect(decoded(CHINESE)).toEqual({ text: "订单编号\n1\n", encoding: "gb18030" });
  });

  test("is what the operator says that it is, if every byte of it fits", () => {
    expect(decoded(Buffer.from("茶", "utf16le"), "utf-16le").text).toBe("茶");
    expect(decoded(Buffer.from("b2e8b1ad", "hex"), "gb18030").text).toBe("茶杯");
    expect(refusalOf(CHINESE, "utf-8").message).toBe("orders.csv is not UTF-8: a byte does not fit at line 1, byte 0");
    expect(refusalOf(Buffer.from("610a62ff63", "hex"), "gb18030").message).toBe(
      "orders.csv is not GB18030: a byte does not fit at line 2, byte 3",
    );
  });

  test("that only may be GB18030 is refused, with what to type if it is", () => {
    const latin = Buffer.from("order,buyer\n1,r\xe9sume\n", "latin1");
    const refusal = refusalOf(latin);
    expect(refusal.code).toBe("encoding_unknown");
    expect(refusal.message).toBe("orders.csv is not UTF-8: it may be GB18030 (or GBK) from line 2, byte 15 on");
    expect(refusal.hint).toBe("if it is, say so: refund import orders.csv --encoding gb18030");
  });

  test("of no bytes is refused as empty, and NUL bytes are no text", () => {
    expect(refusalOf(Buffer.alloc(0)).code).toBe("file_empty");
    expect(refusalOf(Buffer.from("order", "utf16le")).message).toContain("NUL byte at line 1, byte 1");
  });

  test("that breaks off within a character is not taken for another encoding", () => {
    const cut = Buffer.from("order\n茶").subarray(0, -1);
    expect(refusalOf(cut).message).toBe("orders.csv breaks off within a character at line 2, byte 6");
    expect(refusalOf(CHINESE.subarray(0, 7), "gb18030").message).toContain(
      "breaks off within a character at line 1, byte 6",
    );
  });

  test("with one foreign byte names that very byte, wherever it stands", () => {
    const words = fc.string({ unit: "binary", maxLength: 6_000 });
    fc.assert(
      fc.property(words, fc.string({ unit: "binary" }), (before, after) => {
        fc.pre(!`${before}${after}`.includes("\0") && !before.startsWith("\uFEFF"));
        const start = Buffer.from(before);
        const refusal = refusalOf(Buffer.concat([start, Buffer.from([0xff]), Buffer.from(after)]));
        expect(refusal.message).toMatch(new RegExp(`byte ${start.length}( on)?$`));
      }),
    );
  });

  test("of every encoding is read back as it was written", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
        fc.pre(!text.startsWith("\uFEFF"));
        expect(decoded(Buffer.from(text, "utf16le"), "utf-16le").text).toBe(text);
        expect(decoded(Buffer.from(text, "utf16le").swap16(), "utf-16be").text).toBe(text);
      }),
    );
  });
});
