/** Promises: tickets are found by any text; messages that were sent are kept; published policies, which never change; what stands in the way of a ticket; operators with limits, who may retire. */
import { type Kysely, sql } from "kysely";
import { addEventKinds } from "../event-kinds.ts";
import { POLICY_GUARDS } from "../guards.ts";
import { TICKET_TEXT } from "../search.ts";

const instant = (column: string) =>
  `${column} TEXT NOT NULL CHECK (length(${column}) = 24 AND ${column} BETWEEN '1970' AND '9999-12-31T23:59:59.999Z')`;

const STATEMENTS = [
  `CREATE TABLE policies (
    version TEXT PRIMARY KEY CHECK (version <> ''), ${instant("effective_from")}, ${instant("published_at")}, by TEXT NOT NULL CHECK (by <> ''),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64), text TEXT NOT NULL, policy TEXT NOT NULL CHECK (json_valid(policy))) STRICT, WITHOUT ROWID`,
  `CREATE UNIQUE INDEX one_policy_at_a_time ON policies (effective_from)`,
  `ALTER TABLE tickets ADD COLUMN policy TEXT NOT NULL DEFAULT ''`,
  `UPDATE tickets SET policy = (SELECT json_extract(data, '$.policy') FROM events WHERE ticket = number AND n = 1)`,
  `ALTER TABLE tickets ADD COLUMN problems TEXT NOT NULL DEFAULT ''`,
  `CREATE INDEX tickets_with_problems ON tickets (number) WHERE problems <> ''`,
  `ALTER TABLE operators ADD COLUMN limits TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(limits))`,
  `ALTER TABLE operators ADD COLUMN retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))`,
];

export async function up(db: Kysely<never>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  for (const statement of STATEMENTS) await run(statement);
  await addEventKinds(db, ["message_sent"]);
  await run(`CREATE VIRTUAL TABLE ticket_texts USING fts5 (text, tokenize = 'trigram')`);
  await run(
    `INSERT INTO ticket_texts (rowid, text) SELECT t.number, ${TICKET_TEXT} FROM tickets t JOIN orders o ON o.id = t.order_id`,
  );
  for (const guard of POLICY_GUARDS) await run(guard.sql);
}
