/** The schema of a desk on PostgreSQL: what SQLite has, made by statements of its own. */
import { GUARDS, type Guard, KEPT_FOREVER } from "../sql/guards.ts";
import { tablesIn } from "../sql/schema/tables.ts";
import { COLUMNS } from "./columns.ts";
import { WORDS } from "./words.ts";

/** In which a desk's tables are, whatever else is in the database. */
export const SCHEMA_NAME = "refund_desk";
/** Temporary tables come last, so that none can stand for a table of the desk. */
export const SEARCH_PATH = `${SCHEMA_NAME}, pg_catalog, pg_temp`;
export const VERSION = 1;

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

/** Guards of rows do not see a table that is emptied as a whole. */
const NEVER_EMPTIED: readonly string[] = [
  `CREATE FUNCTION never_emptied() RETURNS trigger LANGUAGE plpgsql
    AS $guard$ BEGIN RAISE EXCEPTION 'append_only: % are never deleted', TG_TABLE_NAME; END $guard$`,
  ...KEPT_FOREVER.map(
    (table) => `CREATE TRIGGER ${table}_never_emptied BEFORE TRUNCATE ON ${table} EXECUTE FUNCTION never_emptied()`,
  ),
];

const OWN_NAME = "journal_in_ones_own_name";

/**
 * Who writes is whom the database knows, whatever the program says: session_user stays the same under SET ROLE, and only who
 * owns the desk, and so could do away with this guard, writes for others.
 */
const IN_ONES_OWN_NAME: readonly string[] = [
  `CREATE FUNCTION ${OWN_NAME}() RETURNS trigger LANGUAGE plpgsql SET search_path = ${SEARCH_PATH}
    AS $guard$ BEGIN
      IF NEW."by" <> session_user
        AND NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
      THEN RAISE EXCEPTION 'role_missing: the database knows you as %, who cannot write in the name of %', session_user, NEW."by";
      END IF; RETURN NEW; END $guard$`,
  `CREATE TRIGGER ${OWN_NAME} AFTER INSERT ON journal FOR EACH ROW EXECUTE FUNCTION ${OWN_NAME}()`,
];

/** Everything that makes an empty desk. */
export const STATEMENTS: readonly string[] = [
  `CREATE SCHEMA ${SCHEMA_NAME}`,
  `SET LOCAL search_path = ${SEARCH_PATH}`,
  ...WORDS,
  ...tablesIn(COLUMNS),
  `CREATE TABLE evidence (sha256 text COLLATE "C" PRIMARY KEY, bytes bytea NOT NULL, aside boolean NOT NULL DEFAULT FALSE)`,
  ...GUARDS.flatMap(guard),
  ...NEVER_EMPTIED,
  ...IN_ONES_OWN_NAME,
  `CREATE TABLE desk (version bigint NOT NULL)`,
  `INSERT INTO desk VALUES (${VERSION})`,
];

/** The triggers that hold the promises of the store. */
export const TRIGGERS: readonly string[] = [
  ...GUARDS.map(({ name }) => name),
  OWN_NAME,
  ...KEPT_FOREVER.map((table) => `${table}_never_emptied`),
];

/** Whose rows are what they were for ever. */
const WRITTEN_ONCE = ["journal", "policies", "order_changes", "keys"];
const CHANGED = [
  ...KEPT_FOREVER.filter((table) => !WRITTEN_ONCE.includes(table)),
  ...[
    "buyers",
    "placed_refunds",
    "operators",
    "purchases",
    "goods_reports",
    "kept_refunds",
    "ticket_texts",
    "evidence",
  ],
];
const TAKEN_AWAY = ["views", "calendar_days"];
const tables = (names: readonly string[]) => names.map((name) => `${SCHEMA_NAME}.${name}`).join(", ");

/** What somebody needs who works at the desk: to read all, to write what steps write, and to delete nothing that is kept. */
export const MEMBER_RIGHTS: readonly string[] = [
  `GRANT USAGE ON SCHEMA ${SCHEMA_NAME}`,
  `GRANT SELECT ON ALL TABLES IN SCHEMA ${SCHEMA_NAME}`,
  `GRANT INSERT ON ${tables(WRITTEN_ONCE)}`,
  `GRANT INSERT, UPDATE ON ${tables(CHANGED)}`,
  `GRANT INSERT, UPDATE, DELETE ON ${tables(TAKEN_AWAY)}`,
];
