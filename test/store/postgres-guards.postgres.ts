/** What the database itself keeps, against statements that this program did not write, by people of a team and by whoever owns the desk. */
import { describe, expect, onTestFinished, test } from "vitest";
import { addOperator, setOperator } from "../../src/desk/operators.ts";
import { openRequest, takeStep } from "../../src/desk/step.ts";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import type { FindingId } from "../../src/rules/journal/findings.ts";
import { toTicketNumber } from "../../src/rules/names.ts";
import { anyOperator } from "../../src/rules/operator.ts";
import { openStore } from "../../src/store/postgres/open.ts";
import { rolePrefix } from "../../src/store/postgres/rights.ts";
import type { Store } from "../../src/store/store.ts";
import { aDatabase, createdAt } from "../support/a-database.ts";
import { deskOver } from "../support/a-desk.ts";
import { opening, PAY, REVIEW } from "../support/a-step.ts";
import { OWNER } from "../support/a-team.ts";
import { asSuperuser, aTeamsDesk, entryBy, openedBy } from "../support/a-teams-desk.ts";
import { addressOf } from "../support/address-of.ts";
import { asked } from "../support/asked.ts";
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
    `INSERT INTO journal (position, body, hash) ${entryBy(OWNER, { hash: "repeat('0', 64)" })}`,
    "the hash",
  ],
  ["keep evidence under another hash", "INSERT INTO evidence VALUES (repeat('0', 64), 'x')", "check constraint"],
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
    const entry = `INSERT INTO journal (position, body, hash) ${entryBy("mei")}`;
    const theirs = addressOf("mei", address);
    await expect(asked(theirs, forge)).rejects.toThrow("tickets are changed by an entry of the journal alone");
    await asked(theirs, `BEGIN; ${entry}; ${forge}; COMMIT`);
    const { findings } = await verifyStore(deskOver(store));
    const message = expect.stringContaining("assignee is eve and by the journal nothing");
    expect(findings).toContainEqual(expect.objectContaining({ id: "row_changed", about: "tickets 1", message }));
  });
});

/** What somebody does who looks after the server, what verify finds, and about what. */
const BROKEN: readonly (readonly [string, string, FindingId, string])[] = [
  ["a trigger gone", "DROP TRIGGER journal_in_line ON journal", "schema_missing", "journal_in_line"],
  [
    "a trigger switched off",
    "ALTER TABLE cap_entries DISABLE TRIGGER cap_on_update",
    "schema_changed",
    "cap_on_update",
  ],
  [
    "a trigger for fewer rows",
    "DROP TRIGGER cap_on_update ON cap_entries; CREATE TRIGGER cap_on_update AFTER INSERT ON cap_entries FOR EACH ROW WHEN (FALSE) EXECUTE FUNCTION cap_on_update()",
    "schema_changed",
    "cap_on_update",
  ],
  [
    "a trigger that is new",
    "CREATE TRIGGER mine BEFORE INSERT ON journal EXECUTE FUNCTION never_emptied()",
    "schema_unknown",
    "mine",
  ],
  [
    "a guard that does nothing",
    "CREATE OR REPLACE FUNCTION journal_by_four_eyes() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "schema_changed",
    "journal_by_four_eyes",
  ],
  ["a check gone", "ALTER TABLE evidence DROP CONSTRAINT evidence_check", "schema_changed", "evidence"],
  ["an index gone", "DROP INDEX one_payment_a_reference", "schema_missing", "one_payment_a_reference"],
  ["a table that is new", "CREATE TABLE mine (a int)", "schema_unknown", "mine"],
  ["a right more", "GRANT UPDATE ON journal TO mei", "rights_changed", "mei: UPDATE on journal"],
  ["a right of everybody", "GRANT INSERT ON operators TO PUBLIC", "rights_changed", "everybody: INSERT on operators"],
  ["another owner of a table", "ALTER TABLE payouts OWNER TO mei", "rights_changed", "the desk"],
  ["an owner who works there", `GRANT ${OWNER} TO mei`, "owner_works", "mei"],
];

describe("verify finds", () => {
  test.each(BROKEN)("%s", async (_, statement, id, about) => {
    const { address, store } = await aTeamsDesk();
    expect(await verifyStore(deskOver(store))).toMatchObject({ findings: [] });
    await asked(asSuperuser(address), statement);
    const { findings } = await verifyStore(deskOver(store));
    expect(findings).toContainEqual(expect.objectContaining({ id, about }));
    await asked(asSuperuser(address), `REVOKE ${OWNER} FROM mei`);
  });

  test("a right less, and roles that were given and taken by hand", async () => {
    const { address, store } = await aTeamsDesk();
    const prefix = rolePrefix(new URL(address).pathname.slice(1));
    await asked(address, `REVOKE INSERT ON receipts FROM ${prefix}agent`);
    await asked(address, `GRANT ${prefix}cashier TO hao; REVOKE ${prefix}approver FROM bo`);
    const { findings } = await verifyStore(deskOver(store));
    expect(findings).toMatchObject([
      { id: "rights_changed", message: `this version gives ${prefix}agent: INSERT on receipts` },
      { id: "roles_differ", message: "bo is approver at the desk, and nobody in the database" },
      { id: "roles_differ", message: "hao is nobody at the desk, and cashier in the database" },
    ]);
  });
});
