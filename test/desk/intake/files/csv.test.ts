/** CSV text: rows with their lines, however the text is cut into pieces, and quotes that are never closed. */
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CsvReader, type FileRecord, LARGEST_CELL } from "../../../../src/desk/intake/files/csv.ts";

/** The rows of a text that comes in pieces of this many characters. */
function read(text: string, given: { delimiter?: string; lineBreak?: "\n" | "\r"; piece?: number } = {}) {
  const { delimiter = ",", lineBreak = "\n", piece = text.length || 1 } = given;
  const reader = new CsvReader("f", { delimiter, lineBreak });
  const records: FileRecord[] = [];
  for (let at = 0; at < text.length; at += piece) records.push(...reader.push(text.slice(at, at + piece)));
  return [...records, ...reader.end()];
}

const cellsOf = (records: readonly FileRecord[]) => records.map(({ cells }) => cells);

describe("rows", () => {
  test("know the line on which they begin, whatever the line breaks and the cells that span lines", () => {
    for (const newline of ["\n", "\r\n"]) {
      const text = ["a,b", '1,"x', 'y"', "", "2,z"].join(newline);
      for (const piece of [1, 2, 3, 100]) expect(read(text, { piece }).map(({ line }) => line)).toEqual([1, 2, 5]);
    }
    expect(read("a,b\r1,x\r2,z\r", { lineBreak: "\r" }).map(({ line }) => line)).toEqual([1, 2, 3]);
  });

  test("keep their number of cells, right or wrong, and blank lines are none", () => {
    expect(cellsOf(read("1\n\n1,2,3\n,\n"))).toEqual([["1"], ["1", "2", "3"], ["", ""]]);
  });

  test("keep a quote that does not begin its cell, as spreadsheets and exports write it", () => {
    expect(cellsOf(read('="123",12" disc,"x"\n'))).toEqual([['="123"', '12" disc', "x"]]);
  });

  test("of any text come back as a standard writer wrote them, in whatever pieces they come", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "茶", "😀", '"', ",", "\n", "\r", "\t", ";", " ", "="),
      maxLength: 8,
    });
    const table = fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 });
    const form = fc.record({
      delimiter: fc.constantFrom(",", "\t", ";", "|"),
      record_delimiter: fc.constantFrom("\n", "\r\n"),
      piece: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(table, form, (rows, { delimiter, record_delimiter, piece }) => {
        const text = stringify([...rows], { delimiter, record_delimiter, quoted: true });
        expect(cellsOf(read(text, { delimiter, piece }))).toEqual(rows);
      }),
    );
  });
});

describe("a quote that is never closed is reported where it opens", () => {
  const text =
    (...lines: readonly string[]) =>
    () =>
      read(["a,b", ...lines, ""].join("\n"));
  test.each([
    ["at the end of the file", text('1,"open', "2,x"), 2],
    ["though quotes follow on later lines", text('1,"open', '2,"x"', '3,"4,5","z"'), 2],
    ["though it has quotes of its own", text('1,"say ""hi""', '2,"x"'), 2],
    ["after cells that span lines and hold quotes", text('1,"x', 'y ""z"","', '2,"open', "3,"), 4],
    ["long before the file ends", text('1,"open', "x".repeat(LARGEST_CELL + 1), "2,x"), 2],
  ])("%s", (_, reading, line) => {
    expect(reading).toThrow(`f:${line}: a quote opens here and is not closed`);
  });
});

test("a cell over 1 MiB is refused with its line", () => {
  const large = "茶".repeat(LARGEST_CELL / 3 + 1);
  for (const row of [`1,${large}`, `1,"${large}"`])
    expect(() => read(`a,b\n${row}\n`)).toThrow("f:2: a cell is larger than 1 MiB");
  expect(() => read(`a,b\n1,${"x".repeat(2 * LARGEST_CELL)}`, { piece: 100_000 })).toThrow(
    "f:2: a cell is larger than 1 MiB",
  );
});
