/** Where a table begins, however its rows come in. */
import { expect, test } from "vitest";
import type { FileRecord } from "../../../../src/desk/intake/files/csv.ts";
import { PROFILES } from "../../../../src/desk/intake/profiles/built-in.ts";
import { TableHeader } from "../../../../src/desk/intake/rows/table-header.ts";

const HEADER = ["reference", "amount", "received_at", "way", "order", "refund", "payer", "remark"];
const record = (line: number, cells: readonly string[]): FileRecord => ({ line, cells });

test("a row above the header is no row of the table, also where the last of the first hundred rows is the header", () => {
  async function* none(): AsyncGenerator<readonly FileRecord[]> {}
  const records = { format: "csv", encoding: "utf-8", sheets: () => null, header: null, blocks: none() } as const;
  const profiles = PROFILES.filter(({ name }) => name === "receipts").map((one) => ({ ...one, preamble: true }));
  const table = new TableHeader("a.csv", records, { profiles, named: true });
  const above = Array.from({ length: 99 }, (_, at) => record(at + 1, ["title", "", "", "", "", "", "", ""]));
  const block = [...above, record(100, HEADER)];
  const next = [record(101, ["TR-1", "5.00", "2026-11-15", "", "", "", "", ""])];
  expect(table.begin(block)).toBe(true);
  expect(table.under(block)).toEqual([]);
  expect(table.begin(next)).toBe(false);
  expect(table.under(next)).toEqual(next);
});
