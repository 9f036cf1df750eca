/** What is shown: widths in cells, tables that line up, colour by stream, harmless exports, errors in words and codes. */

import { Readable, Writable } from "node:stream";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { REFUSAL_CODES, Refusal, type RefusalCode, type RefusalKind } from "../../src/rules/refusal.ts";
import { terminalPrompter } from "../../src/screen/ask.ts";
import { channelsOn } from "../../src/screen/channels.ts";
import { PLAIN, stylesFor, wantsColour } from "../../src/screen/colour.ts";
import { encodeCsv } from "../../src/screen/csv.ts";
import { EXIT_CODES, errorOutput } from "../../src/screen/error-output.ts";
import { definitions } from "../../src/screen/layout.ts";
import { encodeMarkdown } from "../../src/screen/markdown.ts";
import { textOf } from "../../src/screen/pages.ts";
import { realScreen } from "../../src/screen/screen.ts";
import { type Column, encodeTabs, inPages, renderTable } from "../../src/screen/table.ts";
import { clean, cut, displayWidth, pad, wrap } from "../../src/screen/width.ts";
import { LOOK } from "../support/a-render-context.ts";

const MIXED = fc
  .array(fc.constantFrom("a", "Z", " ", "茶", "杯", "𠮷", "e\u0301", "👩‍👩‍👧", "🇨🇳", "ｱ"), { maxLength: 20 })
  .map((all) => all.join(""));

describe("text in cells", () => {
  test.each([
    ["茶杯", 4],
    ["cup", 3],
    ["𠮷野家", 6],
    ["e\u0301", 1],
    ["👩‍👩‍👧", 2],
  ])("%s takes %d", (text, cells) => {
    expect(displayWidth(text)).toBe(cells);
  });

  test("is cut and padded to exactly its room, and never in half a character", () => {
    const segments = (text: string) =>
      [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map(({ segment }) => segment);
    fc.assert(
      fc.property(MIXED, fc.integer({ min: 1, max: 30 }), (text, cells) => {
        const short = cut(text, cells);
        expect(displayWidth(short)).toBeLessThanOrEqual(cells);
        expect(displayWidth(pad(short, cells))).toBe(cells);
        const kept = segments(short.replace(/…$/, ""));
        expect(segments(text).slice(0, kept.length)).toEqual(kept);
      }),
    );
  });

  test("is wrapped within its room, and nothing is lost but blanks", () => {
    fc.assert(
      fc.property(MIXED, fc.integer({ min: 4, max: 30 }), (text, cells) => {
        const lines = wrap(text, cells);
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(cells);
        expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      }),
    );
  });

  test("that is long is wrapped as fast as it is read", () => {
    const long = `${"a".repeat(200_000)} ${"红色 ".repeat(50_000)}${"word ".repeat(50_000)}`;
    const lines = wrap(long, 80);
    expect(lines.length).toBeGreaterThan(6_000);
    expect(lines.join("").replaceAll(" ", "")).toBe(long.replaceAll(" ", ""));
  });

  test("from outside cannot act on a terminal", () => {
    expect(clean("a\u001b[31mred\u001b[0m\u0007b\r\nc\td\u202ee\u200bf\u009b1m")).toBe("aredb c def1m");
    expect(clean("\u001b]0;title\u0007x")).toBe("x");
    expect(clean("👩‍👩‍👧 茶")).toBe("👩‍👩‍👧 茶");
  });
});

const COLUMNS: readonly Column[] = [
  { name: "ticket", heading: "TICKET" },
  { name: "product", heading: "PRODUCT", flexible: true },
  { name: "amount", heading: "AMOUNT", align: "right" },
  { name: "buyer", heading: "BUYER", optional: true },
];
const ROWS = [
  ["R-1", "陶瓷茶杯 青花 200ml 手工制作", "12.99 USD", "Anna"],
  ["R-10", "𠮷𠮷𠮷𠮷𠮷", "1280 JPY", "山田"],
  ["R-2", "a\tb\nc\u001b[2J", "=1+1", ""],
];

describe("a table", () => {
  test("lines up on a terminal, cuts what may be cut, then leaves out what may be left out", () => {
    const table = (width: number) => renderTable({ columns: COLUMNS, rows: ROWS }, { width, styles: PLAIN });
    expect(table(60)).toBe(
      [
        "TICKET  PRODUCT                          AMOUNT  BUYER",
        "R-1     陶瓷茶杯 青花 200ml 手工制作  12.99 USD  Anna",
        "R-10    𠮷𠮷𠮷𠮷𠮷                     1280 JPY  山田",
        "R-2     a b c                              =1+1",
        "",
      ].join("\n"),
    );
    for (const width of [30, 36, 45, 80]) {
      const lines = table(width).split("\n");
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    }
    expect(table(28)).not.toContain("BUYER");
  });

  test("is tab-separated without a header when piped, with nothing cut and nothing that could break a line", async () => {
    expect(await textOf(encodeTabs(inPages({ columns: COLUMNS, rows: ROWS })))).toBe(
      "R-1\t陶瓷茶杯 青花 200ml 手工制作\t12.99 USD\tAnna\nR-10\t𠮷𠮷𠮷𠮷𠮷\t1280 JPY\t山田\nR-2\ta b c\t=1+1\t\n",
    );
  });

  test("runs nothing in a spreadsheet", async () => {
    const rows = [["=1+1", "-5", "-5.10", "@x", "＝1", 'a,"b"', "+49 170"]];
    const columns = rows.flat().map((_, index) => ({ name: `c${index}`, heading: `C${index}` }));
    expect(await textOf(encodeCsv(inPages({ columns, rows })))).toBe(
      'c0,c1,c2,c3,c4,c5,c6\n\'=1+1,-5,-5.10,\'@x,\'＝1,"a,""b""",\'+49 170\n',
    );
  });

  test("as Markdown keeps its columns", async () => {
    const table = { columns: COLUMNS.slice(0, 3), rows: [["R-1", "a|b", "1"]] };
    expect(await textOf(encodeMarkdown(inPages(table)))).toBe(
      "| TICKET | PRODUCT | AMOUNT |\n| --- | --- | ---: |\n| R-1 | a\\|b | 1 |\n",
    );
  });

  test("of definitions wraps each explanation under itself", () => {
    const rows = [
      ["--a", "one two three"],
      ["--longer", "four"],
    ] as const;
    expect(definitions(rows, 20)).toEqual(["--a       one two", "          three", "--longer  four"]);
  });
});

describe("colour", () => {
  test.each([
    [{ isTTY: true }, true],
    [{ isTTY: false }, false],
    [{ isTTY: true, env: { NO_COLOR: "1" } }, false],
    [{ isTTY: true, env: { NO_COLOR: "" } }, true],
    [{ isTTY: true, env: { TERM: "dumb" } }, false],
    [{ isTTY: false, env: { FORCE_COLOR: "1", NO_COLOR: "1" } }, true],
    [{ isTTY: true, env: { FORCE_COLOR: "0" } }, false],
    [{ isTTY: true, flag: "never" as const, env: { FORCE_COLOR: "1" } }, false],
    [{ isTTY: false, flag: "always" as const, env: { NO_COLOR: "1" } }, true],
  ])("%j → %s", (place, wanted) => {
    expect(wantsColour({ env: {}, flag: undefined, ...place })).toBe(wanted);
  });

  test("is never there when it is not wanted", async () => {
    expect((await stylesFor(false)).bad("late")).toBe("late");
    expect((await stylesFor(true)).bad("late")).toBe("\u001b[31mlate\u001b[39m");
  });
});

describe("an error", () => {
  const refusal = (kind: RefusalKind) => {
    const codes: readonly RefusalCode[] = Object.keys(REFUSAL_CODES)
      .filter((code) => isCode(code) && REFUSAL_CODES[code] === kind)
      .filter(isCode);
    return new Refusal(codes[0] ?? "usage", "R-1 cannot be\u001b[2J paid", {
      hint: "do this",
      details: { ticket: "R-1" },
    });
  };
  const isCode = (code: string): code is RefusalCode => code in REFUSAL_CODES;

  test.each([
    ["usage", 2],
    ["not_found", 3],
    ["rule", 4],
    ["conflict", 5],
    ["input", 6],
    ["interrupted", 130],
  ] as const)("of the kind %s ends with %d, in one line and a hint, or as one object", (kind, code) => {
    expect(EXIT_CODES.map((known) => Number(known.code))).toContain(code);
    expect(errorOutput(refusal(kind), { json: false, debug: false, reinstall: "", zone: "UTC" })).toEqual({
      exitCode: code,
      text: "refund: R-1 cannot be paid\nhint: do this\n",
    });
    const { text } = errorOutput(refusal(kind), { json: true, debug: false, reinstall: "", zone: "UTC" });
    expect(text).toBe(
      `{"error":{"code":"${refusal(kind).code}","message":"R-1 cannot be paid","hint":"do this","ticket":"R-1"}}\n`,
    );
  });

  test("that nobody foresaw ends with 1, and shows its stack on demand only", () => {
    const bug = new TypeError("x is not a function");
    expect(errorOutput(bug, { json: false, debug: false, reinstall: "", zone: "UTC" })).toEqual({
      exitCode: 1,
      text: "refund: unexpected failure: x is not a function\nhint: this is a fault of the program; where it happened: run it again with REFUND_DEBUG=1\n",
    });
    expect(errorOutput(bug, { json: false, debug: true, reinstall: "", zone: "UTC" }).text).toContain("screen.test.ts");
  });
});

class Buffered extends Writable {
  text = "";
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

describe("the channels", () => {
  const spoken = (options: { quiet: boolean; forPrograms: boolean }) => {
    const [stdout, stderr] = [new Buffered(), new Buffered()];
    const screen = realScreen({ stdin: Readable.from([]), stdout, stderr, prompts: stderr, env: {} }, undefined);
    const say = channelsOn(screen, { styles: PLAIN, zone: "UTC" }, options);
    say.status("done");
    say.hint("next");
    say.warning("careful");
    return { out: stdout.text, err: stderr.text };
  };

  test("keep the answer apart from everything else, and warnings whatever is dropped", () => {
    expect(spoken({ quiet: false, forPrograms: false })).toEqual({
      out: "",
      err: "done\nhint: next\nwarning: careful\n",
    });
    expect(spoken({ quiet: true, forPrograms: false })).toEqual({
      out: "",
      err: "warning: careful\n",
    });
    expect(spoken({ quiet: false, forPrograms: true })).toEqual({
      out: "",
      err: "warning: careful\n",
    });
  });

  test("ask nobody where there is no terminal", async () => {
    const stderr = new Buffered();
    const streams = { stdin: Readable.from([]), stdout: new Buffered(), stderr, prompts: stderr, env: {} };
    const screen = realScreen(streams, undefined);
    const ask = terminalPrompter(screen, { noInput: false, look: LOOK, canEdit: false });
    expect(ask.canAsk).toBe(false);
    await expect(ask.confirm("Pay?")).rejects.toMatchObject({ code: "answer_needed" });
  });
});

describe("the width", () => {
  const width = (isTTY: boolean, columns: number | undefined, env = {}) => {
    const stdout = Object.assign(new Buffered(), { isTTY, ...(columns !== undefined && { columns }) });
    const stderr = new Buffered();
    return realScreen({ stdin: Readable.from([]), stdout, stderr, prompts: stderr, env }, undefined).width;
  };

  test("is the terminal's own, then what COLUMNS says, then 80; and there is none on a pipe", () => {
    expect(width(true, 100, { COLUMNS: "90" })).toBe(100);
    expect(width(true, undefined, { COLUMNS: "90" })).toBe(90);
    expect(width(true, undefined)).toBe(80);
    expect(width(true, undefined, { COLUMNS: "wide" })).toBe(80);
    expect(width(false, 100)).toBe(Number.POSITIVE_INFINITY);
  });

  test("is the usual one where a terminal was never given a size, and says 0", () => {
    expect(width(true, 0)).toBe(80);
    expect(width(true, 0, { COLUMNS: "90" })).toBe(90);
  });
});
