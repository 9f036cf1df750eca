/** What people of a team try on a server with statements of their own, each in each role. UPDATE=1 writes the table of docs/team.md anew. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "pg";
import { expect, test } from "vitest";
import { verifyStore } from "../../src/desk/verify/verify-store.ts";
import { rolePrefix, SERVER_ROLES, type ServerRole } from "../../src/store/postgres/rights.ts";
import { deskOver } from "../support/a-desk.ts";
import { OWNER } from "../support/a-team.ts";
import { aTeamsDesk, entryBy } from "../support/a-teams-desk.ts";
import { addressOf } from "../support/address-of.ts";
import { asked } from "../support/asked.ts";

const PAGE = join(import.meta.dirname, "../../docs/team.md");

const NAMES: Readonly<Record<ServerRole, string>> = {
  reader: "zoe",
  agent: "mei",
  approver: "bo",
  cashier: "kim",
  admin: "lin",
};

/** In words, and as somebody of that name types it; `prefix` begins the names of the desk's roles. */
type Attack = readonly [string, (by: string, prefix: string) => string];

const entry = (by: string, how: Parameters<typeof entryBy>[1] = {}) =>
  `INSERT INTO journal (position, body, hash) ${entryBy(by, how)}`;
const set = (by: string) =>
  `'{"kind":"operator_set","at":"2026-11-16T09:00:00.000Z","by":"${by}","data":{"name":"${by}","before":null,"after":{"roles":["approver"],"limit":[],"retired":false}}}'`;

const ATTACKS: readonly Attack[] = [
  ["write an entry in the name of another", () => entry("ada")],
  ["the same as the owner, by `SET ROLE`", () => `SET ROLE ${OWNER}; ${entry("ada")}`],
  ["the same as another, by `SET SESSION AUTHORIZATION`", () => `SET SESSION AUTHORIZATION ada; ${entry("ada")}`],
  ["write an entry that approves", (by) => entry(by, { kind: "approved" })],
  ["write an entry that says that a payout arrived", (by) => entry(by, { kind: "payout_settled" })],
  ["propose and approve", (by) => `${entry(by, { kind: "proposed" })}; ${entry(by, { kind: "approved" })}`],
  ["write an entry that makes them an approver", (by) => entry(by, { text: set(by) })],
  ["name themselves among the operators", (by) => `INSERT INTO operators VALUES ('${by}2', '["approver"]', '[]', 0)`],
  ["give themselves a role of the database", (by, prefix) => `GRANT ${prefix}approver TO ${by}`],
  [
    "put what the owner may do behind a table of their own",
    () =>
      `CREATE TEMP TABLE mine (LIKE operators); CREATE TRIGGER mine AFTER INSERT ON mine FOR EACH ROW EXECUTE FUNCTION roles_follow()`,
  ],
  [
    "hide the operators behind a table of their own",
    (by) => `CREATE TEMP TABLE operators (LIKE operators); SET search_path = pg_temp, refund_desk;
      INSERT INTO operators VALUES ('${by}', '["approver", "admin", "cashier"]', '[]', 0); ${entry(by, { kind: "approved" })}`,
  ],
  ["write an entry whose hash is not the next", (by) => entry(by, { hash: "repeat('0', 64)" })],
  ["change an entry", () => "UPDATE journal SET hash = repeat('0', 64)"],
  ["delete an entry", () => "DELETE FROM journal"],
  ["empty the journal", () => "TRUNCATE journal CASCADE"],
  ["switch a guard off", () => "ALTER TABLE journal DISABLE TRIGGER ALL"],
  ["take a guard away", () => "DROP FUNCTION journal_in_line CASCADE"],
  ["work without guards, by `session_replication_role`", () => "SET session_replication_role = replica"],
  ["add a table or a function", () => "CREATE FUNCTION refund_desk.mine() RETURNS int LANGUAGE sql RETURN 1"],
  ["take back that an entry is owed", () => "DELETE FROM untold"],
  ["change what is held", () => "UPDATE cap_entries SET reserved = 1 WHERE ticket = 1"],
  ["hold more than was paid", (by) => `${entry(by)}; UPDATE cap_entries SET reserved = 5000 WHERE ticket = 1`],
  ["call a payout failed", () => "UPDATE payouts SET status = 'failed' WHERE number = 1"],
  ["change the amount of a payout", () => "UPDATE payouts SET amount = 1"],
  ["raise what a buyer paid", () => "UPDATE order_lines SET amount = 99999 WHERE order_id = 'A-1'"],
  ["take a ticket for themselves", (by) => `UPDATE tickets SET assignee = '${by}'`],
  ["change or delete evidence", () => "UPDATE evidence SET bytes = ''; DELETE FROM evidence"],
  ["run a program on the server", () => "COPY journal TO PROGRAM 'cat'"],
];

/** What the program lets some of them do as well, and the journal says who did it. */
const THEIRS = [
  "write an entry that approves",
  "write an entry that says that a payout arrived",
  "write an entry that makes them an approver",
  "hide the operators behind a table of their own",
];
const DONE = "theirs to do";

/** What became of an attack: the right is missing, a guard or a constraint held, or it was done. */
async function outcome(address: string, statement: string): Promise<string> {
  const client = new Client({ connectionString: address });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SET search_path = refund_desk");
    await client.query(`BEGIN; ${statement}; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK`);
    return DONE;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "42501") return "no right";
    if (code === "P0001") return "guard";
    throw error;
  } finally {
    await client.end();
  }
}

test("nobody forges what matters, whatever their role; docs/team.md has the table", async () => {
  const { address, store } = await aTeamsDesk();
  const prefix = rolePrefix(new URL(address).pathname.slice(1));
  await asked(address, `GRANT ${prefix}reader TO ${NAMES.reader}`);
  const rows: string[] = [];
  for (const [what, statement] of ATTACKS) {
    const cells: string[] = [];
    for (const role of SERVER_ROLES) {
      cells.push(await outcome(addressOf(NAMES[role], address), statement(NAMES[role], prefix)));
    }
    rows.push(`| ${what} | ${cells.join(" | ")} |`);
  }
  expect(await verifyStore(deskOver(store))).toMatchObject({ findings: [] });
  const head = [
    `| tried with plain SQL | ${SERVER_ROLES.join(" | ")} |`,
    `| --- |${" --- |".repeat(SERVER_ROLES.length)}`,
  ];
  const page = readFileSync(PAGE, "utf8");
  const fresh = page.replace(/\| tried with plain SQL \|(?:.|\n)*?(?=\n\n)/, [...head, ...rows].join("\n"));
  if (process.env["UPDATE"] === "1") writeFileSync(PAGE, fresh);
  else expect(fresh).toBe(page);
  const done = rows.filter((row) => row.includes(DONE)).map((row) => row.split(" | ")[0]);
  expect(done).toEqual(THEIRS.map((what) => `| ${what}`));
});

test("somebody in two roles does not approve what they opened or proposed, and others do", async () => {
  const { address } = await aTeamsDesk();
  const approved = (by: string) => outcome(addressOf(by, address), entry(by, { kind: "approved" }));
  const proposed = (by: string) => asked(addressOf(by, address), entry(by, { kind: "proposed" }));
  expect(await approved("ada")).toBe(DONE);
  await proposed("ada");
  expect(await approved("ada")).toBe("guard");
  expect(await approved("bo")).toBe(DONE);
  await asked(addressOf("ada", address), entry("ada", { kind: "undone" }));
  expect(await approved("ada")).toBe(DONE);
});
