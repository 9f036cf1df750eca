/** Bytes of a file: read in an encoding that is certain or was named, or refused saying where they do not fit. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText, type Encoding, encodingOf } from "../../../../src/desk/intake/files/decode.ts";
import { Refusal } from "../../../../src/rules/refusal.ts";

/** 订单编号 and a line below it, in GB18030. */
const CHINESE = Buffer.concat([Buffer.from("b6a9b5a5b1e0bac5", "hex"), Buffer.from("\n1\n")]);
const isHeader = (lines: readonly string[]) => lines.includes("订单编号") || lines.includes("order");

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decoded(bytes: Buffer, named: Encoding | null = null, size = 7) {
  const encoding = encodingOf("orders.csv", bytes, { encoding: named, isHeader });
  let text = "";
  for await (const piece of decodeText("orders.csv", pieces(bytes, size), encoding)) text += piece;
  return { text, encoding };
}

async function refusalOf(bytes: Buffer, encoding: Encoding | null = null): Promise<Refusal> {
  try {
    await decoded(bytes, encoding);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was decoded");
}

describe("text", () => {
  test("is what its bytes certainly are, without a byte order mark", async () => {
    const wide = Buffer.from("\uFEFF茶", "utf16le");
    expect(await decoded(Buffer.from("茶"))).toEqual({ text: "茶", encoding: "utf-8" });
    expect(await decoded(Buffer.from("\uFEFF茶"))).toEqual({ text: "茶", encoding: "utf-8" });
    expect(await decoded(wide)).toEqual({ text: "茶", encoding: "utf-16le" });
    expect(await decoded(Buffer.from(wide).swap16())).toEqual({ text: "茶", encoding: "utf-16be" });
    expect(await decoded(CHINESE)).toEqual({ text: "订单编号\n1\n", encoding: "gb18030" });
  });

  test("of UTF-16 without its mark is known by its header row", async () => {
    const wide = Buffer.from("order\n茶\n", "utf16le");
    expect(await decoded(wide)).toEqual({ text: "order\n茶\n", encoding: "utf-16le" });
    expect(await decoded(Buffer.from(wide).swap16())).toEqual({ text: "order\n茶\n", encoding: "utf-16be" });
  });

  test("is what the operator says that it is, if every byte of it fits", async () => {
    expect((await decoded(Buffer.from("茶", "utf16le"), "utf-16le")).text).toBe("茶");
    expect((await decoded(Buffer.from("b2e8b1ad", "hex"), "gb18030")).text).toBe("茶杯");
    expect((await refusalOf(CHINESE, "utf-8")).message).toBe(
      "orders.csv is not UTF-8: a byte does not fit at line 1, byte 0",
    );
    expect((await refusalOf(Buffer.from("610a62ff63", "hex"), "gb18030")).message).toBe(
      "orders.csv is not GB18030: a byte does not fit at line 2, byte 3",
    );
  });

  test("that only may be GB18030 is refused, with what to type if it is", async () => {
    const latin = Buffer.from("order,buyer\n1,r\xe9sume\n", "latin1");
    const refusal = await refusalOf(latin);
    expect(refusal.code).toBe("encoding_unknown");
    expect(refusal.message).toBe("orders.csv is not UTF-8: it may be GB18030 (or GBK) from line 2, byte 15 on");
    expect(refusal.hint).toBe(
      "if it is, say so: refund import orders.csv --encoding gb18030; what comes from Taiwan or Hong Kong may be big5 instead",
    );
  });

  test("of no bytes is refused as empty, and NUL bytes are no text, wherever they stand", async () => {
    expect((await refusalOf(Buffer.alloc(0))).code).toBe("file_empty");
    expect((await refusalOf(Buffer.from("other", "utf16le"))).message).toContain("NUL byte at line 1, byte 1");
    const late = Buffer.concat([Buffer.from("order\n"), Buffer.alloc(9, "x\n"), Buffer.from([0])]);
    expect((await refusalOf(late, "utf-8")).message).toContain("NUL byte at line 6, byte 15");
  });

  test("that breaks off within a character is not taken for another encoding", async () => {
    const cut = Buffer.from("order\n茶").subarray(0, -1);
    expect((await refusalOf(cut)).message).toBe("orders.csv breaks off within a character at line 2, byte 6");
    expect((await refusalOf(CHINESE.subarray(0, 7), "gb18030")).message).toContain(
      "breaks off within a character at line 1, byte 6",
    );
  });

  test("with one foreign byte names that very byte, wherever it stands", async () => {
    const words = fc.string({ unit: "binary", maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(words, fc.string({ unit: "binary" }), async (before, after) => {
        fc.pre(!`${before}${after}`.includes("\0") && !before.startsWith("\uFEFF"));
        const start = Buffer.from(before);
        const refusal = await refusalOf(Buffer.concat([start, Buffer.from([0xff]), Buffer.from(after)]));
        expect(refusal.message).toMatch(new RegExp(`byte ${start.length}( on)?$`));
      }),
    );
  });

  test("of every encoding is read back as it was written, in whatever pieces it comes", async () => {
    const any = fc.string({ unit: "grapheme", minLength: 1 });
    await fc.assert(
      fc.asyncProperty(any, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        fc.pre(!text.startsWith("\uFEFF") && !text.includes("\0"));
        expect((await decoded(Buffer.from(text), "utf-8", size)).text).toBe(text);
        const wide = Buffer.from(text, "utf16le");
        expect((await decoded(wide, "utf-16le", size)).text).toBe(text);
        expect((await decoded(Buffer.from(wide).swap16(), "utf-16be", size)).text).toBe(text);
      }),
    );
  });
});
