/** Whatever rows a file has, it says the same when it comes again, and in whatever order they stand. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Desk } from "../../../src/desk/desk.ts";
import { importFiles } from "../../../src/desk/intake/import-files.ts";
import { atADesk } from "../../support/either-engine.ts";
import { everyOrder } from "../../support/every-order.ts";
import { importRequest } from "../../support/import-request.ts";

const HEADER = "order,line,buyer,quantity,currency,amount,shipping,refunded_before,paid_at,purchased_at\n";

async function importText(desk: Desk, text: string) {
  const { reports } = await importFiles(desk, importRequest("-", { input: Buffer.from(text) }));
  return reports[0];
}

const cell = (...good: readonly string[]) => fc.constantFrom(...good);

test("any file, imported twice, changes nothing the second time", async () => {
  const row = fc.tuple(
    cell("A", "C", "E", "2.7E+18"),
    cell("1", "2", ""),
    cell("B-1"),
    cell("1", "3"),
    cell("USD"),
    cell("10", "0", "7.5", "1,2"),
    cell("", "2"),
    cell("", "1"),
    cell("2026-11-01", ""),
    cell("", "2026-11-02"),
  );
  await atADesk(({ desk, store }) =>
    fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
        const text = HEADER + rows.map((cells) => cells.map((one) => `"${one}"`).join(",")).join("\n");
        await importText(desk, text);
        const before = await store.read(everyOrder);
        const again = await importText(desk, text);
        expect(again?.orders).toMatchObject({ new: 0, changed: 0 });
        expect(again?.changes).toEqual([]);
        expect(await store.read(everyOrder)).toEqual(before);
      }),
      { numRuns: 60 },
    ),
  );
});

test("rows of any order give the same orders, and the same refused ones, as rows that stand together", async () => {
  const row = fc.tuple(cell("A", "C", "E", "G"), cell("1", "2", "3"), cell("10", "7.5", "1,2"), cell("", "2"));
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 9 }), async (rows) => {
      const text = (all: typeof rows) =>
        HEADER +
        all.map(([order, line, amount, shipping]) => `${order},${line},B,1,USD,"${amount}",${shipping},,,\n`).join("");
      const together = [...rows].sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
      const imported = (all: typeof rows) =>
        atADesk(async ({ desk, store }) => {
          const report = await importText(desk, text(all));
          if (report === undefined) return null;
          const { orders, lines, repeated } = report;
          // Every row told a line, repeated one, or was refused.
          expect(lines.new + lines.changed + lines.unchanged + lines.refused + repeated).toBe(all.length);
          const refused = report.refused.map(({ order }) => order).sort();
          return { orders: await store.read(everyOrder), refused, counts: [orders, lines, repeated] };
        });
      expect(await imported(rows)).toEqual(await imported(together));
    }),
    { numRuns: 60 },
  );
});
