/** The schema of a desk on PostgreSQL: what SQLite has, made by statements of its own. */
import { GUARDS, type Guard } from "../sql/guards.ts";
import { tablesIn } from "../sql/schema/tables.ts";
import { COLUMNS } from "./columns.ts";
import { guardStatements, ownGuards, SEARCH_PATH } from "./own-guards.ts";
import { roleStatements, SCHEMA_NAME } from "./rights.ts";
import { WORDS } from "./words.ts";

export const VERSION = 1;
/** Of a desk that is being copied there, and that nobody may use yet. */
export const UNFINISHED = 0;

function guard({ name, on, only, refusals }: Guard): readonly string[] {
  const checks = refusals.map(({ says, from, where }) => {
    const raise = `RAISE EXCEPTION USING MESSAGE = '${says}';`;
    if (where === undefined) return raise;
    return `IF EXISTS (SELECT 1${from === undefined ? "" : ` FROM ${from}`} WHERE ${where}) THEN ${raise} END IF;`;
  });
  return [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = ${SEARCH_PATH}
      AS $guard$ BEGIN ${checks.join(" ")} RETURN NEW; END $guard$`,
    `CREATE TRIGGER ${name} ${on} FOR EACH ROW ${only === undefined ? "" : `WHEN (${only})`} EXECUTE FUNCTION ${name}()`,
  ];
}

/** Everything that makes an empty desk whose roles begin so. */
export function statementsFor(prefix: string, version: number): readonly string[] {
  return [
    `CREATE SCHEMA ${SCHEMA_NAME}`,
    `SET LOCAL search_path = ${SEARCH_PATH}`,
    ...WORDS,
    ...tablesIn(COLUMNS),
    `CREATE TABLE evidence (
      sha256 text COLLATE "C" PRIMARY KEY, bytes bytea NOT NULL CHECK (encode(sha256(bytes), 'hex') = sha256), aside boolean NOT NULL DEFAULT FALSE)`,
    // What is written and not told by the journal yet, within a transaction; empty for whoever looks.
    "CREATE TABLE untold (what text NOT NULL)",
    ...GUARDS.flatMap(guard),
    ...ownGuards(prefix).flatMap(guardStatements),
    "CREATE TABLE desk (version bigint NOT NULL, roles text NOT NULL)",
    `INSERT INTO desk VALUES (${version}, '${prefix.replaceAll("'", "''")}')`,
    ...roleStatements(prefix),
  ];
}

/** The triggers that hold the promises of the store. */
export const TRIGGERS: readonly string[] = [
  ...GUARDS.map(({ name }) => name),
  ...ownGuards("").flatMap(({ triggers }) => triggers.map(({ name }) => name)),
];
