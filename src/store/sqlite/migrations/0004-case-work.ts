/** Promises: a step can be taken back, goods after dispatch have a worksheet, and a seller's promise that was not kept is found. */
import { type Kysely, sql } from "kysely";
import { addEventKinds } from "../event-kinds.ts";

const INSTANT = "length(promised_by) = 24 AND promised_by BETWEEN '1970' AND '9999-12-31T23:59:59.999Z'";

export async function up(db: Kysely<never>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db);
  await addEventKinds(db, ["assessed", "undone"]);
  await run(`ALTER TABLE tickets ADD COLUMN promised_by TEXT CHECK (promised_by IS NULL OR (${INSTANT}))`);
  await run("CREATE INDEX tickets_by_promise ON tickets (promised_by) WHERE promised_by IS NOT NULL");
}
