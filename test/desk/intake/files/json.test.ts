/** JSON and NDJSON: objects as rows, with every number as it is written. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FileRecord } from "../../../../src/desk/intake/files/csv.ts";
import { JsonReader } from "../../../../src/desk/intake/files/json.ts";

function read(text: string, piece = text.length) {
  const reader = new JsonReader("f");
  const records: FileRecord[] = [];
  for (let at = 0; at < text.length; at += piece) records.push(...reader.push(text.slice(at, at + piece)));
  records.push(...reader.end());
  return { header: reader.header(), records };
}

describe("objects", () => {
  test("become rows under the keys that appeared, in a list or one a line", () => {
    const [one, other] = ['{"order": "A", "amount": 1.50}', '{"order": "C", "paid": true, "amount": null}'];
    for (const text of [`[\n${one},\n${other}\n]\n`, `${one}\n${other}\n`]) {
      const { header, records } = read(text);
      expect(header).toEqual(["order", "amount", "paid"]);
      expect(records.map(({ cells }) => cells)).toEqual([
        ["A", "1.50"],
        ["C", "", "true"],
      ]);
    }
    expect(read(`[\n${one},\n${other}\n]`).records.map(({ line }) => line)).toEqual([2, 3]);
  });

  test("keep all digits of a number", () => {
    expect(read('{"order": 2026000000000000001, "x": -1.10, "y": 2.7E+18, "z": "3e5 {1}"}').records[0]?.cells).toEqual([
      "2026000000000000001",
      "-1.10",
      "2.7E+18",
      "3e5 {1}",
    ]);
  });

  test("of any text come back, in whatever pieces they come", () => {
    const value = fc.string({
      unit: fc.constantFrom("a", "茶", '"', "\\", "{", "}", "[", "]", "\n", ",", "1", "😀"),
      maxLength: 8,
    });
    const rows = fc.array(fc.record({ a: value, b: value }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.boolean(), (objects, piece, lines) => {
        const text = lines
          ? objects.map((one) => `${JSON.stringify(one)}\n`).join("")
          : JSON.stringify(objects, null, 1);
        expect(read(text, piece).records.map(({ cells }) => cells)).toEqual(objects.map(({ a, b }) => [a, b]));
      }),
    );
  });
});

test.each([
  ['[{"a": 1},\n{"a": 2}', "f:2: this is not valid JSON: the list breaks off"],
  ['{"a": 1}\n{"a": "x', "f:2: this is not valid JSON: the object that begins here does not end"],
  ['{"a": 1}\nhello', "f:2: this is not valid JSON: an object was expected here"],
  ["[1, 2]", "f:1: this is not valid JSON: an object was expected here"],
  ['{"a": nope}', "f:1: this is not valid JSON"],
])("%j is refused with its line", (text, message) => {
  expect(() => read(text)).toThrow(message);
});
