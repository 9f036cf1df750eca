/** A desk of a team on a server: who owns it, who works there, and what they write by hand. */
import { onTestFinished } from "vitest";
import { addOperator } from "../../src/desk/operators.ts";
import { anyOperator } from "../../src/rules/operator.ts";
import type { Role } from "../../src/rules/words.ts";
import { openStore } from "../../src/store/postgres/open.ts";
import type { Store } from "../../src/store/store.ts";
import { workOn } from "../store/guarded-store.ts";
import { aDatabaseOf, createdAt } from "./a-database.ts";
import { deskOver } from "./a-desk.ts";
import { OWNER } from "./a-team.ts";
import { addressOf } from "./address-of.ts";

const PEOPLE: readonly (readonly [string, readonly Role[]])[] = [
  ["lin", ["admin"]],
  ["mei", ["agent"]],
  ["bo", ["approver"]],
  ["kim", ["cashier"]],
  ["ada", ["agent", "approver"]],
];

/** A desk with one approved ticket and one paid one, owned by somebody who is nobody else on the server, and with people who work there. */
export async function aTeamsDesk(): Promise<{ readonly address: string; readonly store: Store }> {
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

export function asSuperuser(address: string): string {
  const server = new URL(process.env["REFUND_TEST_POSTGRES"] ?? "");
  server.pathname = new URL(address).pathname;
  return server.href;
}

export async function openedBy(name: string, address: string): Promise<Store> {
  const store = await openStore(addressOf(name, address), { folder: "/nowhere" });
  onTestFinished(() => store.close());
  return store;
}

/** The next entry of the journal: an event of R-1, or a text, with a hash that is right unless told otherwise. */
export function entryBy(by: string, { hash = "", kind = "noted", text = "" } = {}): string {
  const right = "encode(sha256(convert_to(hash || E'\\n' || text, 'UTF8')), 'hex')";
  const event = `'{"kind":"${kind}","ticket":1,"n":' || (SELECT max(n) + 1 FROM journal WHERE ticket = 1) ||
    ',"at":"2026-11-16T09:00:00.000Z","by":"${by}","from":"approved","to":"approved","data":{"text":"forged"}}'`;
  return `SELECT position + 1, CAST(text AS json), ${hash || right} FROM (
    SELECT position, hash, ${text || event} AS text FROM journal ORDER BY position DESC LIMIT 1) newest`;
}
