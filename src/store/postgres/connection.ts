/** One connection to a PostgreSQL server: the questions that it is asked, and its transactions. */
import { Client } from "pg";
import type { Answer, SqlTransaction } from "../sql/engine.ts";
import { PATIENCE_MS } from "../sql/refusals.ts";
import type { Statement } from "../sql/statement.ts";
import type { TransactionDriver, TransactionKind } from "../sql/transaction.ts";
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

/** A connection that is opened anew when it was lost between two transactions. Questions side by side are asked at once. */
export class Connection implements SqlTransaction, TransactionDriver {
  /** The address by which people know the store. */
  readonly name: string;
  private client: Client;
  private writes = false;

  constructor(name: string, client: Client) {
    this.name = name;
    this.client = client;
  }

  async ask<Row>({ text, values }: Statement): Promise<Answer<Row>> {
    const { rows, rowCount } = await this.client.query({ text, values });
    return { rows, changed: rowCount ?? 0 };
  }

  /** Runs statements without values. */
  async run(statements: string): Promise<void> {
    await this.client.query(statements);
  }

  async beginTransaction(kind: TransactionKind): Promise<void> {
    this.writes = kind !== "read";
    if (kind === "read") await this.runFirst("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    else if (kind === "own") await this.runFirst("BEGIN ISOLATION LEVEL REPEATABLE READ");
    else await this.beginWrite();
  }

  async commit(): Promise<void> {
    if (!this.writes) {
      // There is nothing to be kept, so nobody waits for the answer.
      this.run("COMMIT").catch(() => {});
      return;
    }
    try {
      await this.run("COMMIT");
    } catch (error) {
      throw isLost(error) ? unanswered(this.name) : error;
    }
  }

  /** Where the connection is gone, the server has rolled back, and what was said first counts. */
  async rollBack(): Promise<void> {
    await this.run("ROLLBACK").catch(() => {});
  }

  async end(): Promise<void> {
    await this.client.end();
  }

  /** From its lock on, a write sees what the one before it kept: each of its statements looks anew. */
  private async beginWrite(): Promise<void> {
    try {
      await this.runFirst(`BEGIN; SET LOCAL lock_timeout = ${PATIENCE_MS}; SELECT pg_advisory_xact_lock(${WRITERS})`);
    } catch (error) {
      await this.rollBack();
      throw error;
    }
  }

  /** Where nothing was begun yet, it does no harm to ask twice. */
  private async runFirst(statements: string): Promise<void> {
    try {
      await this.run(statements);
    } catch (error) {
      if (!isLost(error)) throw error;
      this.client = await connect(this.name);
      await this.run(statements);
    }
  }
}
