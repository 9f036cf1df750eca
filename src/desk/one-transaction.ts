/** Several things done at a desk in one transaction: all of them land, or none. */
import type { Store, StoreWriter } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { writeTo } from "./write.ts";

/**
 * Runs the work at a desk whose every read and write is part of one write transaction. It lands when the work returns, and
 * leaves no trace when it throws, or when it is a dry run.
 */
export async function inOneTransaction<T>(
  desk: Desk,
  options: { readonly dryRun: boolean },
  work: (within: Desk, writer: StoreWriter) => Promise<T>,
): Promise<T> {
  const store = await desk.store();
  return writeTo(desk, (writer) => work({ ...desk, store: async () => joining(store, writer) }, writer), options);
}

/**
 * So many things are written together where whoever else writes is to have a turn in between: their transaction is over in a moment,
 * and waiting for the disk costs little.
 */
export const TOGETHER = 50;

/** Runs work that writes in transactions of its own. A dry run is one transaction, which is rolled back. */
export async function inSeveralTransactions<T>(
  desk: Desk,
  { dryRun }: { readonly dryRun: boolean },
  work: (within: Desk) => Promise<T>,
): Promise<T> {
  return dryRun ? inOneTransaction(desk, { dryRun }, work) : work(desk);
}

function joining(store: Store, writer: StoreWriter): Store {
  return {
    ...store,
    read: (work) => work(writer),
    write: (work) => work(writer),
    staging: () => store.staging(),
    close: async () => {},
  };
}
