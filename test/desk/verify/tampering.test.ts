/** Every column of every table is edited, rows are taken away and put in, guards are dropped and replaced: all of it is found. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Sandbox } from "../../support/a-desk.ts";
import { type Hand, tampered, withoutGuards } from "../../support/a-tampered-copy.ts";
import { aWorkedDesk } from "../../support/a-worked-desk.ts";

let box: Sandbox;
beforeAll(async () => {
  box = await aWorkedDesk();
}, 60_000);
afterAll(() => box.remove());

interface Column {
  readonly name: string;
  readonly type: string;
  /** Its place in the primary key, or 0. */
  readonly pk: number;
}

type Cell = string | number | null;

/** What verify cannot know, and why. */
const UNKNOWABLE: Readonly<Record<string, string>> = {
  "buyers.name": "a buyer's name is kept outside the chain, so that it can be removed",
};

/** How many values each cell is given: EVERY=1 takes all that come to mind, which takes minutes. */
const VALUES = process.env["EVERY"] === "1" ? Number.POSITIVE_INFINITY : 1;

/** Other values that might stand there: one of another row, one near it, nothing. */
function otherValues(hand: Hand, table: string, { name, type }: Column, value: Cell): readonly Cell[] {
  const others = hand
    .prepare<[Cell], Cell>(`SELECT DISTINCT ${name} FROM ${table} WHERE ${name} IS NOT ? ORDER BY ${name} LIMIT 1`)
    .pluck()
    .all(value);
  const near = type === "INTEGER" ? [Number(value ?? 0) + 1, 0] : [`${value ?? ""}x`, ""];
  return [...new Set([...others, ...near, null])].filter((other) => other !== value).slice(0, VALUES);
}

interface Edit {
  readonly what: string;
  readonly make: (hand: Hand) => void;
}

function editsOf(hand: Hand): readonly Edit[] {
  const tables = hand
    .prepare<[], string>(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .pluck()
    .all();
  return tables.flatMap((table) => editsOfTable(hand, table));
}

function editsOfTable(hand: Hand, table: string): readonly Edit[] {
  const columns = hand.prepare<[string], Column>("SELECT name, type, pk FROM pragma_table_info(?)").all(table);
  const row = hand.prepare<[], Record<string, Cell>>(`SELECT * FROM ${table} LIMIT 1`).get();
  if (row === undefined) throw new Error(`${table} is empty, so nothing of it can be edited`);
  const keys = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const where = keys.map((key) => `${key} = ?`).join(" AND ");
  const known = keys.map((key) => row[key] ?? null);
  const edits = columns.flatMap((column) =>
    otherValues(hand, table, column, row[column.name] ?? null).map((value) => ({
      what: `${table}.${column.name}: ${row[column.name]} → ${value}`,
      make: (copy: Hand) =>
        withoutGuards(copy, () => {
          copy.prepare(`UPDATE ${table} SET ${column.name} = ? WHERE ${where}`).run(value, ...known);
        }),
    })),
  );
  const [first] = keys;
  const others = columns.map(({ name }) => name).filter((name) => name !== first);
  const copied = `INSERT INTO ${table} (${[first, ...others].join(", ")}) SELECT ?, ${others.join(", ")} FROM ${table} WHERE ${where}`;
  const fresh = typeof row[first ?? ""] === "number" ? 99_999 : "invented";
  return [
    ...edits,
    {
      what: `${table}: a row taken away`,
      make: (copy: Hand) =>
        withoutGuards(copy, () => copy.prepare(`DELETE FROM ${table} WHERE ${where}`).run(...known)),
    },
    {
      what: `${table}: all rows taken away`,
      make: (copy: Hand) => withoutGuards(copy, () => copy.exec(`DELETE FROM ${table}`)),
    },
    {
      what: `${table}: a row put in`,
      make: (copy: Hand) => withoutGuards(copy, () => copy.prepare(copied).run(fresh, ...known)),
    },
  ];
}

/** What the engine itself refuses even without guards and checks: types, NOT NULL and unique values. */
function isImpossible(error: unknown): boolean {
  return (
    error instanceof Error &&
    /constraint failed|cannot store|datatype mismatch|malformed JSON|generated column/.test(error.message)
  );
}

async function missed(edits: readonly Edit[]): Promise<{ tried: Map<string, number>; unnoticed: readonly string[] }> {
  const tried = new Map<string, number>();
  const unnoticed: string[] = [];
  for (const { what, make } of edits) {
    const table = what.split(/[.:]/)[0] ?? "";
    try {
      const { findings } = await tampered(box, make);
      tried.set(table, (tried.get(table) ?? 0) + 1);
      if (findings.length === 0) unnoticed.push(what);
    } catch (error) {
      if (!isImpossible(error)) throw new Error(`${what}: ${String(error)}`, { cause: error });
    }
  }
  return { tried, unnoticed };
}

test("untouched, everything agrees", async () => {
  expect(await tampered(box, () => {})).toMatchObject({ agrees: true, findings: [], tickets: 4 });
});

test("every value, every missing row and every invented one is found", { timeout: 300_000 }, async () => {
  const edits: Edit[] = [];
  await tampered(box, (hand) => edits.push(...editsOf(hand)));
  const { tried, unnoticed } = await missed(edits);
  const excused = unnoticed.filter((what) => (what.split(":")[0] ?? "") in UNKNOWABLE);
  if (process.env["SHOW"] === "1") process.stdout.write(`${JSON.stringify([...tried])}\n${unnoticed.join("\n")}\n`);
  expect(unnoticed.filter((what) => !excused.includes(what))).toEqual([]);
  expect([...tried.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(300);
});

test("every guard and index that is dropped or does nothing any more is found", { timeout: 120_000 }, async () => {
  const edits: Edit[] = [];
  await tampered(box, (hand) => {
    const objects = hand.prepare<[], { type: string; name: string; tbl_name: string }>(
      "SELECT type, name, tbl_name FROM sqlite_master WHERE type IN ('trigger', 'index') AND sql IS NOT NULL",
    );
    for (const { type, name, tbl_name: table } of objects.all()) {
      const nothing =
        type === "trigger"
          ? `CREATE TRIGGER ${name} AFTER INSERT ON ${table} BEGIN SELECT 1; END`
          : `CREATE INDEX ${name} ON ${table} (rowid)`;
      edits.push({ what: `${name}: dropped`, make: (copy) => copy.exec(`DROP ${type} ${name}`) });
      if (type === "trigger")
        edits.push({ what: `${name}: replaced`, make: (copy) => copy.exec(`DROP ${type} ${name}; ${nothing}`) });
    }
  });
  edits.push(
    {
      what: "a trigger put in",
      make: (copy) => copy.exec("CREATE TRIGGER t AFTER INSERT ON journal BEGIN SELECT 1; END"),
    },
    { what: "a table put in", make: (copy) => copy.exec("CREATE TABLE t (a)") },
    { what: "a view put in", make: (copy) => copy.exec("CREATE VIEW v AS SELECT * FROM journal") },
  );
  expect((await missed(edits)).unnoticed).toEqual([]);
});
