/** What the database itself keeps, against statements that this program did not write, by people of a team and by whoever owns the desk. */
import { describe, expect, onTestFinished, test } from "vitest";
import { openRequest, takeStep } from "../../src/desk/step.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { money } from "../../src/rules/money/money.ts";
import { toTicketNumber } from "../../src/rules/names.ts";
import { openStore } from "../../src/store/postgres/open.ts";
import type { Store } from "../../src/store/store.ts";
import { aDatabase, aMember, asked, createdAt } from "../support/a-database.ts";
import { deskOver } from "../support/a-desk.ts";
import { opening, PAY, payout, REVIEW } from "../support/a-step.ts";
import { aLine, anOrder, USD } from "../support/an-order.ts";
import { keepOrders, TO_APPROVED, walk } from "./store-contract.ts";

/** A desk with one approved ticket and one paid one. */
async function aWorkedDesk(): Promise<{ readonly address: string; readonly store: Store }> {
  const address = await aDatabase();
  const store = await createdAt(address);
  onTestFinished(() => store.close());
  const charges = { shipping: money(500, USD), service_fee: money(100, USD) };
  const lines = [aLine(), aLine({ line: "2", cents: 400 })];
  await keepOrders(store, anOrder({ charges, lines }), anOrder({ id: "A-2" }));
  await walk(store, "A-1", TO_APPROVED);
  await walk(store, "A-2", [...TO_APPROVED, ["kim", PAY], ["kim", payout("settled", 1)]]);
  return { address, store };
}

const WHEN = "'2026-11-16T01:00:00.000Z'";
const FORGED = (by: string) =>
  `INSERT INTO journal (position, body, hash) SELECT max(position) + 1,
   '{"kind":"noted","ticket":1,"n":5,"at":"2026-11-16T09:00:00.000Z","by":"${by}","data":{"text":"forged"}}', repeat('0', 64) FROM journal`;

/** What is tried, the statement, and what stops even whoever owns the desk. */
const TRIES: readonly (readonly [string, string, string])[] = [
  ["hold more than the order paid", "UPDATE cap_entries SET reserved = 1901 WHERE ticket = 1", "cap_exceeded"],
  ["hold on another order", "INSERT INTO cap_entries VALUES (2, 'service_fee', 'A-1', 1, 0, 0)", "another order"],
  ["hold less than nothing", "UPDATE cap_entries SET reserved = -1 WHERE ticket = 1", "check constraint"],
  ["lower a line below what is held", "UPDATE order_lines SET amount = 399 WHERE order_id = 'A-1'", "cap_exceeded"],
  ["make a paid order unpaid", "UPDATE orders SET paid_at = NULL WHERE id = 'A-1'", "cap_exceeded"],
  [
    "release money that is out",
    "UPDATE cap_entries SET reserved = posted, posted = 0 WHERE ticket = 2",
    "cap_exceeded",
  ],
  [
    "pay something else than is held",
    `INSERT INTO payouts VALUES (9, 1, 'A-1', 'prepared', 1, 'USD', 'wallet', 'k', NULL, ${WHEN}, ${WHEN}, 0, 1, NULL)`,
    "cap_exceeded",
  ],
  ["change what a payout paid", "UPDATE payouts SET amount = 1", "append_only"],
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
    for (const [what, statement, why] of TRIES) await expect(asked(address, statement), what).rejects.toThrow(why);
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
