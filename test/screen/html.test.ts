/** Pages: whole and harmless whatever their texts, and charts that say their figures. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { type Chart, svgOf } from "../../src/screen/html/chart.ts";
import { encodeHtml } from "../../src/screen/html/encode-html.ts";
import type { Page } from "../../src/screen/html/page.ts";
import { COLOURS } from "../../src/screen/html/style.ts";
import { textOf } from "../../src/screen/pages.ts";

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The elements of a page, and the text outside its style sheet; throws where tags do not match. */
function read(html: string): { readonly elements: readonly Element[]; readonly text: string } {
  const elements: Element[] = [];
  const open: string[] = [];
  let text = "";
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) => {
    open.push(name);
    elements.push({ name, attributes: { ...attributes } });
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (piece) => {
    if (!open.includes("style")) text += `${piece} `;
  });
  parser.write(html.replace("<!doctype html>", "")).close();
  return { elements, text };
}

function pageOf(word: string): Page {
  const columns = [
    { name: "seller", heading: word },
    { name: "tickets", heading: "TICKETS", align: "right" as const },
  ];
  const bars = [
    { label: word, parts: [1, 2], text: word },
    { label: "nobody", parts: [0, 0], text: "none" },
  ];
  const points = [
    { label: word, value: 4, text: word },
    { label: "later", value: null, text: "nothing" },
  ];
  const table = { columns, rows: [[word, "3"]] };
  return {
    title: word,
    about: [word],
    sections: [
      {
        heading: word,
        finding: word,
        chart: { kind: "bars", title: word, series: [word, "b"], bars },
        table,
        command: word,
      },
      { heading: "Trend", finding: "", chart: { kind: "trend", title: word, points }, table, command: null },
    ],
  };
}

/** Letters of what markup, scripts and addresses are made of, and what acts on a reader. */
const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    `<script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    "</style><script>",
    "https://example.com/a.png",
    "]]>",
    "&lt;",
    "\u202eabc",
    "退款 <b>",
    "\0",
  ),
);

describe("a page", () => {
  test("is whole, and fetches and runs nothing, whatever its texts are", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (word) => {
        const { elements } = read(await textOf(encodeHtml(pageOf(word), word)));
        const allowed =
          /^(?:html|head|meta|title|style|body|a|header|main|nav|section|h1|h2|p|ul|li|div|table|thead|tbody|tr|th|td|code|footer|svg|g|defs|pattern|rect|path|circle|line|text|desc)$/;
        expect(elements.filter(({ name }) => !allowed.test(name))).toEqual([]);
        for (const { attributes } of elements) {
          for (const [name, value] of Object.entries(attributes)) {
            expect(name).not.toMatch(/^on|^src|^style$|^data/);
            if (name === "href") expect(value).toMatch(/^#[a-z0-9]+$/);
            if (name === "fill") expect(value).toMatch(/^url\(#fill-\d\)$/);
          }
        }
      }),
    );
  });

  test("says what it was given, as text", async () => {
    const { text } = read(await textOf(encodeHtml(pageOf(`<b>"R-1" & 'R-2'</b> 退款`), "")));
    expect(text).toContain(`<b>"R-1" & 'R-2'</b> 退款`);
  });

  test("allows its own style sheet and nothing else", async () => {
    const html = await textOf(encodeHtml(pageOf("a"), ""));
    const style = /<style>(?<text>.*?)<\/style>/s.exec(html)?.groups?.["text"] ?? "";
    const policy = read(html).elements.find(({ attributes }) => attributes["http-equiv"] !== undefined);
    const hash = createHash("sha256").update(style).digest("base64");
    expect(policy?.attributes["content"]).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
  });

  test("has a heading for its table where it is only a table, and says that there is nothing", async () => {
    const table = { columns: [{ name: "a", heading: "A" }], rows: [] };
    const section = { heading: "", finding: "", chart: null, table, command: null };
    const { elements, text } = read(await textOf(encodeHtml({ title: "t", about: [], sections: [section] }, "")));
    expect(elements.some(({ name }) => name === "nav")).toBe(false);
    expect(text).toContain("nothing");
  });
});

describe("a chart", () => {
  const bars = [
    { label: "a", parts: [3, 1], text: "4 tickets" },
    { label: "b", parts: [2, 0], text: "2 tickets" },
  ];

  test("says every figure to somebody who does not see it", () => {
    const { elements, text } = read(svgOf({ kind: "bars", title: "Most are a", series: ["one"], bars }, "c"));
    expect(elements[0]?.attributes).toMatchObject({ role: "img", "aria-labelledby": "c-title" });
    expect(text).toContain("Most are a");
    expect(text).toContain("a: 4 tickets; b: 2 tickets");
  });

  test("draws parts as shares of the longest bar, one behind the other", () => {
    const { elements } = read(`<div>${svgOf({ kind: "bars", title: "t", series: ["x", "y"], bars }, "c")}</div>`);
    const marks = elements.filter(({ attributes }) => attributes["class"] === "mark" && attributes["y"] !== undefined);
    expect(marks.map(({ attributes: { x, width } }) => [x, width])).toEqual([
      ["0%", "75%"],
      ["75%", "25%"],
      ["0%", "50%"],
    ]);
  });

  test("with more series than can be told apart is a bug", () => {
    const chart: Chart = { kind: "bars", title: "t", series: ["1", "2", "3", "4", "5"], bars: [] };
    expect(() => svgOf(chart, "c")).toThrow(RangeError);
  });

  test("of a trend leaves a gap where nothing was measured", () => {
    const values = [1, 2, null, 3];
    const points = values.map((value, index) => ({ label: `m${index}`, value, text: String(value) }));
    const { elements } = read(svgOf({ kind: "trend", title: "t", points }, "c"));
    expect(elements.filter(({ attributes }) => attributes["class"] === "line")).toHaveLength(1);
    expect(elements.filter(({ name }) => name === "circle")).toHaveLength(3);
  });
});

/** The contrast of two colours by WCAG 2.2. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each(Object.entries(COLOURS))("colours of the %s page can be told apart and read", (_, colours) => {
  const { text, quiet, ground, line, series } = colours;
  expect(contrast(text, ground)).toBeGreaterThan(7);
  expect(contrast(quiet, ground)).toBeGreaterThan(4.5);
  expect(contrast(line, ground)).toBeGreaterThan(3);
  for (const [index, colour] of series.entries()) {
    expect(contrast(colour, ground), `${colour} on its ground`).toBeGreaterThan(3);
    const next = series[index + 1];
    if (next !== undefined) expect(contrast(colour, next), `${colour} beside ${next}`).toBeGreaterThan(2.9);
  }
});
