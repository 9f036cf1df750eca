/** A version that is made up: the schema of today is older than it. It makes a table anew that others refer to. */
import type { Database } from "better-sqlite3";
import { FOLDABLE_ROWS } from "../../src/store/sqlite/foldable.ts";
import { MIGRATIONS } from "../../src/store/sqlite/migrations/migrations.ts";
import { SCHEMA, type Schema } from "../../src/store/sqlite/schema.ts";

export const NEXT: Schema = {
  version: SCHEMA.version + 1,
  migrations: async () => [...MIGRATIONS, withCountries],
};

function withCountries(database: Database): void {
  for (const statement of [
    `CREATE TABLE newer_buyers (id TEXT PRIMARY KEY, name TEXT, country TEXT) STRICT, WITHOUT ROWID`,
    `INSERT INTO newer_buyers (id, name) SELECT id, name FROM buyers`,
    `DROP TABLE buyers`,
    `ALTER TABLE newer_buyers RENAME TO buyers`,
    ...FOLDABLE_ROWS.filter((index) => index.includes(" ON buyers ")),
  ])
    database.exec(statement);
}
