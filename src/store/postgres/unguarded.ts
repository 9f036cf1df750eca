/** Work that the guards of a desk do not look at, which only its owner can do. */
import { Refusal } from "../../rules/refusal.ts";
import { rows, run, type SqlTransaction } from "../sql/engine.ts";
import { raw, sql } from "../sql/statement.ts";
import { RIGHTS } from "./rights.ts";

export async function unguarded(trx: SqlTransaction, work: () => Promise<void>): Promise<void> {
  for (const table of Object.keys(RIGHTS)) await run(trx, sql`ALTER TABLE ${raw(table)} DISABLE TRIGGER USER`);
  await work();
  // A table that something waits for at the end of the transaction cannot be altered.
  await run(trx, sql`SET CONSTRAINTS ALL IMMEDIATE`);
  for (const table of Object.keys(RIGHTS)) await run(trx, sql`ALTER TABLE ${raw(table)} ENABLE TRIGGER USER`);
  await refuseUnknown(trx);
  // Now they are given their roles.
  await run(trx, sql`UPDATE operators SET name = name`);
}

/** All at once, for whoever looks after the server has to add each. */
async function refuseUnknown(trx: SqlTransaction): Promise<void> {
  const unknown = await rows<{ readonly name: string; readonly quoted: string }>(
    trx,
    sql`SELECT name, quote_ident(name) AS quoted FROM operators
      WHERE retired = 0 AND name NOT IN (SELECT rolname::text FROM pg_roles) ORDER BY name`,
  );
  if (unknown.length === 0) return;
  const names = unknown.map(({ name }) => name);
  throw new Refusal(
    "operator_not_found",
    `the server does not know everybody who works at the desk: ${names.join(", ")}`,
    {
      hint: `whoever looks after it adds them first: ${unknown.map(({ quoted }) => `CREATE ROLE ${quoted} LOGIN`).join("; ")}`,
      details: { operators: names },
    },
  );
}
