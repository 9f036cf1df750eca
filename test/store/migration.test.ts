/** A store of an older version: brought up to date after a backup, with everything that was in it. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { type Kysely, sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { importFiles } from "../../src/desk/intake/import-files.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { MIGRATIONS } from "../../src/store/sqlite/migrations/migrations.ts";
import { openStore, SCHEMA_VERSION, type Schema } from "../../src/store/sqlite/open.ts";
import { anOrder } from "../support/an-order.ts";
import { importRequest } from "../support/import-request.ts";
import { deskOver, keepOrders, TO_APPROVED, walk } from "./store-contract.ts";

const IMPORTS = new URL("../../fixtures/imports/", import.meta.url).pathname;

/** A version that is made up: the schema of today is older than it. It makes a table anew that others refer to. */
const NEXT: Schema = {
  version: SCHEMA_VERSION + 1,
  migrations: async () => [...MIGRATIONS, { up: withCountries }],
};

async function withCountries(db: Kysely<never>): Promise<void> {
  for (const statement of [
    `CREATE TABLE newer_buyers (id TEXT PRIMARY KEY, name TEXT, country TEXT) STRICT, WITHOUT ROWID`,
    `INSERT INTO newer_buyers (id, name) SELECT id, name FROM buyers`,
    `DROP TABLE buyers`,
    `ALTER TABLE newer_buyers RENAME TO buyers`,
  ])
    await sql.raw(statement).execute(db);
}

function newPlace(): string {
  const folder = mkdtempSync(join(tmpdir(), "refund-migration-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "desk.db");
}

function schemaOf(place: string): unknown {
  const database = new Database(place, { readonly: true });
  const schema = database.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").all();
  database.close();
  return schema;
}

test("an older store keeps its orders, tickets and chain, takes new ones, and is backed up before", async () => {
  const place = newPlace();
  const older = await openStore(place);
  await importFiles(deskOver(older), importRequest(join(IMPORTS, "orders.csv")));
  await keepOrders(older, anOrder());
  await walk(older, "A-1", TO_APPROVED);
  const totals = await older.read((reader) => reader.orderTotals());
  await older.close();
  const before = schemaOf(place);
  const store = await openStore(place, NEXT);
  onTestFinished(() => store.close());
  const desk = deskOver(store);
  expect(await store.read((reader) => reader.orderTotals())).toEqual(totals);
  const newer = importRequest(join(IMPORTS, "orders-newer.csv"));
  const { reports } = await importFiles(desk, newer);
  expect(reports).toMatchObject([{ orders: { new: 1, changed: 2, unchanged: 7 } }]);
  expect(await verifyStore(desk)).toMatchObject({
    tickets: 1,
    findings: [{ id: "schema_changed", about: "buyers" }],
  });
  const backup = `${place}.before-version-${NEXT.version}`;
  expect(existsSync(backup)).toBe(true);
  expect(schemaOf(backup)).toEqual(before);
});

test("a migrated store has the schema of a new one", async () => {
  const [older, fresh] = [newPlace(), newPlace()];
  await (await openStore(older)).close();
  for (const place of [older, fresh]) await (await openStore(place, NEXT)).close();
  expect(schemaOf(older)).toEqual(schemaOf(fresh));
});
