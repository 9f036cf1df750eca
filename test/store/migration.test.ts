/** A store that an older version wrote: brought up to date after a backup, with everything that was in it. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { importFiles } from "../../src/desk/intake/import-files.ts";
import { verifyStore } from "../../src/desk/verify.ts";
import { openStore, SCHEMA_VERSION } from "../../src/store/sqlite/open.ts";
import { importRequest } from "../support/import-request.ts";
import { deskOver } from "./store-contract.ts";

const STORES = new URL("../../fixtures/stores/", import.meta.url).pathname;
const IMPORTS = new URL("../../fixtures/imports/", import.meta.url).pathname;

function schemaOf(place: string): unknown {
  const database = new Database(place, { readonly: true });
  const schema = database.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").all();
  database.close();
  return schema;
}

test("a store of version 1 keeps its orders, tickets and chain, takes new kinds of event, and is backed up before", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-migration-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const place = join(folder, "desk.db");
  copyFileSync(join(STORES, "version-1.db"), place);
  const store = await openStore(place);
  onTestFinished(() => store.close());
  const desk = deskOver(store);
  expect(await verifyStore(desk)).toMatchObject({ events: 6, tickets: 2, findings: [] });
  expect(await store.read((kept) => kept.orderTotals())).toHaveLength(5);
  const newer = importRequest(join(IMPORTS, "orders-newer.csv"));
  const {
    reports: [report],
  } = await importFiles(desk, newer);
  expect(report).toMatchObject({ orders: { new: 1, changed: 2, unchanged: 7, refused: 5 } });
  expect(await verifyStore(desk)).toMatchObject({ findings: [] });
  const backup = `${place}.before-version-${SCHEMA_VERSION}`;
  expect(existsSync(backup)).toBe(true);
  expect(schemaOf(backup)).toEqual(schemaOf(join(STORES, "version-1.db")));
});

test("a migrated store has the schema of a new one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-migration-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [older, fresh] = [join(folder, "older.db"), join(folder, "fresh.db")];
  copyFileSync(join(STORES, "version-1.db"), older);
  for (const place of [older, fresh]) await (await openStore(place)).close();
  expect(schemaOf(older)).toEqual(schemaOf(fresh));
});
