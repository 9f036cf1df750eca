/** Whatever stands in one cell, a file is never lost to it: its row is refused or taken, and the others land. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { importFiles } from "../../../src/desk/intake/import-files.ts";
import { native } from "../../../src/desk/intake/profiles/native.ts";
import { csvLine } from "../../../src/rules/csv-line.ts";
import { atADesk } from "../../support/either-engine.ts";
import { everyOrder } from "../../support/every-order.ts";
import { importRequest } from "../../support/import-request.ts";

const COLUMNS = Object.keys(native.columns);
const GOOD: Readonly<Record<string, string>> = {
  order: "G",
  line: "1",
  buyer: "B",
  quantity: "1",
  currency: "USD",
  amount: "10.00",
  paid_at: "2026-11-01 10:00:00",
};

async function importing(cells: Readonly<Record<string, string>>) {
  const rows = [GOOD, { ...GOOD, order: "X", ...cells }].map((row) => COLUMNS.map((name) => row[name] ?? ""));
  const input = Buffer.from([COLUMNS, ...rows].map((row) => csvLine(row)).join(""));
  return atADesk(async ({ desk, store }) => {
    const { reports } = await importFiles(desk, importRequest("-", { input }));
    return { orders: await store.read(everyOrder), refused: reports[0]?.refused ?? [] };
  });
}

test("any text in any column", async () => {
  const edge = fc.constantFrom(
    "1970-01-01 00:00:00",
    "1970-01-01 08:00:00",
    "1969-12-31",
    "9999-12-31",
    "0001-01-01T00:00:00Z",
    "9007199254740993",
    "-1",
    "1e400",
    "\ud800",
    "0",
    "ZZZ",
    "ſſſ",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...COLUMNS),
      fc.oneof(edge, fc.string({ unit: "binary" })),
      async (column, text) => {
        const { orders, refused } = await importing({ [column]: text.replaceAll("\0", "") });
        expect(orders.map(({ id }) => id)).toContain("G");
        expect(orders.length + refused.length).toBeGreaterThanOrEqual(1);
      },
    ),
    { numRuns: 150 },
  );
});

test.each([
  ["1970-01-01 00:00:00"],
  ["1970-01-01 08:00:00"],
  ["1970-01-01T00:00:00Z"],
  ["1969-12-31 19:00:00"],
  ["0000-00-00 00:00:00"],
  ["0001-01-01"],
  ["1899-12-30 00:00:00"],
  ["1900-01-00"],
])("%s means that there is no date", async (text) => {
  const { orders, refused } = await importing({ paid_at: text });
  expect(refused).toEqual([]);
  expect(orders.find(({ id }) => id === "X")).toMatchObject({ paidAt: null });
});

test.each([["1971-03-04"], ["9999-12-31"], ["1969-11-30"]])("%s refuses its row, and no other", async (text) => {
  const { orders, refused } = await importing({ paid_at: text });
  expect(refused).toMatchObject([{ line_number: 3, column: "paid_at" }]);
  expect(orders.map(({ id }) => id)).toEqual(["G"]);
});
