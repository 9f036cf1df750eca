/** The schema of a desk on PostgreSQL: what SQLite has, made by statements of its own. */
import { GUARDS, type Guard } from "../sql/guards.ts";
import { tablesIn } from "../sql/schema/tables.ts";
import { COLUMNS } from "./columns.ts";
import { guardStatements, type OwnGuard, type OwnTrigger, ownGuards, SEARCH_PATH, sourceOf } from "./own-guards.ts";
import { roleStatements, SCHEMA_NAME } from "./rights.ts";
import { WORDS } from "./words.ts";

export const VERSION = 1;
/** Of a desk that is being copied there, and that nobody may use yet. */
export const UNFINISHED = 0;

/** The text of the function behind a guard that all engines have. */
function checksOf({ refusals }: Guard): string {
  const checks = refusals.map(({ says, from, where }) => {
    const raise = `RAISE EXCEPTION USING MESSAGE = '${says}';`;
    if (where === undefined) return raise;
    return `IF EXISTS (SELECT 1${from === undefined ? "" : ` FROM ${from}`} WHERE ${where}) THEN ${raise} END IF;`;
  });
  return `${checks.join(" ")} RETURN NEW;`;
}

function asOwn(guard: Guard): OwnGuard {
  const { name, on, only } = guard;
  return { name, body: checksOf(guard), triggers: [{ name, on, each: "ROW", ...(only !== undefined && { only }) }] };
}

const guardsOf = (prefix: string): readonly OwnGuard[] => [...GUARDS.map(asOwn), ...ownGuards(prefix)];

const TABLES: readonly string[] = [
  ...tablesIn(COLUMNS),
  `CREATE TABLE evidence (
    sha256 text COLLATE "C" PRIMARY KEY, bytes bytea NOT NULL CHECK (encode(sha256(bytes), 'hex') = sha256), aside boolean NOT NULL DEFAULT FALSE)`,
  // What is written and not told by the journal yet, within a transaction; empty for whoever looks.
  "CREATE TABLE untold (what text NOT NULL)",
  "CREATE TABLE desk (version bigint NOT NULL, roles text NOT NULL)",
];

/** Everything that makes an empty desk whose roles begin so. */
export function statementsFor(prefix: string, version: number): readonly string[] {
  return [
    `CREATE SCHEMA ${SCHEMA_NAME}`,
    `SET LOCAL search_path = ${SEARCH_PATH}`,
    ...WORDS,
    ...TABLES,
    ...guardsOf(prefix).flatMap(guardStatements),
    `INSERT INTO desk VALUES (${version}, '${prefix.replaceAll("'", "''")}')`,
    ...roleStatements(prefix),
  ];
}

export interface Trigger extends OwnTrigger {
  /** The name of its function. */
  readonly calls: string;
}

/** The triggers that hold the promises of the store. */
export const TRIGGERS: readonly Trigger[] = guardsOf("").flatMap(({ name, triggers }) =>
  triggers.map((trigger) => ({ ...trigger, calls: name })),
);

/** By name, the text of each function behind a trigger, and whether it is run as the owner. */
export function functionsOf(prefix: string): ReadonlyMap<string, string> {
  return new Map(guardsOf(prefix).map((guard) => [guard.name, `${sourceOf(guard)} ${guard.asOwner ? "t" : "f"}`]));
}

const countOf = (text: string, word: RegExp) => text.match(word)?.length ?? 0;

/** By name, each table with how many checks, references and keys it has, each view and each index. */
export const OBJECTS: ReadonlyMap<string, string> = new Map(
  TABLES.flatMap((text): readonly (readonly [string, string])[] => {
    const [, what = "", name = ""] = /^CREATE (?:UNIQUE )?(TABLE|VIEW|INDEX) (\w+)/.exec(text) ?? [];
    if (what !== "TABLE") return [[name, what === "VIEW" ? "v" : "i"]];
    const constraints = [/\bCHECK \(/g, /\bREFERENCES\b/g, /\bPRIMARY KEY\b|\bUNIQUE\b/g].map((word) =>
      countOf(text, word),
    );
    return [[name, `table ${constraints.join(" ")}`]];
  }),
);
