/** THE table of who may write which table of a desk on a server, and the roles of the database that are given those rights. */
import { Refusal } from "../../rules/refusal.ts";
import { ROLES, type Role } from "../../rules/words.ts";
import { TICKET_TABLES, type TicketTable } from "../sql/projections.ts";

/** In which a desk's tables are, whatever else is in the database. */
export const SCHEMA_NAME = "refund_desk";

export type Right = "INSERT" | "UPDATE" | "DELETE";

/** What may be done with a table, and by whom. */
interface TableRights {
  readonly roles: readonly Role[];
  readonly rights: readonly Right[];
  /** The columns that may be changed; all without them. */
  readonly only?: readonly string[];
}

const ONCE: readonly Right[] = ["INSERT"];
const CHANGED: readonly Right[] = ["INSERT", "UPDATE"];
const TAKEN_AWAY: readonly Right[] = ["INSERT", "UPDATE", "DELETE"];
/** Who brings files, and corrects what they say. */
const IMPORTERS = ["agent", "admin"] as const satisfies readonly Role[];

/** Of tickets, the tables that only steps about money change. Any step, and any file, may change what is held. */
const ABOUT_PAYOUTS: readonly TicketTable[] = ["payouts", "payout_states", "payout_references"];
const ABOUT_RECEIPTS: readonly TicketTable[] = ["receipts"];

function rightsOnTicketTable(table: TicketTable): TableRights {
  if (ABOUT_PAYOUTS.includes(table)) return { roles: ["cashier"], rights: CHANGED };
  if (ABOUT_RECEIPTS.includes(table)) return { roles: ["agent", "cashier"], rights: CHANGED };
  return { roles: ROLES, rights: CHANGED };
}

const OF_TICKETS = Object.values(TICKET_TABLES).map(({ table }) => [table, rightsOnTicketTable(table)] as const);

/** By table. Who is at the desk may read all of them. */
export const RIGHTS: Readonly<Record<string, TableRights>> = {
  journal: { roles: ROLES, rights: ONCE },
  keys: { roles: ROLES, rights: ONCE },
  ...Object.fromEntries(OF_TICKETS),
  ticket_texts: { roles: ROLES, rights: CHANGED },
  views: { roles: ROLES, rights: TAKEN_AWAY },
  evidence: { roles: ROLES, rights: CHANGED, only: ["aside"] },
  imports: { roles: IMPORTERS, rights: CHANGED },
  buyers: { roles: IMPORTERS, rights: CHANGED },
  orders: { roles: IMPORTERS, rights: CHANGED },
  order_lines: { roles: IMPORTERS, rights: CHANGED },
  order_changes: { roles: IMPORTERS, rights: ONCE },
  purchases: { roles: IMPORTERS, rights: CHANGED },
  goods_reports: { roles: IMPORTERS, rights: CHANGED },
  kept_refunds: { roles: IMPORTERS, rights: CHANGED },
  placed_refunds: { roles: IMPORTERS, rights: CHANGED },
  payments: { roles: ["agent", "cashier", "admin"], rights: CHANGED },
  chargebacks: { roles: ["cashier", "admin"], rights: CHANGED },
  stated_receipts: { roles: ["agent", "cashier"], rights: ONCE },
  payout_batches: { roles: ["cashier"], rights: ONCE },
  batch_files: { roles: ["cashier"], rights: CHANGED },
  operators: { roles: ["admin"], rights: CHANGED },
  policies: { roles: ["admin"], rights: ONCE },
  calendar_days: { roles: ["admin"], rights: TAKEN_AWAY },
};

/** Who reads, and in which roles people work. */
export const SERVER_ROLES = ["reader", ...ROLES] as const;
export type ServerRole = (typeof SERVER_ROLES)[number];

/** The server cuts longer names off, so that two could become one. */
const LONGEST_NAME = 63;

/** With what the roles of a desk begin: roles belong to all databases of a server together. */
export function rolePrefix(database: string): string {
  return `refund_${database}_`;
}

/** Refused as `usage`: a database whose name is too long to name roles after it. */
export function refuseLongName(database: string): void {
  const longest = Math.max(...SERVER_ROLES.map((role) => Buffer.byteLength(rolePrefix(database) + role)));
  if (longest <= LONGEST_NAME) return;
  throw new Refusal("usage", `the name of the database is too long to name the desk's roles after it: ${database}`, {
    hint: `choose one that is ${longest - LONGEST_NAME} letters shorter`,
  });
}

/** A right, as the server keeps it: of whom, on which table, and on which of its columns; null for all. */
export interface Grant {
  readonly role: ServerRole;
  readonly table: string;
  readonly right: Right | "SELECT";
  readonly column: string | null;
}

/** What is read and written by steps of the program. */
const READ_ONLY = ["desk", "order_prices", "order_payments"];

/** What roles may do with the tables of a desk, every right of its own. */
export const GRANTS: readonly Grant[] = [
  ...[...Object.keys(RIGHTS), ...READ_ONLY].map((table) => ({
    role: "reader" as const,
    table,
    right: "SELECT" as const,
    column: null,
  })),
  ...Object.entries(RIGHTS).flatMap(([table, { roles, rights, only }]) =>
    rights.flatMap((right) =>
      (right === "UPDATE" && only !== undefined ? only : [null]).flatMap((column) =>
        roles.map((role) => ({ role, table, right, column })),
      ),
    ),
  ),
];

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/**
 * Makes the roles where they are not there, and gives them what is theirs in the desk. Before version 16, who makes a role
 * has to be given the right to give it on.
 */
export function roleStatements(prefix: string): readonly string[] {
  const text = (role: ServerRole) => `'${(prefix + role).replaceAll("'", "''")}'`;
  const named = (role: ServerRole) => quoted(prefix + role);
  const made = SERVER_ROLES.map(
    (role) => `DO $made$ BEGIN
      IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ${text(role)}) THEN RETURN; END IF;
      CREATE ROLE ${named(role)};
      IF current_setting('server_version_num')::integer < 160000 THEN
        EXECUTE format('GRANT %I TO %I WITH ADMIN OPTION', ${text(role)}, current_user);
      END IF; END $made$`,
  );
  return [
    ...made,
    `GRANT USAGE ON SCHEMA ${SCHEMA_NAME} TO ${named("reader")}`,
    `GRANT ${named("reader")} TO ${ROLES.map(named).join(", ")}`,
    ...GRANTS.map(
      ({ role, table, right, column }) =>
        `GRANT ${right}${column === null ? "" : ` (${column})`} ON ${SCHEMA_NAME}.${table} TO ${named(role)}`,
    ),
  ];
}
