/** CSV text: records with their lines, headers, and quotes that are never closed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../../src/desk/intake/csv.ts";

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

describe("records", () => {
  test("know the line on which they begin, whatever the line breaks and the cells that span lines", () => {
    for (const newline of ["\n", "\r\n"]) {
      const text = ["a,b", '1,"x', 'y"', "", "2,z"].join(newline);
      expect(readCsv("f", text).records.map(({ line }) => line)).toEqual([2, 5]);
    }
    expect(readCsv("f", "a,b\r1,x\r2,z\r").records.map(({ line }) => line)).toEqual([2, 3]);
  });

  test("keep their number of cells, right or wrong", () => {
    expect(readCsv("f", "a,b\n1\n1,2,3\n").records.map(({ cells }) => cells)).toEqual([["1"], ["1", "2", "3"]]);
  });

  test("of any text come back as they were written", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 20 });
    const table = fc.array(fc.tuple(cell, cell), { maxLength: 10 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = [["a", "b"], ...rows].map((row) => row.map(quoted).join(",")).join("\n");
        expect(readCsv("f", text).records.map(({ cells }) => cells)).toEqual(rows);
      }),
    );
  });
});

describe("a header", () => {
  test("loses the blanks around its names", () => {
    expect(readCsv("f", "a , b\t\n1,2\n").header).toEqual(["a", "b"]);
  });

  test("that names a column twice, or is missing, is refused", () => {
    expect(() => readCsv("f", "a,b,a \n")).toThrow("f:1: the column a stands in the header twice");
    expect(() => readCsv("f", "\n\n")).toThrow("f has no header row");
  });
});

describe("a quote that is never closed is reported where it opens", () => {
  const text =
    (...lines: readonly string[]) =>
    () =>
      readCsv("f", ["a,b", ...lines, ""].join("\n"));
  test.each([
    ["at the end of the file", text('1,"open', "2,x"), 2],
    ["though quotes follow on later lines", text('1,"open', '2,"x"', '3,"4,5","z"'), 2],
    ["though it has quotes of its own", text('1,"say ""hi""', '2,"x"'), 2],
    ["after cells that span lines and hold quotes", text('1,"x', 'y ""z"","', '2,"open', "3,"), 4],
  ])("%s", (_, read, line) => {
    expect(read).toThrow(`f:${line}: a quote opens here and is not closed`);
  });

  test("and one in the middle of a cell on its own line", () => {
    const inside = "a quote stands inside a cell that does not begin with one";
    expect(text("1,x", '2,12" disc')).toThrow(`f:3: ${inside}`);
    expect(() => readCsv("f", 'a,b\r\n1,"x\r\ny\r\nz"\r\n2,12" disc\r\n')).toThrow(`f:5: ${inside}`);
  });
});
