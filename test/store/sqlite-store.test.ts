/** The SQLite store: the contract of every store, and the guards that hold against statements this program did not write. */

import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { SetupData } from "../../src/rules/journal/entry.ts";
import { money } from "../../src/rules/money/money.ts";
import { anyOperator } from "../../src/rules/operator.ts";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import { Refusal } from "../../src/rules/refusal.ts";
import { sha256Of } from "../../src/rules/sha256.ts";
import { fromMillis } from "../../src/rules/time/instant.ts";
import { GUARDS } from "../../src/store/sql/guards.ts";
import { stagingOf } from "../../src/store/sql/staging.ts";
import { transactionsOn } from "../../src/store/sql/transaction.ts";
import { COLUMNS } from "../../src/store/sqlite/columns.ts";
import { engineRefusal } from "../../src/store/sqlite/engine-refusal.ts";
import { onTemporary } from "../../src/store/sqlite/on-temporary.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import { SCHEMA } from "../../src/store/sqlite/schema.ts";
import { sqliteEngine } from "../../src/store/sqlite/sqlite-engine.ts";
import { transactionDriver, transactionOn } from "../../src/store/sqlite/transaction.ts";
import type { StoreReader } from "../../src/store/store.ts";
import { newStore } from "../support/a-desk.ts";
import { MONDAY } from "../support/a-moment.ts";
import { anOrder, USD } from "../support/an-order.ts";
import { everyOrder } from "../support/every-order.ts";
import { TRIES, WHEN, workOn } from "./guarded-store.ts";
import { searchContract } from "./search-contract.ts";
import { storeContract } from "./store-contract.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "refund-store-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const open = () => newStore(join(folder(), "desk.db"));

storeContract(open);
searchContract(open);

const PUBLISHED: SetupData["policy_published"] = {
  policy: { ...DEFAULT_POLICY, version: "a" },
  text: "version: a",
  sha256: sha256Of("version: a"),
  effectiveFrom: MONDAY,
};
const STAMP = { at: MONDAY, by: "lin" };

/** A store with one approved ticket (R-1) and one paid one (R-2), and a hand on its file. */
async function tampered() {
  const place = join(folder(), "desk.db");
  const store = await newStore(place);
  onTestFinished(() => store.close());
  await workOn(store);
  await store.write((writer) => writer.append({ kind: "policy_published", ...STAMP, data: PUBLISHED }), {
    dryRun: false,
  });
  const hand = new Database(place);
  onTestFinished(() => {
    hand.close();
  });
  return { store, hand };
}

const OWN_TRIES: typeof TRIES = [
  ["hold more than a line paid", `UPDATE cap_entries SET posted = 1001 WHERE ticket = 1`, "cap_exceeded"],
  ["hold for a line that is not there", `INSERT INTO cap_entries VALUES (1, 'line:9', 'A-1', 1, 0, 0)`, "cap_exceeded"],
  ["hold less than nothing", `UPDATE cap_entries SET reserved = -1 WHERE ticket = 1`, "CHECK"],
  ["raise what was refunded before", `UPDATE orders SET refunded_before_amount = 600 WHERE id = 'A-1'`, "cap_exceeded"],
  [
    "pay a ticket twice",
    `INSERT INTO payouts SELECT 9, ticket, order_id, 'prepared', amount, currency, destination, 'k', NULL, since, since, 0, 1, NULL FROM payouts`,
    "cap_exceeded",
  ],
  ["start a settled payout again", `UPDATE payouts SET status = 'sent'`, "append_only"],
  ["change an entry of the journal", `UPDATE journal SET body = replace(body, 'mei', 'eve')`, "append_only"],
  ["say of an entry what its text does not say", `UPDATE journal SET by = 'eve'`, "generated column"],
  ["call a settled payout failed", `UPDATE payouts SET status = 'failed'`, "append_only"],
  ["know a payout by one number twice", `INSERT INTO payout_references VALUES (1, 2, 'GW-1', 1)`, "UNIQUE"],
  [
    "leave a place of the journal free",
    `INSERT INTO journal SELECT 99, body, hash FROM journal LIMIT 1`,
    "append_only",
  ],
  [
    "skip an event of a ticket",
    `INSERT INTO journal SELECT (SELECT max(position) + 1 FROM journal), json_set(body, '$.n', 99), hash FROM journal WHERE n = 1 LIMIT 1`,
    "append_only",
  ],
  ["change a published policy", `UPDATE policies SET text = ''`, "append_only"],
  ["take a published policy away", `DELETE FROM policies`, "append_only"],
  [
    "let two policies begin at once",
    `INSERT INTO policies SELECT 'b', effective_from, published_at, by, sha256, text, policy FROM policies`,
    "UNIQUE",
  ],
  ["write a status that there is not", `UPDATE tickets SET status = 'done'`, "CHECK"],
  ["write an amount beyond 2^53", `UPDATE order_lines SET amount = 9007199254740993 WHERE order_id = 'A-2'`, "CHECK"],
  [
    "write text where an amount belongs",
    `UPDATE order_lines SET amount = '12.5' WHERE order_id = 'A-2'`,
    "cannot store",
  ],
  ["write a moment that is none", `UPDATE orders SET paid_at = '2026 is not an instant..'`, "CHECK"],
  ["write a day that is in no calendar", `UPDATE tickets SET since = '2026-02-30T00:00:00.000Z'`, "CHECK"],
  [
    "enter a day that is in no calendar",
    `INSERT INTO calendar_days VALUES ('2027-02-30', 'holiday', 'lin', ${WHEN})`,
    "CHECK",
  ],
  ["write an hour that no day has", `UPDATE orders SET placed_at = '2026-02-03T25:00:00.000Z'`, "CHECK"],
  ["write a currency that is none by its form", `UPDATE orders SET currency = 'A1C' WHERE id = 'A-2'`, "CHECK"],
];

describe("a hand-written statement cannot", () => {
  test.each([...TRIES, ...OWN_TRIES])("%s", async (_, statement, why) => {
    const { hand } = await tampered();
    expect(() => hand.prepare(statement).run()).toThrow(why);
  });

  test("delete anything that is kept for ever", async () => {
    const { hand } = await tampered();
    const guards = GUARDS.filter(({ name }) => name.endsWith("_never_deleted"));
    expect(guards.length).toBeGreaterThan(8);
    for (const table of guards.map(({ name }) => name.replace("_never_deleted", ""))) {
      if (hand.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get() === 0) continue;
      expect(() => hand.prepare(`DELETE FROM ${table}`).run(), table).toThrow("never deleted");
    }
  });
});

describe("what the buyer's bank took", () => {
  /** A-1 paid 20.00, and the bank holds so much of it. */
  async function chargedBack(amount: number) {
    const { store, hand } = await tampered();
    const one = { chargeback: 1, payment: 1, amount: money(amount, USD), state: "opened", reference: null } as const;
    const data = { ...one, order: "A-1", at: MONDAY, note: null };
    await store.write((writer) => writer.append({ kind: "chargeback_recorded", ...STAMP, data }), { dryRun: false });
    return hand;
  }
  const HOLD = "INSERT INTO cap_entries VALUES (1, 'service_fee', 'A-1', 100, 0, 0)";
  const POST = "UPDATE cap_entries SET posted = reserved, reserved = 0 WHERE ticket = 1";
  const SEND = `INSERT INTO payouts VALUES (9, 1, 'A-1', 'prepared', 1, 'USD', 'wallet', 'k', NULL, ${WHEN}, ${WHEN}, 0, 1, NULL)`;

  test("cannot be approved as well, nor sent; what is approved already stays a fact, and may move", async () => {
    const all = await chargedBack(2000);
    expect(() => all.prepare(HOLD).run()).toThrow("more than was paid on the order");
    all.prepare(POST).run();
    expect(() => all.prepare(SEND).run()).toThrow("charged_back: the bank holds or took");
  });

  test("leaves the rest", async () => {
    const some = await chargedBack(100);
    some.prepare(POST).run();
    expect(() => some.prepare(SEND).run()).not.toThrow();
  });
});

test("a stored value that cannot be understood is named, and never taken for an empty one", async () => {
  const { store, hand } = await tampered();
  await store.write(
    async (writer) => {
      const { name, ...after } = anyOperator("lin");
      await writer.append({ kind: "operator_set", ...STAMP, data: { name, before: null, after } });
      await writer.append({ kind: "view_saved", ...STAMP, data: { name: "late", flags: { overdue: ["true"] } } });
    },
    { dryRun: false },
  );
  hand.prepare("DROP TRIGGER policies_never_changed").run();
  hand.prepare("UPDATE policies SET policy = json_remove(policy, '$.deadlines.approval')").run();
  hand.prepare(`UPDATE operators SET roles = '["boss"]'`).run();
  hand.prepare("UPDATE views SET flags = '[]'").run();
  const asked = (question: (reader: StoreReader) => Promise<unknown>) => store.read(question);
  const refused = (what: string) => ({
    code: "store_unreadable",
    message: `the store cannot be read: ${what} are not as this program writes them`,
  });
  await expect(asked((reader) => reader.policyNamed("a"))).rejects.toMatchObject(refused("the rules of the policy a"));
  await expect(asked((reader) => reader.operators())).rejects.toMatchObject(refused("the roles of lin"));
  await expect(asked((reader) => reader.views())).rejects.toMatchObject(refused("the flags of the view late"));
});

test("every moment that the rules know is one for the engine", () => {
  const database = new Database(":memory:");
  onTestFinished(() => {
    database.close();
  });
  database.exec(`CREATE TABLE moments (${COLUMNS.instant("at")}) STRICT`);
  const insert = database.prepare("INSERT INTO moments VALUES (?)");
  const moment = fc.integer({ min: Date.UTC(1970), max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) });
  fc.assert(fc.property(moment, (at) => insert.run(fromMillis(at)).changes === 1));
});

describe("a store file", () => {
  test("is private, in a private folder", async () => {
    const place = join(folder(), "new", "desk.db");
    await (await newStore(place)).close();
    expect((statSync(place).mode & 0o777).toString(8)).toBe("600");
    expect((statSync(join(place, "..")).mode & 0o777).toString(8)).toBe("700");
  });

  test("of a newer program is refused and left alone", async () => {
    const place = join(folder(), "desk.db");
    await (await newStore(place)).close();
    const hand = new Database(place);
    hand.pragma(`user_version = ${SCHEMA.version + 1}`);
    hand.close();
    const hint = "update this program; the store was not touched";
    await expect(openStore(place)).rejects.toMatchObject({ code: "store_newer", hint });
  });

  test("that is not SQLite, or another program's, is refused", async () => {
    const [text, other] = [join(folder(), "a.db"), join(folder(), "b.db")];
    writeFileSync(text, "not a database, though quite long enough to be taken for one");
    new Database(other).exec("CREATE TABLE t (a)").close();
    const refused = (place: string, why: string) => ({
      code: "store_unreadable",
      message: `the store ${place} cannot be opened: ${why}`,
    });
    await expect(openStore(text)).rejects.toMatchObject(refused(text, "it is not a refund desk's store"));
    await expect(openStore(other)).rejects.toMatchObject(refused(other, "it is another program's database"));
  });

  test("that is a folder, or stands below a file, is refused, and nothing is made", async () => {
    const base = folder();
    const message = `the store ${base} cannot be opened: it is a folder, not a file`;
    await expect(openStore(base)).rejects.toMatchObject({ code: "store_unreadable", message });
    writeFileSync(join(base, "file"), "");
    const below = join(base, "file", "desk.db");
    await expect(openStore(below)).rejects.toMatchObject({ code: "store_not_found" });
    await expect(newStore(below)).rejects.toMatchObject({
      code: "store_not_writable",
      message: `the store cannot be created at ${below}: a part of the path is a file, not a folder`,
    });
  });
});

describe("what the schema says no to", () => {
  const refusalOf = (code: string, message: string) =>
    engineRefusal(Object.assign(new Error(message), { code }), "x.db");

  test("is a refusal in words, for every index that allows a thing once", async () => {
    const { hand } = await tampered();
    const indexes = hand
      .prepare<[], { name: string; tbl: string }>(
        `SELECT i.name, m.name AS tbl FROM sqlite_master m, pragma_index_list(m.name) i
         WHERE m.type = 'table' AND i."unique" = 1 AND i.origin <> 'pk'`,
      )
      .all();
    expect(indexes.length).toBeGreaterThan(3);
    for (const { name, tbl } of indexes.filter((one) => !one.tbl.startsWith("ticket_texts"))) {
      const columns = hand.prepare<[], string>(`SELECT name FROM pragma_index_info('${name}')`).pluck().all();
      const message = `UNIQUE constraint failed: ${columns.map((column) => `${tbl}.${column}`).join(", ")}`;
      expect(refusalOf("SQLITE_CONSTRAINT_UNIQUE", message), message).toBeInstanceOf(Refusal);
    }
  });

  test("is a refusal by the guard's own code and words", () => {
    for (const { refusals, name } of GUARDS) {
      expect(refusals.length, name).toBeGreaterThan(0);
      for (const { says: words } of refusals) {
        expect(refusalOf("SQLITE_CONSTRAINT_TRIGGER", words)).toMatchObject({
          code: words.slice(0, words.indexOf(":")),
          message: `the store refused it: ${words.slice(words.indexOf(": ") + 2)}`,
        });
      }
    }
  });

  test.each([
    ["SQLITE_FULL", "store_not_writable"],
    ["SQLITE_IOERR_WRITE", "store_not_writable"],
    ["SQLITE_IOERR_SHMSIZE", "store_not_writable"],
    ["SQLITE_CANTOPEN", "store_not_writable"],
    ["SQLITE_READONLY_DBMOVED", "store_replaced"],
    ["SQLITE_BUSY_SNAPSHOT", "store_busy"],
    ["SQLITE_CORRUPT_VTAB", "store_damaged"],
    ["SQLITE_IOERR_SHORT_READ", "store_damaged"],
    ["SQLITE_NOTADB", "store_unreadable"],
  ])("is a refusal where the engine says %s", (code, refused) => {
    expect(refusalOf(code, "an engine's words")).toMatchObject({ code: refused });
  });
});

test("no room for temporary tables is told in words", async () => {
  const database = new Database(":memory:");
  onTestFinished(() => {
    database.close();
  });
  const transactions = transactionsOn(transactionDriver(database));
  const engine = sqliteEngine(transactionOn(database), database);
  const staging = stagingOf((work) => onTemporary(transactions, database.name, () => work(engine)));
  const cells = "x".repeat(1_000);
  await staging.add({ orders: [], lines: [], payments: [], names: ["B-1", "Anna"] });
  database.pragma("temp.max_page_count = 20");
  const names = Array.from({ length: 100 }, (_, at) => [`B-${at}`, cells]).flat();
  await expect(staging.add({ orders: [], lines: [], payments: [], names })).rejects.toMatchObject({
    code: "file_not_writable",
    message: "the folder for temporary files has no room for what the file holds",
  });
});

describe("references", () => {
  test("are looked at for every row, in an empty desk too", async () => {
    const store = await newStore(join(folder(), "desk.db"));
    onTestFinished(() => store.close());
    const ofNoImport = store.write((writer) => writer.saveOrders([{ order: anOrder(), changes: [] }], 99), {
      dryRun: false,
    });
    await expect(ofNoImport).rejects.toThrow("FOREIGN KEY constraint failed");
    expect(await store.read(everyOrder)).toEqual([]);
  });
});
