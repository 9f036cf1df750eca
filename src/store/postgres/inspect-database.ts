/** Looks at what a PostgreSQL store promises by itself: that its guards are there and at work. */
import type { Inspection } from "../inspection.ts";
import { rows, type SqlTransaction } from "../sql/engine.ts";
import { SCHEMA_NAME } from "./rights.ts";
import { TRIGGERS } from "./schema.ts";

/** What is written is kept whole by the server, and rows refer to rows that are there, so it is not asked again. */
export async function inspectDatabase(trx: SqlTransaction, { found }: Inspection): Promise<void> {
  const triggers = await rows<{ readonly name: string; readonly enabled: string }>(
    trx,
    `SELECT tgname AS name, tgenabled AS enabled FROM pg_trigger t
     JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = '${SCHEMA_NAME}' AND NOT tgisinternal`,
  );
  const states = new Map(triggers.map(({ name, enabled }) => [name, enabled]));
  for (const name of TRIGGERS) {
    const state = states.get(name);
    if (state === undefined) {
      found({ id: "schema_missing", about: name, entry: null, message: `the trigger ${name} is not there` });
    } else if (state !== "O" && state !== "A") {
      found({ id: "schema_changed", about: name, entry: null, message: `the trigger ${name} is switched off` });
    }
  }
}
