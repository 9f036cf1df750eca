/** A PostgreSQL server for tests: the one that REFUND_TEST_POSTGRES names, or one that is started in a throw-away folder. */
import { ServerAlone } from "./a-server-alone.ts";
import { OWNER, TEAM } from "./a-team.ts";
import { asked } from "./asked.ts";

/** Before all tests of the mode: says where the server is, and gives what ends it. Fails where none can be started. */
export async function setup(): Promise<() => Promise<void>> {
  const named = process.env["REFUND_TEST_POSTGRES"];
  const end = named === undefined ? await started() : async () => {};
  await addPeople(process.env["REFUND_TEST_POSTGRES"] ?? "");
  return end;
}

/** The server knows everybody who works at a desk of the tests. */
async function addPeople(server: string): Promise<void> {
  const known = await asked(server, "SELECT rolname FROM pg_roles");
  const names = new Set(known.map(({ rolname }) => rolname));
  for (const name of TEAM.filter((one) => !names.has(one))) await asked(server, `CREATE ROLE "${name}" LOGIN`);
  if (!names.has(OWNER)) await asked(server, `CREATE ROLE ${OWNER} LOGIN CREATEROLE`);
}

async function started(): Promise<() => Promise<void>> {
  const server = new ServerAlone({ fsync: "off" });
  await server.start();
  process.env["REFUND_TEST_POSTGRES"] = server.address;
  return () => server.remove();
}
