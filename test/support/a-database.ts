/** A database of its own for one test, on the server that the tests have. */
import { Client } from "pg";
import { onTestFinished } from "vitest";
import { createStore, openStore } from "../../src/store/postgres/open.ts";
import { MEMBER_RIGHTS } from "../../src/store/postgres/schema.ts";
import type { Store } from "../../src/store/store.ts";

let count = 0;

/** The address of an empty database; gone after the test. */
export async function aDatabase(): Promise<string> {
  const server = process.env["REFUND_TEST_POSTGRES"];
  if (server === undefined) throw new Error("nothing says where the server is: npm run test:postgres starts one");
  count += 1;
  const name = `refund_test_${process.pid}_${count}`;
  await asked(server, `CREATE DATABASE ${name}`);
  onTestFinished(() => asked(server, `DROP DATABASE ${name} WITH (FORCE)`));
  const address = new URL(server);
  address.pathname = `/${name}`;
  return address.href;
}

/** Runs a statement that this program did not write. */
export async function asked(address: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: address });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("SET search_path = refund_desk");
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** An empty desk at the address of a database, closed by whoever asked. */
export async function createdAt(address: string): Promise<Store> {
  await createStore(address, { dryRun: false });
  return openStore(address, { folder: "/nowhere" });
}

/** The same in a database of its own. */
export async function aServerStore(): Promise<Store> {
  return createdAt(await aDatabase());
}

/** Somebody whom the server knows, with the rights of a team's member, as docs/team.md gives them. */
export async function aMember(address: string): Promise<{ readonly name: string; readonly address: string }> {
  count += 1;
  const name = `member_${process.pid}_${count}`;
  await asked(address, `CREATE ROLE ${name} LOGIN`);
  await asked(address, MEMBER_RIGHTS.map((one) => `${one} TO ${name}`).join("; "));
  onTestFinished(() => asked(address, `DROP OWNED BY ${name}; DROP ROLE ${name}`));
  const theirs = new URL(address);
  theirs.username = name;
  return { name, address: theirs.href };
}
