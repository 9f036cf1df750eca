/** Looks at what a PostgreSQL store promises by itself: that tables, guards, owners and rights are those that this version makes. */
import { ROLES } from "../../rules/words.ts";
import type { Inspection } from "../inspection.ts";
import { rows, type SqlTransaction } from "../sql/engine.ts";
import { compareObjects } from "../sql/inspection/compare-objects.ts";
import { join, type Statement, sql } from "../sql/statement.ts";
import { GRANTS, type Grant, SCHEMA_NAME } from "./rights.ts";
import { functionsOf, OBJECTS, TRIGGERS, type Trigger } from "./schema.ts";

type Found = Pick<Inspection, "found">;

/** What is written is kept whole by the server, and rows refer to rows that are there, so it is not asked again. */
export async function inspectDatabase(trx: SqlTransaction, inspection: Inspection): Promise<void> {
  const [{ prefix } = { prefix: "" }] = await rows<{ readonly prefix: string }>(
    trx,
    sql`SELECT roles AS prefix FROM desk`,
  );
  await inspectObjects(trx, inspection, prefix);
  await inspectTriggers(trx, inspection);
  await inspectRights(trx, inspection, prefix);
  await inspectPeople(trx, inspection, prefix);
}

interface Named {
  readonly name: string;
  readonly is: string;
}

/** A table is known by how many constraints it has of each kind, a function by its text. */
async function inspectObjects(trx: SqlTransaction, inspection: Found, prefix: string): Promise<void> {
  const named = async (question: Statement) =>
    new Map((await rows<Named>(trx, question)).map(({ name, is }) => [name, is]));
  const relations = await named(
    sql`SELECT relname AS name, CASE relkind WHEN 'r' THEN concat_ws(' ', 'table',
        (SELECT count(*) FROM pg_constraint WHERE conrelid = c.oid AND contype = 'c' AND convalidated),
        (SELECT count(*) FROM pg_constraint WHERE conrelid = c.oid AND contype = 'f' AND convalidated),
        (SELECT count(*) FROM pg_constraint WHERE conrelid = c.oid AND contype IN ('p', 'u'))) ELSE relkind::text END AS is
      FROM pg_class c WHERE relnamespace = CAST(${SCHEMA_NAME} AS regnamespace)
        AND relkind IN ('r', 'v', 'i') AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = c.oid AND contype IN ('p', 'u'))`,
  );
  compareObjects(inspection, { what: "table, view or index", there: relations, wanted: OBJECTS });
  const functions = await named(
    sql`SELECT proname AS name, concat_ws(' ', prosrc, prosecdef) AS is FROM pg_proc
      WHERE pronamespace = CAST(${SCHEMA_NAME} AS regnamespace) AND prorettype = 'trigger'::regtype`,
  );
  compareObjects(inspection, { what: "function", there: functions, wanted: functionsOf(prefix) });
}

/** Bits of the server's `tgtype`. */
const TYPE = { ROW: 1, BEFORE: 2, INSERT: 4, DELETE: 8, UPDATE: 16, TRUNCATE: 32 } as const;

function typeOf({ on, each }: Trigger): number {
  const events = on.replace(/ ON .*/, "").replace(/ OF \w+/, "");
  const bits = Object.entries(TYPE).filter(
    ([word]) => events.split(/ (?:OR )?/).includes(word) || (word === "ROW" && each === "ROW"),
  );
  return bits.reduce((sum, [, bit]) => sum + bit, 0);
}

async function inspectTriggers(trx: SqlTransaction, inspection: Found): Promise<void> {
  const there = await rows<Named & { readonly enabled: string }>(
    trx,
    sql`SELECT tgname AS name, concat_ws(' ', c.relname, p.proname, tgtype, tgqual IS NOT NULL) AS is, tgenabled::text AS enabled
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
      WHERE c.relnamespace = CAST(${SCHEMA_NAME} AS regnamespace) AND NOT tgisinternal`,
  );
  const wanted = TRIGGERS.map((trigger): [string, string] => {
    const table = /ON (\w+)/.exec(trigger.on)?.[1] ?? "";
    return [trigger.name, [table, trigger.calls, typeOf(trigger), trigger.only === undefined ? "f" : "t"].join(" ")];
  });
  const triggers = new Map(there.map(({ name, is }) => [name, is]));
  compareObjects(inspection, { what: "trigger", there: triggers, wanted: new Map(wanted) });
  for (const { name, enabled } of there) {
    if (enabled === "O" || enabled === "A") continue;
    const message = `the trigger ${name} is switched off`;
    inspection.found({ id: "schema_changed", about: name, entry: null, message });
  }
}

/** In words: who may do what with which table. */
function inWords(prefix: string, { role, right, table, column }: Grant): string {
  return `${prefix}${role}: ${right} on ${table}${column === null ? "" : ` (${column})`}`;
}

async function inspectRights(trx: SqlTransaction, { found }: Found, prefix: string): Promise<void> {
  const given = await rows<{ readonly words: string }>(
    trx,
    sql`SELECT coalesce(r.rolname::text, 'everybody') || ': ' || privilege_type || ' on ' || name AS words FROM (
        SELECT relname::text AS name, (aclexplode(relacl)).*, relowner AS owner FROM pg_class
          WHERE relnamespace = CAST(${SCHEMA_NAME} AS regnamespace)
        UNION ALL SELECT relname || ' (' || attname || ')', (aclexplode(attacl)).*, relowner
          FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE relnamespace = CAST(${SCHEMA_NAME} AS regnamespace)
        UNION ALL SELECT 'the schema', (aclexplode(nspacl)).*, nspowner FROM pg_namespace WHERE nspname = ${SCHEMA_NAME}
        UNION ALL SELECT parname, (aclexplode(paracl)).*, 10 FROM pg_parameter_acl WHERE parname = 'session_replication_role'
      ) rights LEFT JOIN pg_roles r ON r.oid = grantee WHERE grantee <> owner`,
  );
  const wanted = new Set([`${prefix}reader: USAGE on the schema`, ...GRANTS.map((grant) => inWords(prefix, grant))]);
  const there = new Set(given.map(({ words }) => words));
  const tell = (about: string, message: string) => found({ id: "rights_changed", about, entry: null, message });
  for (const words of there) if (!wanted.has(words)) tell(words, `this version does not give ${words}`);
  for (const words of wanted) if (!there.has(words)) tell(words, `this version gives ${words}`);
  const [owner] = await rows<{ readonly owners: number }>(
    trx,
    sql`SELECT count(DISTINCT owner) AS owners FROM (SELECT nspowner AS owner FROM pg_namespace WHERE nspname = ${SCHEMA_NAME}
        UNION SELECT relowner FROM pg_class WHERE relnamespace = CAST(${SCHEMA_NAME} AS regnamespace)
        UNION SELECT proowner FROM pg_proc WHERE pronamespace = CAST(${SCHEMA_NAME} AS regnamespace)) owners`,
  );
  if (owner?.owners !== 1) tell("the desk", "its tables and functions belong to several owners");
}

/** Who works at the desk has the roles of the database that the desk gives, and is nobody whom its guards do not hold. */
async function inspectPeople(trx: SqlTransaction, { found }: Found, prefix: string): Promise<void> {
  const people = await rows<{
    readonly name: string;
    readonly at_desk: string;
    readonly at_server: string;
    readonly owns: boolean;
  }>(
    trx,
    sql`WITH owner AS (SELECT nspowner AS oid FROM pg_namespace WHERE nspname = ${SCHEMA_NAME}), given AS (
        SELECT m.member, substr(r.rolname::text, length(CAST(${prefix} AS text)) + 1) AS role FROM pg_auth_members m
        JOIN pg_roles r ON r.oid = m.roleid WHERE starts_with(r.rolname::text, ${prefix}) AND m.member <> (SELECT oid FROM owner))
      SELECT coalesce(o.name, p.rolname::text) AS name,
        coalesce((SELECT string_agg(role, ', ' ORDER BY role) FROM json_array_elements_text(o.roles) role WHERE o.retired = 0), '') AS at_desk,
        coalesce((SELECT string_agg(role, ', ' ORDER BY role) FROM given WHERE member = p.oid AND role IN (${join(ROLES)})), '') AS at_server,
        o.retired = 0 AND p.oid IS NOT NULL AND pg_has_role(p.oid, (SELECT oid FROM owner), 'MEMBER') AS owns
      FROM operators o FULL JOIN (SELECT oid, rolname FROM pg_roles WHERE oid IN (SELECT member FROM given) OR rolname::text IN (SELECT name FROM operators)) p
        ON p.rolname::text = o.name WHERE p.rolname IS NULL OR NOT starts_with(p.rolname::text, ${prefix}) ORDER BY 1`,
  );
  const [{ any } = { any: false }] = await rows<{ readonly any: boolean }>(
    trx,
    sql`SELECT count(*) > 0 AS any FROM operators`,
  );
  for (const { name, at_desk: desk, at_server: server, owns } of people) {
    if (owns)
      found({
        id: "owner_works",
        about: name,
        entry: null,
        message: `${name} works at the desk and may act as its owner`,
      });
    // Until somebody is registered, the desk gives nobody a role.
    if (!any || desk === server) continue;
    const message = `${name} is ${desk || "nobody"} at the desk, and ${server || "nobody"} in the database`;
    found({ id: "roles_differ", about: name, entry: null, message });
  }
}
