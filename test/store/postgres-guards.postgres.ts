/** What the database itself keeps, against statements that this program did not write, by people of a team and by whoever owns the desk. */
import { describe, expect, onTestFinished, test } from "vitest";
import { addOperator, setOperator } from "../../src/desk/operators.ts";
import { openRequest, takeStep } from "../../src/desk/step.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { toTicketNumber } from "../../src/rules/names.ts";
import { anyOperator } from "../../src/rules/operator.ts";
import type { Role } from "../../src/rules/words.ts";
import { openStore } from "../../src/store/postgres/open.ts";
import type { Store } from "../../src/store/store.ts";
import { aDatabase, aDatabaseOf, addressOf, asked, createdAt } from "../support/a-database.ts";
import { deskOver } from "../support/a-desk.ts";
import { opening, PAY, REVIEW } from "../support/a-step.ts";
import { OWNER } from "../support/a-team.ts";
import { TRIES, workOn } from "./guarded-store.ts";

const NOTHING = { dryRun: false, key: null };
const R1 = toTicketNumber(1);

/** A desk with one approved ticket and one paid one. */
async function aWorkedDesk(): Promise<{ readonly address: string; readonly store: Store }> {
  const address = await aDatabase();
  const store = await createdAt(address);
  onTestFinished(() => store.close());
  await workOn(store);
  return { address, store };
}

const PEOPLE: readonly (readonly [string, readonly Role[]])[] = [
  ["lin", ["admin"]],
  ["mei", ["agent"]],
  ["bo", ["approver"]],
  ["kim", ["cashier"]],
  ["ada", ["agent", "approver"]],
];

/** The same, owned by somebody who is nobody else on the server, and with people who work there. */
async function aTeamsDesk(): Promise<{ readonly address: string; readonly store: Store }> {
  const address = await aDatabaseOf(OWNER);
  const store = await createdAt(address);
  onTestFinished(() => store.close());
  await workOn(store);
  for (const [name, roles] of PEOPLE) {
    const by = name === "lin" ? OWNER : "lin";
    await addOperator(deskOver(store, { operator: by }), { ...anyOperator(name), roles }, { dryRun: false });
  }
  return { address, store };
}

async function openedBy(name: string, address: string): Promise<Store> {
  const store = await openStore(addressOf(name, address), { folder: "/nowhere" });
  onTestFinished(() => store.close());
  return store;
}

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
  [
    "forge a link of the chain",
    `INSERT INTO journal (position, body, hash) ${noteBy(OWNER, "repeat('0', 64)")}`,
    "the hash",
  ],
  ["keep evidence under another hash", "INSERT INTO evidence VALUES (repeat('0', 64), 'x')", "check constraint"],
  ["write a status that there is not", "UPDATE tickets SET status = 'done'", "check constraint"],
  ["write a day that is in no calendar", "UPDATE tickets SET since = '2026-02-30T00:00:00.000Z'", "out of range"],
  ["write a currency that is none", "UPDATE orders SET currency = 'A1C' WHERE id = 'A-2'", "check constraint"],
];

/** The next entry of the journal, an event of R-1 with a hash that is right unless told otherwise. */
function noteBy(by: string, hash = "", kind = "noted"): string {
  const right = "encode(sha256(convert_to(hash || E'\\n' || text, 'UTF8')), 'hex')";
  return `SELECT position + 1, CAST(text AS json), ${hash || right} FROM (SELECT position, hash,
    '{"kind":"${kind}","ticket":1,"n":' || (SELECT max(n) + 1 FROM journal WHERE ticket = 1) ||
    ',"at":"2026-11-16T09:00:00.000Z","by":"${by}","from":"approved","to":"approved","data":{"text":"forged"}}' AS text
    FROM journal ORDER BY position DESC LIMIT 1) newest`;
}

describe("a hand-written statement of its owner cannot", () => {
  test("do what is not done here", async () => {
    const { address } = await aWorkedDesk();
    for (const [what, statement, why] of [...TRIES, ...OWN_TRIES])
      await expect(asked(address, statement), what).rejects.toThrow(why);
  });
});

describe("somebody of the team", () => {
  test("works under the name by which the database knows them, and under no other", async () => {
    const { address } = await aTeamsDesk();
    const store = await openedBy("mei", address);
    const order = { order: "A-2", step: opening() };
    await expect(openRequest(deskOver(store, { operator: "ada" }), order, NOTHING)).rejects.toMatchObject({
      code: "role_missing",
      message: "the store refused it: the database knows you as mei, who cannot write in the name of ada",
    });
    const step = { ticket: R1, step: REVIEW };
    await expect(takeStep(deskOver(store, { operator: "mei" }), step, NOTHING)).rejects.toMatchObject({
      code: "step_not_allowed",
    });
  });

  test("has the roles of the database that the desk gives, as long as it gives them", async () => {
    const { address, store } = await aTeamsDesk();
    const pay = { ticket: R1, step: { ...PAY, reference: "GW-2" } };
    const change = { limit: null, retired: null };
    const lins = deskOver(await openedBy("lin", address), { operator: "lin" });
    await setOperator(lins, { name: "mei", change: { ...change, roles: ["cashier"] } }, { dryRun: false });
    await takeStep(deskOver(await openedBy("mei", address), { operator: "mei" }), pay, NOTHING);
    await setOperator(lins, { name: "mei", change: { ...change, roles: null, retired: true } }, { dryRun: false });
    await expect(openStore(addressOf("mei", address), { folder: "/nowhere" })).rejects.toMatchObject({
      code: "store_unreadable",
      message: expect.stringContaining("you have no role of the desk there"),
    });
    expect(await verifyStore(deskOver(store))).toMatchObject({ findings: [] });
  });

  test("is added only where the server knows them", async () => {
    const { address } = await aTeamsDesk();
    const lins = deskOver(await openedBy("lin", address), { operator: "lin" });
    const stranger = { ...anyOperator("nobody known"), roles: ["agent"] as const };
    await expect(addOperator(lins, stranger, { dryRun: false })).rejects.toMatchObject({
      code: "operator_not_found",
      message: expect.stringContaining('adds them first: CREATE ROLE "nobody known" LOGIN'),
    });
  });

  test("changes rows only beside an entry of their own, and is found out", async () => {
    const { address, store } = await aTeamsDesk();
    const forge = "UPDATE tickets SET assignee = 'eve' WHERE number = 1";
    const entry = `INSERT INTO journal (position, body, hash) ${noteBy("mei")}`;
    const theirs = addressOf("mei", address);
    await expect(asked(theirs, forge)).rejects.toThrow("tickets are changed by an entry of the journal alone");
    await asked(theirs, `BEGIN; ${entry}; ${forge}; COMMIT`);
    const { findings } = await verifyStore(deskOver(store));
    const message = expect.stringContaining("assignee is eve and by the journal nothing");
    expect(findings).toContainEqual(expect.objectContaining({ id: "row_changed", about: "tickets 1", message }));
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
