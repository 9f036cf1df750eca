/** Compares tables, indexes and guards with those that this version makes. */
import SqliteDatabase, { type Database } from "better-sqlite3";
import type { Inspection } from "../inspection.ts";
import { compareObjects } from "../sql/inspection/compare-objects.ts";
import { MIGRATIONS } from "./migrations/migrations.ts";

interface SchemaObject {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

export function inspectSchema(database: Database, inspection: Pick<Inspection, "found">): void {
  const [made, wanted] = [objectsOf(database), madeByThisVersion()];
  for (const what of new Set([...wanted.keys(), ...made.keys()])) {
    compareObjects(inspection, { what, there: made.get(what) ?? NONE, wanted: wanted.get(what) ?? NONE });
  }
}

/** Statements by the names of what they make, apart for tables, indexes, triggers and views. */
type Schema = ReadonlyMap<string, ReadonlyMap<string, string>>;
const NONE: ReadonlyMap<string, string> = new Map();

function objectsOf(database: Database): Schema {
  const all = database.prepare<[], SchemaObject>(
    "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  );
  const byType = [...Map.groupBy(all.all(), ({ type }) => type)];
  return new Map(
    byType.map(([type, some]) => [type, new Map(some.map(({ name, sql }) => [name, sql.replace(/\s+/g, " ").trim()]))]),
  );
}

/** The schema as it comes out of the migrations in a store of its own, in memory. */
function madeByThisVersion(): Schema {
  const fresh = new SqliteDatabase(":memory:");
  try {
    for (const migrate of MIGRATIONS) migrate(fresh);
    return objectsOf(fresh);
  } finally {
    fresh.close();
  }
}
