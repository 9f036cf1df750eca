/** The only place where a transaction starts. Engines know how each kind begins and ends. */
import type { WriteOptions } from "../store.ts";

/**
 * `read`: one consistent view, which never blocks a writer. `own`: work on what is this connection's alone, beside one
 * consistent view of the rest, which waits for nobody. `write`: alone among writers.
 */
export type TransactionKind = "read" | "own" | "write";

/** What an engine does for a transaction. */
export interface TransactionDriver {
  beginTransaction(kind: TransactionKind): Promise<void>;
  commit(): Promise<void>;
  /** Also where the engine has done so by itself, of which nothing is said. */
  rollBack(): Promise<void>;
}

type Work<T> = () => Promise<T>;

/** All of the work or nothing of it. */
export interface Transactions {
  read<T>(work: Work<T>): Promise<T>;
  own<T>(work: Work<T>): Promise<T>;
  /** A dry run does the work, keeps nothing, and returns what it would have. */
  write<T>(work: Work<T>, options: WriteOptions): Promise<T>;
}

/** Those of a connection, one at a time: who asks meanwhile waits for a turn. */
export function transactionsOn(driver: TransactionDriver): Transactions {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: Work<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  const within = <T>(kind: TransactionKind, work: Work<T>, end: () => Promise<void>): Promise<T> =>
    inTurn(async () => {
      await driver.beginTransaction(kind);
      try {
        const result = await work();
        await end();
        return result;
      } catch (error) {
        await driver.rollBack();
        throw error;
      }
    });
  const commit = () => driver.commit();
  return {
    read: (work) => within("read", work, commit),
    own: (work) => within("own", work, commit),
    write: (work, { dryRun }) => within("write", work, dryRun ? () => driver.rollBack() : commit),
  };
}
