/** The first version of the schema: every table and index, then the guards that speak of them. */
import type { Database } from "better-sqlite3";
import { GUARDS, type Guard } from "../../sql/guards.ts";
import { tablesIn } from "../../sql/schema/tables.ts";
import { COLUMNS } from "../columns.ts";

export function up(database: Database): void {
  for (const statement of [...tablesIn(COLUMNS), ...GUARDS.map(trigger)]) database.exec(statement);
}

function trigger({ name, on, only, refusals }: Guard): string {
  const checks = refusals.map(({ says, from, where }) => {
    const asked = from === undefined ? "" : ` FROM ${from}`;
    return `SELECT RAISE(ABORT, '${says}')${asked}${where === undefined ? "" : ` WHERE ${where}`};`;
  });
  return `CREATE TRIGGER ${name} ${on}${only === undefined ? "" : ` WHEN ${only}`} BEGIN ${checks.join(" ")} END`;
}
