/** Opens a desk on a PostgreSQL server, or makes one there. */
import { Refusal } from "../../rules/refusal.ts";
import { checkedAddress } from "../../rules/store-address.ts";
import { PRIVATE } from "../files/sharing.ts";
import { codeOf } from "../files/system-reason.ts";
import type { Engine } from "../sql/engine.ts";
import { storeReader, storeWriter } from "../sql/questions.ts";
import { notWritableRefusal } from "../sql/refusals.ts";
import { mergingAhead, stagingOf } from "../sql/staging.ts";
import { raw, sql } from "../sql/statement.ts";
import { transactionsOn } from "../sql/transaction.ts";
import type { Store } from "../store.ts";
import { Connection, connect } from "./connection.ts";
import { engineRefusal, notOpenTo, unreachable } from "./engine-refusal.ts";
import { evidenceOf } from "./evidence-table.ts";
import { postgresEngine } from "./postgres-engine.ts";
import { refuseLongName, rolePrefix, SCHEMA_NAME } from "./rights.ts";
import { statementsFor, UNFINISHED, VERSION } from "./schema.ts";

interface Opening {
  /** In which the team keeps what it reads beside it. */
  readonly folder: string;
  /** The version that it must have, where it is not to be used yet. */
  readonly unfinished?: boolean;
}

/**
 * Opens the desk at an address; never makes one. Refused: no desk in that database (`store_not_found`), a server that does not
 * answer or does not know the user (`store_unreadable`), a desk of a newer program (`store_newer`).
 */
export async function openStore(address: string, { folder, unfinished = false }: Opening): Promise<Store> {
  const place = checkedAddress(address);
  const connection = await connected(place);
  try {
    const version = await versionIn(connection);
    if (version === null) throw noDesk(place);
    if (version > VERSION) throw newer(place, version);
    if (version === UNFINISHED && !unfinished) throw neverFinished(place);
    return await storeOver(connection, { place, folder, version });
  } catch (error) {
    await connection.end();
    throw notOpenTo(error, place) ?? engineRefusal(error, place);
  }
}

/** Makes an empty desk in the database, which is the server's to make; refused as `store_exists` where there is one. */
export async function createStore(
  address: string,
  { dryRun, unfinished = false }: { readonly dryRun: boolean; readonly unfinished?: boolean },
): Promise<string> {
  const place = checkedAddress(address);
  const connection = await connected(place);
  try {
    const asked = await connection.ask<{ readonly database: string }>(sql`SELECT current_database() AS database`);
    const database = asked.rows[0]?.database ?? "";
    refuseLongName(database);
    const there = await versionIn(connection);
    if (there === UNFINISHED && !unfinished) throw neverFinished(place);
    if (there === UNFINISHED) await connection.run(`DROP SCHEMA ${SCHEMA_NAME} CASCADE`);
    else if (there !== null) {
      throw new Refusal("store_exists", `there is a desk in ${place} already`, {
        hint: "see what it holds: refund store info; or name another database: --store ADDRESS",
        details: { store: place },
      });
    }
    const prefix = rolePrefix(database);
    const statements = statementsFor(prefix, unfinished ? UNFINISHED : VERSION);
    await connection.run(["BEGIN", ...statements, dryRun ? "ROLLBACK" : "COMMIT"].join(";\n"));
    return place;
  } catch (error) {
    throw notMade(error, place) ?? engineRefusal(error, place);
  } finally {
    await connection.end();
  }
}

export async function connected(place: string): Promise<Connection> {
  try {
    return new Connection(place, await connect(place));
  } catch (error) {
    throw unreachable(place, error);
  }
}

/** Null where there is no desk. */
async function versionIn(connection: Connection): Promise<number | null> {
  try {
    const asked = sql`SELECT version FROM ${raw(SCHEMA_NAME)}.desk`;
    const found = await connection.ask<{ readonly version: number }>(asked);
    return found.rows[0]?.version ?? null;
  } catch (error) {
    // undefined_table
    if (codeOf(error) === "42P01") return null;
    throw error;
  }
}

interface OpenDesk extends Opening {
  readonly place: string;
  readonly version: number;
}

async function storeOver(connection: Connection, { place, folder, version }: OpenDesk): Promise<Store> {
  const transactions = transactionsOn(connection);
  const engine = postgresEngine(connection);
  const inWords = <T>(done: Promise<T>): Promise<T> =>
    done.catch((error: unknown) => {
      throw engineRefusal(error, place);
    });
  const own = <T>(work: (engine: Engine) => Promise<T>) => inWords(transactions.own(() => work(engine)));
  let beside: Promise<Connection> | undefined;
  const evidence = evidenceOf(place, () => {
    beside ??= connected(place);
    return beside;
  });
  return {
    place,
    folder,
    evidence,
    sharing: PRIVATE,
    isNew: false,
    notices: [],
    facts: async () => {
      const measured = await inWords(connection.ask<{ readonly bytes: number }>(SIZE));
      return { version, bytes: measured.rows[0]?.bytes ?? 0, readOnly: null };
    },
    read: (work) => inWords(transactions.read(() => work(storeReader(engine)))),
    write: (work, options) => inWords(transactions.write(() => work(storeWriter(engine)), options)),
    staging: () => stagingOf(own),
    mergeAhead: (work) => own((engine) => work({ ...storeReader(engine), ...mergingAhead(engine) })),
    fill: async (contents) => {
      const { fill } = await import("../sql/contents.ts");
      await inWords(transactions.write(() => fill(engine, contents), { dryRun: false }));
    },
    copyTo: null,
    damage: () => [],
    compact: () => {
      throw byTheServer("its room is given back", "VACUUM");
    },
    close: async () => {
      await connection.end();
      await (await beside?.catch(() => undefined))?.end();
    },
  };
}

const SIZE = sql`SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) AS bytes
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ${SCHEMA_NAME} AND c.relkind = 'r'`;

/** The server says no to who makes a desk; undefined for any other failure. */
function notMade(error: unknown, place: string): Refusal | undefined {
  if (!(error instanceof Error) || codeOf(error) !== "42501") return undefined;
  return notWritableRefusal(
    place,
    error.message,
    "who makes a desk owns its database and may make roles: ALTER ROLE NAME CREATEROLE",
  );
}

function noDesk(place: string): Refusal {
  return new Refusal("store_not_found", `there is no desk in ${place}`, {
    hint: "refund store create makes one there; to name another: --store ADDRESS",
    details: { store: place },
  });
}

function neverFinished(place: string): Refusal {
  return new Refusal("store_unreadable", `a desk was being copied to ${place}, and that was not finished`, {
    hint: `copy it again, which begins anew: refund store copy FROM ${place}`,
    details: { store: place },
  });
}

function newer(place: string, version: number): Refusal {
  return new Refusal(
    "store_newer",
    `the desk in ${place} was written by a newer program (version ${version}; this one knows up to ${VERSION})`,
    { hint: "update this program; the store was not touched", details: { store: place, version } },
  );
}

/** What is a file's affair elsewhere is the server's here. */
function byTheServer(what: string, tool: string): Refusal {
  return new Refusal("usage", `the desk is on a server, where ${what} by the server's own tools`, {
    hint: `ask whoever looks after the server: ${tool}`,
  });
}
