/** Compares tables, indexes and guards with those that this version makes. */
import SqliteDatabase, { type Database } from "better-sqlite3";
import { Kysely } from "kysely";
import type { Inspection } from "../inspection.ts";
import { MIGRATIONS } from "./migrations/migrations.ts";
import { immediateDialect } from "./transaction.ts";

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

export async function inspectSchema(database: Database, { found }: Pick<Inspection, "found">): Promise<void> {
  const made = objectsOf(database);
  const wanted = await madeByThisVersion();
  for (const [key, { type, name, sql }] of wanted) {
    const there = made.get(key);
    if (there === undefined) {
      found({ id: "schema_missing", about: name, entry: null, message: `the ${type} ${name} is not there` });
    } else if (there.sql !== sql) {
      const message = `the ${type} ${name} is not as this version makes it`;
      found({ id: "schema_changed", about: name, entry: null, message });
    }
  }
  for (const [key, { type, name }] of made) {
    if (wanted.has(key)) continue;
    found({ id: "schema_unknown", about: name, entry: null, message: `this version makes no ${type} ${name}` });
  }
}

function objectsOf(database: Database): ReadonlyMap<string, SchemaObject> {
  const all = database.prepare<[], SchemaObject>(
    "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  );
  return new Map(
    all.all().map((one) => [`${one.type} ${one.name}`, { ...one, sql: one.sql.replace(/\s+/g, " ").trim() }]),
  );
}

/** The schema as it comes out of the migrations in a store of its own, in memory. */
async function madeByThisVersion(): Promise<ReadonlyMap<string, SchemaObject>> {
  const fresh = new SqliteDatabase(":memory:");
  const db = new Kysely<never>({ dialect: immediateDialect(fresh) });
  try {
    for (const { up } of MIGRATIONS) await up(db);
    return objectsOf(fresh);
  } finally {
    await db.destroy();
  }
}
