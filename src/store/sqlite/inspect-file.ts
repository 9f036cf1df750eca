/** Looks at what SQLite keeps: the pages of the file, what rows refer to, and the schema. */
import type { Database } from "better-sqlite3";
import type { Inspection } from "../inspection.ts";
import { inspectSchema } from "./inspect-schema.ts";

export function inspectFile(database: Database, inspection: Inspection): void {
  inspectPages(database, inspection);
  inspectReferences(database, inspection);
  inspectSchema(database, inspection);
}

const MOST = 100;

function inspectPages(database: Database, { quick, found }: Inspection): void {
  const check = quick ? "quick_check" : "integrity_check";
  const rows = database.prepare<[], string>(`PRAGMA ${check}(${MOST})`).pluck().all();
  for (const message of rows) {
    if (message !== "ok") found({ id: "page_damaged", about: "the file", entry: null, message });
  }
}

interface Broken {
  readonly table: string;
  readonly parent: string;
  readonly count: number;
}

function inspectReferences(database: Database, { found }: Inspection): void {
  const broken = database.prepare<[number], Broken>(
    `SELECT "table", parent, count(*) AS count FROM pragma_foreign_key_check GROUP BY "table", parent LIMIT ?`,
  );
  for (const { table, parent, count } of broken.all(MOST)) {
    const message = `${count} of ${table} refer to ${parent} that are not there`;
    found({ id: "reference_broken", about: table, entry: null, message });
  }
}
