/** A database of its own for one test, on the server that the tests have. */
import { afterAll, onTestFinished } from "vitest";
import { ROLES } from "../../src/rules/words.ts";
import { createStore, openStore } from "../../src/store/postgres/open.ts";
import { rolePrefix, SERVER_ROLES, type ServerRole } from "../../src/store/postgres/rights.ts";
import type { Store } from "../../src/store/store.ts";
import { TEAM } from "./a-team.ts";
import { addressOf } from "./address-of.ts";
import { asked } from "./asked.ts";

/** A database that whoever asked for it removes. */
interface Database {
  readonly address: string;
  remove(): Promise<void>;
}

let count = 0;

/** An empty one, or a copy of another, whose desk has the roles of that one. */
async function newDatabase(like?: string): Promise<Database> {
  const server = process.env["REFUND_TEST_POSTGRES"];
  if (server === undefined) throw new Error("nothing says where the server is: npm run test:postgres starts one");
  count += 1;
  const name = `refund_test_${process.pid}_${count}`;
  await asked(server, `CREATE DATABASE ${name}${like === undefined ? "" : ` TEMPLATE ${nameOf(like)}`}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return {
    address: address.href,
    remove: async () => {
      await asked(server, `DROP DATABASE ${name} WITH (FORCE)`);
      if (like === undefined) await asked(server, `DROP ROLE IF EXISTS ${rolesOf(address.href, SERVER_ROLES)}`);
      else await asked(server, `REVOKE ${rolesOf(like, SERVER_ROLES)} FROM ${TEAM.join(", ")}`);
    },
  };
}

/** Gives copies of a desk that is made once for all tests of a file: a copy is there in a fifth of the time. */
export function copiesOf(make: (address: string) => Promise<void>): () => Promise<Database> {
  let made: Promise<Database> | undefined;
  afterAll(async () => (await made)?.remove());
  const filled = async () => {
    const database = await newDatabase();
    await make(database.address);
    return database;
  };
  return async () => {
    made ??= filled();
    return newDatabase((await made).address);
  };
}

/** The address of an empty database; gone after the test. */
export async function aDatabase(): Promise<string> {
  const { address, remove } = await newDatabase();
  onTestFinished(remove);
  return address;
}

/** The same, owned by somebody of the server who may do nothing else there. */
export async function aDatabaseOf(owner: string): Promise<string> {
  const address = await aDatabase();
  await asked(address, `ALTER DATABASE ${nameOf(address)} OWNER TO ${owner}`);
  return addressOf(owner, address);
}

/** An empty desk at the address of a database, closed by whoever asked. */
export async function createdAt(address: string): Promise<Store> {
  await createStore(address, { dryRun: false });
  return openStore(address, { folder: "/nowhere" });
}

/** A database with an empty desk. */
export const anEmptyDesk = copiesOf(async (address) => {
  await createStore(address, { dryRun: false });
});

const nameOf = (address: string) => new URL(address).pathname.slice(1);

const rolesOf = (address: string, roles: readonly ServerRole[]) => {
  const prefix = rolePrefix(nameOf(address));
  return roles.map((role) => `"${prefix}${role}"`).join(", ");
};

/** Gives everybody of the tests every role of the database, as long as the desk gives nobody any. */
export async function givenAllRoles(address: string): Promise<void> {
  await asked(address, `GRANT ${rolesOf(address, SERVER_ROLES)} TO ${TEAM.join(", ")}`);
}

/** From then on, whom the desk gives none only reads. */
export async function givenOnlyTheirs(address: string): Promise<void> {
  const team = TEAM.map((name) => `'${name}'`).join(", ");
  await asked(
    address,
    `DO $do$ DECLARE one text; BEGIN
       FOR one IN SELECT unnest(ARRAY[${team}]) EXCEPT SELECT name FROM operators LOOP
         EXECUTE format('REVOKE ${rolesOf(address, ROLES)} FROM %I', one);
       END LOOP; END $do$`,
  );
}
