/** One connection to a PostgreSQL server, and how Kysely uses it. */
import {
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  Transaction,
  type TransactionSettings,
} from "kysely";
import { Client } from "pg";
import { PATIENCE_MS } from "../sql/refusals.ts";
import type { Tables } from "../sql/tables.ts";
import { isLost, unanswered } from "./engine-refusal.ts";
import { SEARCH_PATH } from "./own-guards.ts";

/** Oids of the server's types. Numbers are numbers here: no column holds one that is beyond 2^53. Anything else stays a text. */
const NUMBERS = new Set([20, 21, 23, 26, 700, 701, 1700]);
const BOOLEAN = 16;
const BYTES = 17;

function parserOf(oid: number): (text: string) => unknown {
  if (NUMBERS.has(oid)) return Number;
  if (oid === BOOLEAN) return (text) => text === "t";
  if (oid === BYTES) return (text) => Buffer.from(text.slice(2), "hex");
  return (text) => text;
}

/** Milliseconds until a server that does not answer is told as such. */
const ANSWER_MS = 10_000;

/** Opens a connection; throws what the server or the system says. */
export async function connect(address: string): Promise<Client> {
  const client = new Client({
    connectionString: address,
    application_name: "refund",
    connectionTimeoutMillis: ANSWER_MS,
    keepAlive: true,
    // What does not depend on an answer is asked before it is there.
    pipeline: true,
    types: { getTypeParser: (oid: number) => parserOf(oid) },
  });
  // Whoever asks next is told.
  client.on("error", () => {});
  await client.connect();
  // The first question is asked behind it, and fails where this does. To compile what is asked takes longer than to answer it.
  client.query(`SET search_path = ${SEARCH_PATH}; SET jit = off`).catch(() => {});
  return client;
}

/** The one lock that whoever writes takes first. */
const WRITERS = 0x52_46_44_4b;

/** A connection that is opened anew when it was lost between two transactions. */
export class Connection implements DatabaseConnection {
  /** The address by which people know the store. */
  readonly name: string;
  private client: Client;
  private readonly texts = new Map<string, string>();

  constructor(name: string, client: Client) {
    this.name = name;
    this.client = client;
  }

  executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    return this.ask<Row>(sql, parameters);
  }

  /** The rows that a statement gives; each `?` in it stands for a value. */
  async ask<Row>(sql: string, parameters: readonly unknown[]): Promise<QueryResult<Row>> {
    const { rows, rowCount } = await this.client.query({ text: this.numbered(sql), values: [...parameters] });
    return { rows, numAffectedRows: BigInt(rowCount ?? 0) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error("nothing is streamed");
  }

  /** Runs statements without values. */
  async run(sql: string): Promise<void> {
    await this.client.query(sql);
  }

  /** The same where nothing was begun yet, so that it does no harm to ask twice. */
  async begin(sql: string): Promise<void> {
    try {
      await this.run(sql);
    } catch (error) {
      if (!isLost(error)) throw error;
      this.client = await connect(this.name);
      await this.run(sql);
    }
  }

  async end(): Promise<void> {
    await this.client.end();
  }

  /** Shared SQL has a `?` for each value; here they are numbered. */
  private numbered(sql: string): string {
    const known = this.texts.get(sql);
    if (known !== undefined) return known;
    let count = 0;
    const text = sql.replace(/\?/g, () => {
      count += 1;
      return `$${count}`;
    });
    this.texts.set(sql, text);
    return text;
  }
}

class ConnectionDriver implements Driver {
  private readonly connection: Connection;
  private turn: Promise<void> = Promise.resolve();
  private endTurn: () => void = () => {};
  private writes = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  async init(): Promise<void> {}

  /** One transaction at a time. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.turn;
    let end: () => void = () => {};
    this.turn = new Promise((resolve) => {
      end = resolve;
    });
    await before;
    this.endTurn = end;
    return this.connection;
  }

  async releaseConnection(): Promise<void> {
    this.endTurn();
  }

  async beginTransaction(_: DatabaseConnection, { accessMode }: TransactionSettings): Promise<void> {
    this.writes = accessMode !== "read only";
    if (accessMode === "read only") await this.connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    else if (accessMode === "read write") await this.connection.begin("BEGIN ISOLATION LEVEL REPEATABLE READ");
    else await this.beginWrite();
  }

  /** From its lock on, a write sees what the one before it kept: each of its statements looks anew. */
  private async beginWrite(): Promise<void> {
    try {
      await this.connection.begin(
        `BEGIN; SET LOCAL lock_timeout = ${PATIENCE_MS}; SELECT pg_advisory_xact_lock(${WRITERS})`,
      );
    } catch (error) {
      await this.connection.run("ROLLBACK").catch(() => {});
      throw error;
    }
  }

  async commitTransaction(): Promise<void> {
    if (!this.writes) {
      // There is nothing to be kept, so nobody waits for the answer.
      this.connection.run("COMMIT").catch(() => {});
      return;
    }
    try {
      await this.connection.run("COMMIT");
    } catch (error) {
      throw isLost(error) ? unanswered(this.connection.name) : error;
    }
  }

  async rollbackTransaction(): Promise<void> {
    // Where the connection is gone, the server has rolled back, and what was said first counts.
    await this.connection.run("ROLLBACK").catch(() => {});
  }

  async destroy(): Promise<void> {
    await this.connection.end();
  }
}

/**
 * The transaction that a connection is in, for questions side by side: Kysely's own asks the next one only when the answer to
 * the last one is there.
 */
export function transactionOn(connection: Connection): Transaction<Tables> {
  const dialect = dialectOver(connection);
  const ask: ConnectionProvider = { provideConnection: (consumer) => consumer(connection) };
  const executor = new DefaultQueryExecutor(dialect.createQueryCompiler(), dialect.createAdapter(), ask);
  return new Transaction<Tables>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor });
}

export function dialectOver(connection: Connection): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new ConnectionDriver(connection),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
