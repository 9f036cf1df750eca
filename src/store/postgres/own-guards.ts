/** What a server can promise beyond the guards that all engines have, because it knows who asks. */
import { ENTRY_KINDS } from "../../rules/journal/entry.ts";
import { rolesForKind } from "../../rules/journal/entry-roles.ts";
import { ROLES } from "../../rules/words.ts";
import { KEPT_FOREVER } from "../sql/guards.ts";
import { RIGHTS, SCHEMA_NAME } from "./rights.ts";

/** Temporary tables come last, so that none can stand for a table of the desk. */
export const SEARCH_PATH = `${SCHEMA_NAME}, pg_catalog, pg_temp`;

export interface OwnTrigger {
  readonly name: string;
  readonly on: string;
  readonly each: "ROW" | "STATEMENT";
  /** For which rows; all without it. */
  readonly only?: string;
}

/** A function, and the triggers that call it. */
export interface OwnGuard {
  readonly name: string;
  /** Between BEGIN and END; what it declares stands before BEGIN. */
  readonly body: string;
  readonly declares?: string;
  /** Whether it does what only the owner of the desk may. */
  readonly asOwner?: boolean;
  readonly triggers: readonly OwnTrigger[];
}

const text = (words: string) => `'${words.replaceAll("'", "''")}'`;
const list = (words: readonly string[]) => words.map(text).join(", ");

/** Who owns the desk, and so could do away with its guards, also copies what others wrote. */
const BY_OWNER = "pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')";

/** session_user stays the same under SET ROLE. */
const IN_ONES_OWN_NAME: OwnGuard = {
  name: "journal_in_ones_own_name",
  body: `IF NEW."by" <> session_user AND NOT ${BY_OWNER}
    THEN RAISE EXCEPTION 'role_missing: the database knows you as %, who cannot write in the name of %', session_user, NEW."by";
    END IF; RETURN NEW;`,
  triggers: [{ name: "journal_in_ones_own_name", on: "AFTER INSERT ON journal", each: "ROW" }],
};

const BY_ROLE = ENTRY_KINDS.flatMap((kind) => {
  const roles = rolesForKind(kind);
  return roles === null ? [] : [`WHEN ${text(kind)} THEN ARRAY[${list(roles)}]`];
});

/** The role that the desk gave, which the roles of the database follow. Until somebody is registered, anybody may do anything. */
const BY_ONES_ROLE: OwnGuard = {
  name: "journal_by_ones_role",
  declares: `needed text[] := CASE NEW.kind ${BY_ROLE.join(" ")} END;`,
  body: `IF ${BY_OWNER} OR NOT EXISTS (SELECT 1 FROM operators) THEN RETURN NEW; END IF;
    IF NOT EXISTS (SELECT 1 FROM operators o WHERE o.name = session_user AND o.retired = 0)
    THEN RAISE EXCEPTION 'operator_not_found: the database knows you as %, who does not work at this desk', session_user;
    END IF;
    IF needed IS NOT NULL AND NOT EXISTS (SELECT 1 FROM operators o, json_array_elements_text(o.roles) role
      WHERE o.name = session_user AND role = ANY (needed))
    THEN RAISE EXCEPTION 'role_missing: % takes the role %, which % has not', NEW.kind, array_to_string(needed, ' or '), session_user;
    END IF; RETURN NEW;`,
  triggers: [{ name: "journal_by_ones_role", on: "AFTER INSERT ON journal", each: "ROW" }],
};

/** What was taken back at once is nobody's work. The other ways to shape a ticket are looked at by the program and by verify. */
const BY_FOUR_EYES: OwnGuard = {
  name: "journal_by_four_eyes",
  body: `IF NEW.kind = 'approved' AND NOT ${BY_OWNER} AND EXISTS (
      SELECT 1 FROM journal j WHERE j.ticket = NEW.ticket AND j.kind IN ('opened', 'proposed') AND j."by" = NEW."by"
        AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.ticket = j.ticket AND u.n = j.n + 1 AND u.kind = 'undone'))
      AND NOT EXISTS (SELECT 1 FROM policies WHERE json_array_length(policy -> 'approval' -> 'alone') > 0)
    THEN RAISE EXCEPTION 'four_eyes: % opened or proposed it, and so does not approve it', NEW."by";
    END IF; RETURN NEW;`,
  triggers: [{ name: "journal_by_four_eyes", on: "AFTER INSERT ON journal", each: "ROW" }],
};

const CHAINED: OwnGuard = {
  name: "journal_is_chained",
  body: `IF NEW.hash <> encode(sha256(convert_to(coalesce(
      (SELECT hash FROM journal WHERE position = NEW.position - 1), '') || E'\\n' || NEW.body::text, 'UTF8')), 'hex')
    THEN RAISE EXCEPTION 'append_only: the hash of the entry is not the one that its text and the hash before it give';
    END IF; RETURN NEW;`,
  triggers: [{ name: "journal_is_chained", on: "AFTER INSERT ON journal", each: "ROW" }],
};

/** The newest entry was written by this very transaction. */
const TOLD = "(SELECT xmin FROM journal ORDER BY position DESC LIMIT 1) IS NOT DISTINCT FROM pg_current_xact_id()::xid";

/** Whatever is written, the journal says who did it: in the same transaction, but for an import, which tells it at its end. */
const TOLD_BY_THE_JOURNAL: OwnGuard = {
  name: "told_by_the_journal",
  asOwner: true,
  body: `IF NOT ${BY_OWNER} AND NOT ${TOLD} THEN INSERT INTO untold VALUES (TG_TABLE_NAME); END IF; RETURN NULL;`,
  triggers: Object.keys(RIGHTS)
    .filter((table) => table !== "journal" && table !== "evidence")
    .map((table) => ({
      name: `${table}_told_by_the_journal`,
      on: `AFTER INSERT OR UPDATE OR DELETE ON ${table}`,
      each: "STATEMENT",
    })),
};

const TOLD_IN_THE_END: OwnGuard = {
  name: "told_in_the_end",
  asOwner: true,
  body: `IF NOT ${TOLD}
    THEN RAISE EXCEPTION 'append_only: % are changed by an entry of the journal alone', NEW.what; END IF;
    DELETE FROM untold; RETURN NULL;`,
  triggers: [{ name: "told_in_the_end", on: "AFTER INSERT ON untold DEFERRABLE INITIALLY DEFERRED", each: "ROW" }],
};

/** Guards of rows do not see a table that is emptied as a whole. */
const NEVER_EMPTIED: OwnGuard = {
  name: "never_emptied",
  body: "RAISE EXCEPTION 'append_only: % are never deleted', TG_TABLE_NAME;",
  triggers: KEPT_FOREVER.map((table) => ({
    name: `${table}_never_emptied`,
    on: `BEFORE TRUNCATE ON ${table}`,
    each: "STATEMENT",
  })),
};

/** The roles that the database gives people are those that the desk gives them. */
const rolesFollow = (prefix: string): OwnGuard => ({
  name: "roles_follow",
  declares: "given text; wanted boolean; has boolean; known oid;",
  asOwner: true,
  body: `SELECT oid INTO known FROM pg_roles WHERE rolname::text = NEW.name;
    IF known IS NULL AND NEW.retired = 0 THEN
      RAISE EXCEPTION 'operator_not_found: the server knows nobody called %; whoever looks after it adds them first: CREATE ROLE % LOGIN', NEW.name, quote_ident(NEW.name);
    END IF;
    IF known IS NULL THEN RETURN NEW; END IF;
    FOREACH given IN ARRAY ARRAY[${list(ROLES)}] LOOP
      wanted := NEW.retired = 0 AND given IN (SELECT json_array_elements_text(NEW.roles));
      SELECT EXISTS (SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
        WHERE m.member = known AND r.rolname::text = ${text(prefix)} || given) INTO has;
      IF wanted AND NOT has THEN EXECUTE format('GRANT %I TO %I', ${text(prefix)} || given, NEW.name); END IF;
      IF has AND NOT wanted THEN EXECUTE format('REVOKE %I FROM %I', ${text(prefix)} || given, NEW.name); END IF;
    END LOOP; RETURN NEW;`,
  triggers: [{ name: "roles_follow", on: "AFTER INSERT OR UPDATE ON operators", each: "ROW" }],
});

/** Those of a desk whose roles begin so. */
export function ownGuards(prefix: string): readonly OwnGuard[] {
  return [
    IN_ONES_OWN_NAME,
    BY_ONES_ROLE,
    BY_FOUR_EYES,
    CHAINED,
    TOLD_BY_THE_JOURNAL,
    TOLD_IN_THE_END,
    NEVER_EMPTIED,
    rolesFollow(prefix),
  ];
}

/** How the function of a guard is written between its quotes. */
export function sourceOf({ declares, body }: Pick<OwnGuard, "declares" | "body">): string {
  return `${declares === undefined ? "" : `DECLARE ${declares}`} BEGIN ${body} END`;
}

/** Nobody puts what the owner alone may do behind a table of their own. */
export function guardStatements(guard: OwnGuard): readonly string[] {
  const { name, asOwner = false, triggers } = guard;
  return [
    `CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql ${asOwner ? "SECURITY DEFINER" : ""} SET search_path = ${SEARCH_PATH}
      AS $guard$${sourceOf(guard)}$guard$`,
    ...(asOwner ? [`REVOKE EXECUTE ON FUNCTION ${name}() FROM PUBLIC`] : []),
    ...triggers.map(
      ({ name: trigger, on, each, only }) =>
        `CREATE ${on.includes("DEFERRABLE") ? "CONSTRAINT " : ""}TRIGGER ${trigger} ${on} FOR EACH ${each}
          ${only === undefined ? "" : `WHEN (${only})`} EXECUTE FUNCTION ${name}()`,
    ),
  ];
}
