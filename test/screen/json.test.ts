/** Answers for programs: what JSON cannot hold is never left out in silence, and nothing acts on a terminal. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeJson, encodeJsonList, encodeNdjson } from "../../src/screen/json.ts";
import { onePage, textOf } from "../../src/screen/pages.ts";

test("a document reads back as what it was, and ends its line", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: "binary" }), (value) => {
      const text = encodeJson(value);
      expect(text.endsWith("\n")).toBe(true);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test("a list that comes in pages is the document that it would be whole", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue({ maxDepth: 2, stringUnit: "binary" })), async (list) => {
      expect(await textOf(encodeJsonList(onePage(list)))).toBe(encodeJson(list));
    }),
  );
});

test("a list is one object a line", async () => {
  const lines = (list: readonly unknown[]) => textOf(encodeNdjson(onePage(list)));
  expect(await lines([{ ticket: "R-1" }, { ticket: "R-2" }])).toBe('{"ticket":"R-1"}\n{"ticket":"R-2"}\n');
  expect(await lines([])).toBe("");
});

test.each([
  ["undefined", undefined],
  ["NaN", Number.NaN],
  ["Infinity", Number.POSITIVE_INFINITY],
  ["1", 1n],
  ["() => 1", () => 1],
])("%s is refused, with the name of its field", async (shown, value) => {
  const answer = { ticket: "R-1", lines: [{ due_at: value }] };
  expect(() => encodeJson(answer)).toThrow(`due_at is ${shown}, which JSON cannot hold`);
  await expect(textOf(encodeNdjson(onePage([answer])))).rejects.toThrow("due_at");
  await expect(textOf(encodeJsonList(onePage([answer])))).rejects.toThrow("due_at");
});

test("characters that act on a terminal are escaped, and mean the same to a parser", () => {
  const note = "a\u009b31mb\u202ec\u007f\u2028";
  const text = encodeJson({ note });
  expect(text).toBe('{\n  "note": "a\\u009b31mb\\u202ec\\u007f\\u2028"\n}\n');
  expect(JSON.parse(text)).toEqual({ note });
});
