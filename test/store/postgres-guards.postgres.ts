/** What the database itself keeps, against statements that this program did not write, by people of a team and by whoever owns the desk. */
import { describe, expect, onTestFinished, test } from "vitest";
import { openRequest, takeStep } from "../../src/desk/step.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { toTicketNumber } from "../../src/rules/names.ts";
import { openStore } from "../../src/store/postgres/open.ts";
import type { Store } from "../../src/store/store.ts";
import { aDatabase, aMember, asked, createdAt } from "../support/a-database.ts";
import { deskOver } from "../support/a-desk.ts";
import { opening, REVIEW } from "../support/a-step.ts";
import { TRIES, workOn } from "./guarded-store.ts";

/** A desk with one approved ticket and one paid one. */
async function aWorkedDesk(): Promise<{ readonly address: string; readonly store: Store }> {
  const address = await aDatabase();
  const store = await createdAt(address);
  onTestFinished(() => store.close());
  await workOn(store);
  return { address, store };
}

const FORGED = (by: string) =>
  `INSERT INTO journal (position, body, hash) SELECT max(position) + 1,
   '{"kind":"noted","ticket":1,"n":5,"at":"2026-11-16T09:00:00.000Z","by":"${by}","data":{"text":"forged"}}', repeat('0', 64) FROM journal`;

/** They stop even whoever owns the desk. */
const OWN_TRIES: typeof TRIES = [
  ["hold less than nothing", "UPDATE cap_entries SET reserved = -1 WHERE ticket = 1", "check constraint"],
  ["know a payout by one number twice", "INSERT INTO payout_references VALUES (1, 2, 'GW-1', 1)", "unique constraint"],
  ["change an entry of the journal", `UPDATE journal SET hash = repeat('0', 64)`, "append_only"],
  ["delete an entry", "DELETE FROM journal", "append_only"],
  ["empty the journal", "TRUNCATE journal CASCADE", "append_only"],
  ["say of an entry what its text does not say", "UPDATE journal SET by = 'eve'", "can only be updated to DEFAULT"],
  [
    "skip a place",
    `INSERT INTO journal (position, body, hash) SELECT 99, body, hash FROM journal LIMIT 1`,
    "append_only",
  ],
  ["write a status that there is not", "UPDATE tickets SET status = 'done'", "check constraint"],
  ["write a day that is in no calendar", "UPDATE tickets SET since = '2026-02-30T00:00:00.000Z'", "out of range"],
  ["write a currency that is none", "UPDATE orders SET currency = 'A1C' WHERE id = 'A-2'", "check constraint"],
];

describe("a hand-written statement of its owner cannot", () => {
  test("do what is not done here", async () => {
    const { address } = await aWorkedDesk();
    for (const [what, statement, why] of [...TRIES, ...OWN_TRIES])
      await expect(asked(address, statement), what).rejects.toThrow(why);
  });
});

describe("somebody of the team", () => {
  test("works under the name by which the database knows them, and under no other", async () => {
    const { address } = await aWorkedDesk();
    const { name, address: theirs } = await aMember(address);
    const store = await openStore(theirs, { folder: "/nowhere" });
    onTestFinished(() => store.close());
    const NOTHING = { dryRun: false, key: null };
    const order = { order: "A-2", step: opening() };
    await expect(openRequest(deskOver(store, { operator: "mei" }), order, NOTHING)).rejects.toMatchObject({
      code: "role_missing",
      message: `the store refused it: the database knows you as ${name}, who cannot write in the name of mei`,
    });
    const step = { ticket: toTicketNumber(1), step: REVIEW };
    await expect(takeStep(deskOver(store, { operator: name }), step, NOTHING)).rejects.toMatchObject({
      code: "step_not_allowed",
    });
  });

  test("forges nothing that matters with plain SQL", async () => {
    const { address, store } = await aWorkedDesk();
    const { address: theirs } = await aMember(address);
    const tries: readonly (readonly [string, string])[] = [
      [FORGED("bo"), "in the name of bo"],
      [`SET ROLE owner; ${FORGED("bo")}`, "permission denied"],
      ["UPDATE journal SET hash = repeat('0', 64)", "permission denied"],
      ["DELETE FROM journal", "permission denied"],
      ["TRUNCATE journal", "permission denied"],
      ["ALTER TABLE journal DISABLE TRIGGER ALL", "must be owner"],
      ["DROP FUNCTION journal_in_line CASCADE", "must be owner"],
      ["CREATE FUNCTION refund_desk.mine() RETURNS int LANGUAGE sql RETURN 1", "permission denied"],
      ["SET session_replication_role = replica", "permission denied"],
      ["DELETE FROM payouts", "permission denied"],
      ["UPDATE cap_entries SET reserved = 5000 WHERE ticket = 1", "cap_exceeded"],
    ];
    for (const [statement, why] of tries) await expect(asked(theirs, statement), statement).rejects.toThrow(why);
    expect(await verifyStore(deskOver(store))).toMatchObject({ findings: [] });
  });

  test("changes a row behind the program's back, and is found out", async () => {
    const { address, store } = await aWorkedDesk();
    const { address: theirs } = await aMember(address);
    await asked(theirs, "UPDATE tickets SET assignee = 'eve' WHERE number = 1");
    const { findings } = await verifyStore(deskOver(store));
    expect(findings).toMatchObject([{ id: "row_changed", about: "tickets 1" }]);
  });
});

test("a guard that is switched off or gone is found", async () => {
  const { address, store } = await aWorkedDesk();
  await asked(address, "ALTER TABLE cap_entries DISABLE TRIGGER cap_on_update");
  await asked(address, "DROP TRIGGER journal_in_line ON journal");
  const { findings } = await verifyStore(deskOver(store));
  expect(findings).toMatchObject([
    { id: "schema_missing", about: "journal_in_line" },
    { id: "schema_changed", about: "cap_on_update" },
  ]);
});
