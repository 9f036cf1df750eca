/** Rows read from their bytes and orders taken in by the sheaf: the same orders land as one by one, whatever the rows hold. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { landBatch } from "../../../src/desk/intake/land.ts";
import { PROFILES } from "../../../src/desk/intake/profiles/built-in.ts";
import { readFile } from "../../../src/desk/intake/reader.ts";
import type { RowRefusal } from "../../../src/desk/intake/row.ts";
import { fileSource } from "../../../src/desk/intake/source.ts";
import { Tally } from "../../../src/desk/intake/tally.ts";
import { verifyStore } from "../../../src/desk/verify.ts";
import { openStore } from "../../../src/store/sqlite/open.ts";
import { sheafAt } from "../../../src/store/sqlite/sheaf.ts";
import type { Store } from "../../../src/store/store.ts";
import { aDesk, MONDAY } from "../../support/a-desk.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "refund-sheaves-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Landed {
  readonly rows: readonly (readonly unknown[])[];
  readonly refused: readonly RowRefusal[];
  readonly counts: readonly unknown[];
  readonly sheaves: number;
  readonly scattered: boolean;
}

/** Lands a file as an import does, with sheaves or without, on a desk of its own. */
async function land(text: string, by: "sheaves" | "rows"): Promise<Landed> {
  const place = join(mkdtempSync(join(folder, `${by}-`)), "desk.db");
  const file = join(folder, "orders.csv");
  writeFileSync(file, text);
  const { desk, store } = await aDesk(place);
  const tally = new Tally();
  let scattered = false;
  const sheaves = await store.write(
    async (keeping) => {
      const number = await keeping.beginImport({ file, by: "mei", at: MONDAY });
      const room = by === "sheaves" ? await keeping.roomForSheaves() : null;
      const request = { encoding: null, delimiter: null, sheet: null, profiles: PROFILES, named: false, gather: false };
      const source = await fileSource(file);
      const parts = readFile(source, { ...request, known: new Float64Array(), sheaves: room }, sheafAt);
      let scope: Parameters<typeof landBatch>[0]["scope"] | undefined;
      for await (const part of parts) {
        if (part.kind === "opened") scope = part.opened.scope;
        if (part.kind === "scattered") scattered = true;
        if (part.kind === "batch" && scope !== undefined) {
          await landBatch({ desk, keeping, number, scope, tally }, part.batch);
        }
      }
      const nothing = { rows: 0, newOrders: 0, changedOrders: 0, unchangedOrders: 0, refusedRows: 0 };
      await keeping.finishImport(number, { sha256: "", profile: "", format: "", encoding: null, ...nothing });
      return room === null ? 0 : readdirSync(room.folder).length;
    },
    { dryRun: false, loading: by === "sheaves" },
  );
  expect((await verifyStore(desk)).findings).toEqual([]);
  await store.close();
  const hand = new Database(place, { readonly: true });
  const rows = ["buyers", "orders", "order_lines"].map((table) => hand.prepare(`SELECT * FROM ${table}`).all());
  expect(hand.pragma("integrity_check", { simple: true })).toBe("ok");
  hand.close();
  expect(existsSync(`${place}-sheaves`)).toBe(false);
  return { rows, refused: tally.refused, counts: [tally.orders(), tally.lines(), tally.flagged], sheaves, scattered };
}

async function bothWays(text: string): Promise<Landed> {
  const one = await land(text, "rows");
  const other = await land(text, "sheaves");
  // Whoever sees rows scattered too often only reads the file once more; too seldom would lose half an order.
  if (one.scattered) expect(other.scattered).toBe(true);
  if (other.scattered) return other;
  const sorted = (refused: readonly RowRefusal[]) => [...refused].sort((a, b) => a.line_number - b.line_number);
  expect({ ...other, rows: withoutNames(other), refused: sorted(other.refused) }).toEqual({
    ...one,
    rows: withoutNames(one),
    refused: sorted(one.refused),
    sheaves: other.sheaves,
  });
  for (const { name } of other.rows[0]?.filter(isBuyer) ?? []) expect(text).toContain(name ?? "");
  return other;
}

/** Which of several names that one file gives a buyer stands in the end depends on which of its rows were read with care. */
function withoutNames({ rows: [buyers = [], ...others] }: Landed): readonly (readonly unknown[])[] {
  return [buyers.map((buyer) => (isBuyer(buyer) ? { id: buyer.id, named: buyer.name !== null } : buyer)), ...others];
}

function isBuyer(row: unknown): row is { readonly id: string; readonly name: string | null } {
  return typeof row === "object" && row !== null && "id" in row && "name" in row;
}

const COLUMNS = {
  order: ["7", "", "total", "1e5", " 9", "N/A", "订单8"],
  line: ["1", "1", "1", "2", "", "a b"],
  buyer: ["B-1", "B-2", "B-3", "null", "", "n1", "NA-17", "b 9"],
  seller_order: ["", "38260000000001", "3.8E+17", "3E5", "a/b"],
  buyer_name: ["", "", "", "Anna", "Anna L", "'t Hart", "Zoë", "null", "Ана", "𠮷田"],
  product: [
    "茶杯 青花",
    "",
    "cup",
    "cup ",
    '"a, b"',
    '"say ""hi"""',
    '"two\nlines"',
    "（蓝）",
    "a（蓝）",
    "é",
    'x"y',
    '="12"',
    "-",
  ],
  quantity: ["1", "2", "2.0", "", "0", "1000000", "1000001", "x"],
  currency: ["USD", "USD", "USD", "JPY", "KWD", "usd", "USX", ""],
  amount: ["12.50", "7", "1234567890123", "12.345", "￥5", "", "-1", "1,234.50"],
  shipping: ["", "", "3.10", "x", "5.00(已退款1.00)"],
  cost_cny: ["", "9.90", "9.999"],
  seller: ["店铺1", "", "n/a", "Nike"],
  payment_method: ["card", "null", ""],
  cny_rate: ["7.1043", "", "0", "7.", "0.000"],
  placed_at: ["2026-11-01 00:00:00", "2026-11-01", "", "x"],
  paid_at: ["2026-11-02 03:00:00", "2026-11-02 03:00:00", "", "2026-11-02T03:00:00Z", "2026-13-02 03:00:00"],
  purchased_at: ["", "2026-11-01 00:00:00", "2026-11-03 12:00:00"],
  seller_shipped_at: ["", "", "2026-11-04 12:00:00", "2026-11-01 12:00:00"],
  delivered_at: ["", "", "2026-11-09 12:00:00", "2026-11-03 12:00:00"],
  cancelled_at: ["", "", "", "2026-11-09 12:00:00"],
  lost_at: ["", "", "", "2026-11-05 12:00:00"],
};
const NAMES = Object.keys(COLUMNS);

/** Rows that are read with care, among them the header, before any is read from its bytes. */
const BEFORE = 70;
/** Plain rows behind an odd one: without these, the rows behind it would be read with care as well. */
const BEHIND = 3;

/** A row with one cell or two that are not the first of their column, which is a plain one. */
const oddRow = fc.array(fc.tuple(fc.nat(NAMES.length - 1), fc.nat(20)), { maxLength: 2 }).map((odd) => {
  const row = Object.values(COLUMNS).map(([plain = ""]) => plain);
  for (const [column, place] of odd) {
    const choices = Object.values(COLUMNS)[column] ?? [];
    row[column] = choices[place % choices.length] ?? "";
  }
  return row;
});

/** Rows, each of the next order or of the same one as the row before it. */
const oddFile = fc.array(fc.tuple(oddRow, fc.nat(5)), { minLength: BEFORE, maxLength: 2 * BEFORE }).map((rows) => {
  let order = 26_000;
  const lines = rows.map(([row, step], index) => {
    if (step > 0) order += 1;
    const cells = row[0] === "7" ? [String(order), ...row.slice(1)] : row;
    if (step === 0 && index > 0) cells[1] = String(index);
    return cells.join(",");
  });
  return `${NAMES.join(",")}\n${lines.join("\n")}\n`;
});

/** Rows with every combination of moments along the road. */
function everyJourney(plain: readonly string[]): readonly (readonly string[])[] {
  const road = ["paid_at", "purchased_at", "seller_shipped_at", "delivered_at"] as const;
  return road.reduce<readonly (readonly string[])[]>(
    (rows, name) => rows.flatMap((row) => COLUMNS[name].map((value) => row.with(NAMES.indexOf(name), value))),
    [plain],
  );
}

/** Every value of every column, each in a row whose other cells are plain. */
function everyValue(): string {
  const plain = Object.values(COLUMNS).map(([first = ""]) => first);
  const odd = Object.values(COLUMNS).flatMap((values, column) =>
    values.flatMap((value) => [
      plain.map((cell, place) => (place === column ? value : cell)),
      ...Array.from({ length: BEHIND }, () => plain),
    ]),
  );
  const rows = [...Array.from({ length: BEFORE }, () => plain), ...odd, ...everyJourney(plain)];
  const lines = rows.map(([order, ...cells], index) =>
    [order === "7" ? String(26_000 + index) : order, ...cells].join(","),
  );
  return `${NAMES.join(",")}\n${lines.join("\n")}\n`;
}

describe("orders that are taken in by the sheaf", () => {
  test("are those of the same rows taken one by one, for every value of a cell", async () => {
    const { counts } = await bothWays(everyValue());
    expect(counts[0]).toMatchObject({ changed: 0, unchanged: 0 });
  });

  test("are those of the same rows taken one by one, whatever several cells hold", async () => {
    await fc.assert(
      fc.asyncProperty(oddFile, fc.boolean(), fc.boolean(), async (text, windows, quoted) => {
        const written = quoted ? text.replaceAll(/^\w+(?=,)/gm, '"$&"') : text;
        await bothWays(windows ? written.replaceAll("\n", "\r\n") : written);
      }),
      { numRuns: 40, seed: 11, endOnFailure: true },
    );
  }, 120_000);

  test("are as many as the file has, over several pages and sheaves", async () => {
    const lines = Array.from({ length: 9_000 }, (_, place) => {
      const long = place % 1_000 === 999 ? "长".repeat(4_000) : "杯".repeat(place % 50);
      return `${26_000_000 + place},B-${place % 700},${place % 5 === 0 ? `Name ${place}` : ""},${long},USD,${place}.50`;
    });
    const { sheaves, counts } = await bothWays(`order,buyer,buyer_name,product,currency,amount\n${lines.join("\n")}\n`);
    expect(sheaves).toBeGreaterThan(3);
    expect(counts[0]).toMatchObject({ new: 9_000, refused: 0 });
  });

  test("may be none", async () => {
    await bothWays("order,buyer,currency,amount\n");
  });

  test("whose rows do not stand together end the reading", async () => {
    const lines = Array.from({ length: 40 }, (_, place) => `${26_000 + (place % 30)},B-1,USD,1.00`);
    expect((await bothWays(`order,buyer,currency,amount\n${lines.join("\n")}\n`)).scattered).toBe(true);
  });
});

describe("room for sheaves", () => {
  const begun = (store: Store, loading: boolean) =>
    store.write(
      async (keeping) => {
        await keeping.beginImport({ file: "a.csv", by: "mei", at: MONDAY });
        return keeping.roomForSheaves();
      },
      { dryRun: true, loading },
    );

  test("is only on a desk without orders, and in a write that was begun for it", async () => {
    const store = await openStore(join(folder, "desk.db"));
    expect(await begun(store, true)).not.toBeNull();
    expect(await begun(store, false)).toBeNull();
    await store.close();
  });

  test("is made where an import that was killed has left its own, which goes whatever comes next", async () => {
    const left = join(folder, "desk.db-sheaves");
    const store = await openStore(join(folder, "desk.db"));
    mkdirSync(left);
    writeFileSync(join(left, "0"), "half an order");
    await begun(store, false);
    expect(existsSync(left)).toBe(false);
    mkdirSync(left);
    expect(await begun(store, true)).not.toBeNull();
    expect(existsSync(left)).toBe(false);
    await store.close();
  });
});
