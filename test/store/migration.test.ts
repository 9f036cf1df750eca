/** A store of an older version: brought up to date after a backup, with everything that was in it. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { importFiles } from "../../src/desk/intake/import-files.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { PRIVATE } from "../../src/store/files/sharing.ts";
import { createStore } from "../../src/store/sqlite/create.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { deskOver } from "../support/a-desk.ts";
import { anOrder } from "../support/an-order.ts";
import { importRequest } from "../support/import-request.ts";
import { NEXT } from "./next-version.ts";
import { keepOrders, TO_APPROVED, walk } from "./store-contract.ts";

const IMPORTS = new URL("../../fixtures/imports/", import.meta.url).pathname;

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
  await createStore(place);
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
  await createStore(older);
  await (await openStore(older, NEXT)).close();
  await createStore(fresh, { sharing: PRIVATE, dryRun: false }, NEXT);
  expect(schemaOf(older)).toEqual(schemaOf(fresh));
});

/** The same as a process of its own. */
function migrateIn(
  place: string,
  signal?: AbortSignal,
): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve) => {
    const options = { killSignal: "SIGKILL", ...(signal !== undefined && { signal }) } as const;
    execFile(process.execPath, [join(import.meta.dirname, "migrate-once.ts"), place], options, (error, out) => {
      resolve({ code: error === null ? 0 : typeof error.code === "number" ? error.code : null, out });
    });
  });
}

async function anOldStore(): Promise<string> {
  const place = newPlace();
  await createStore(place);
  const older = await openStore(place);
  await importFiles(deskOver(older), importRequest(join(IMPORTS, "orders.csv")));
  await older.close();
  return place;
}

test("eight commands at once on an older store: one migrates, all go on, and one backup is kept", async () => {
  const place = await anOldStore();
  const ended = await Promise.all(Array.from({ length: 8 }, () => migrateIn(place)));
  expect(ended.map(({ code }) => code)).toEqual(Array.from({ length: 8 }, () => 0));
  const told = ended.map(({ out }) => out.trim()).filter((out) => out !== "");
  const backup = `${place}.before-version-${NEXT.version}`;
  expect(told).toEqual([`the store was brought to version ${NEXT.version}; as it was, it is ${backup}`]);
  // Of two that leave at the same moment neither may be the last, which takes the engine's own files away.
  expect(await migrateIn(place)).toEqual({ code: 0, out: "" });
  expect(readdirSync(dirname(place)).sort()).toEqual(["desk.db", "desk.db.before-version-2"]);
  expect((statSync(backup).mode & 0o777).toString(8)).toBe("600");
});

test("a migration that was killed, or whose backup was put back, is done by the next command", async () => {
  const place = await anOldStore();
  for (const after of [120, 160, 200, 240, 280]) {
    const killer = new AbortController();
    setTimeout(() => killer.abort(), after);
    await migrateIn(place, killer.signal);
    const store = await openStore(place, NEXT);
    onTestFinished(() => store.close());
    // The verifier knows today's schema, not the made-up one.
    expect(await verifyStore(deskOver(store))).toMatchObject({ findings: [{ id: "schema_changed", about: "buyers" }] });
    await store.close();
    const backups = readdirSync(dirname(place)).filter((name) => name.includes("before-version"));
    expect(backups).toEqual(["desk.db.before-version-2"]);
    renameSync(join(dirname(place), "desk.db.before-version-2"), place);
  }
});
