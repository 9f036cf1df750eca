/** Transactions of a connection: how each begins and ends, and that they come one at a time. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { type TransactionDriver, transactionsOn } from "../../src/store/sql/transaction.ts";
import { transactionDriver } from "../../src/store/sqlite/transaction.ts";

/** What a connection is told, in order. */
function told(commit: () => void = () => {}) {
  const all: string[] = [];
  const driver: TransactionDriver = {
    beginTransaction: async (kind) => void all.push(kind),
    commit: async () => {
      all.push("commit");
      commit();
    },
    rollBack: async () => void all.push("roll back"),
  };
  return { all, transactions: transactionsOn(driver) };
}

test("those that are asked for side by side come one after another", async () => {
  const { all, transactions } = told();
  const work = (name: string) => async () => {
    all.push(`${name} begins`);
    await new Promise(setImmediate);
    all.push(`${name} ends`);
    return name;
  };
  const both = [transactions.write(work("first"), { dryRun: false }), transactions.read(work("second"))];
  expect(await Promise.all(both)).toEqual(["first", "second"]);
  const first = ["write", "first begins", "first ends", "commit"];
  expect(all).toEqual([...first, "read", "second begins", "second ends", "commit"]);
});

test("a dry run returns what it would have written, and keeps nothing", async () => {
  const { all, transactions } = told();
  expect(await transactions.write(async () => "written", { dryRun: true })).toBe("written");
  expect(all).toEqual(["write", "roll back"]);
});

test("one that fails is rolled back, and the next goes on", async () => {
  const { all, transactions } = told();
  const failing = transactions.own(async () => {
    throw new Error("no room");
  });
  const next = transactions.read(async () => "read");
  await expect(failing).rejects.toThrow("no room");
  expect(await next).toBe("read");
  expect(all).toEqual(["own", "roll back", "read", "commit"]);
});

test("one that cannot be kept is rolled back", async () => {
  const { all, transactions } = told(() => {
    throw new Error("the disk is full");
  });
  await expect(transactions.write(async () => "written", { dryRun: false })).rejects.toThrow("the disk is full");
  expect(all).toEqual(["write", "commit", "roll back"]);
});

test("a write on SQLite waits for its turn as long as it is told to", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-turn-"));
  const [one, other] = [new Database(join(folder, "a.db")), new Database(join(folder, "a.db"))];
  onTestFinished(() => {
    for (const database of [one, other]) database.close();
    rmSync(folder, { recursive: true });
  });
  one.exec("BEGIN IMMEDIATE");
  await expect(transactionDriver(other, 1).beginTransaction("write")).rejects.toThrow("database is locked");
  const begun = transactionDriver(other, 60_000).beginTransaction("write");
  await new Promise((later) => setTimeout(later, 50));
  expect(other.inTransaction).toBe(false);
  one.exec("COMMIT");
  await begun;
  expect(other.inTransaction).toBe(true);
});
