/** All questions and facts of the store's contract, put together from the queries of each table. */
import type { Database } from "better-sqlite3";
import type { StoreReader, StoreWriter } from "../store.ts";
import { append } from "./apply-entry.ts";
import { batchQueries } from "./batches.ts";
import { calendarQueries } from "./calendar.ts";
import { countQueries } from "./counts.ts";
import { goodsQueries } from "./goods.ts";
import { importQueries, importWrites } from "./imports.ts";
import { journalQueries } from "./journal.ts";
import { keyQueries } from "./keys.ts";
import { stagedWrites } from "./land-staged.ts";
import { ledgerQueries } from "./ledger.ts";
import { orderWrites } from "./merged-orders.ts";
import { operatorQueries } from "./operators.ts";
import { orderQueries } from "./orders.ts";
import { payoutQueries } from "./payouts.ts";
import { policyQueries } from "./policies.ts";
import { recoveryQueries } from "./recoveries.ts";
import { reportQueries } from "./reports/reports.ts";
import { searchQueries } from "./search.ts";
import { ticketQueries } from "./tickets.ts";
import type { SqlTransaction } from "./transaction.ts";
import { viewQueries } from "./views.ts";

export function storeReader(trx: SqlTransaction, database: Database): StoreReader {
  return {
    ...countQueries(trx),
    ...journalQueries(trx, database),
    inspect: async (inspection) => {
      const { inspect } = await import("./inspection/inspect.ts");
      return inspect(database, inspection);
    },
    ...ticketQueries(trx, database),
    ...payoutQueries(trx, database),
    ...recoveryQueries(trx, database),
    ...batchQueries(trx),
    ...ledgerQueries(trx, database),
    ...orderQueries(trx, database),
    ...goodsQueries(database),
    ...reportQueries(trx, database),
    ...operatorQueries(trx),
    ...policyQueries(trx),
    ...searchQueries(trx, database),
    ...keyQueries(trx),
    ...importQueries(trx),
    ...viewQueries(trx),
    ...calendarQueries(trx),
  };
}

export function storeWriter(trx: SqlTransaction, database: Database): StoreWriter {
  return {
    ...storeReader(trx, database),
    ...orderWrites(database),
    ...stagedWrites(database),
    ...importWrites(trx, database),
    append: async (...entries) => append(database, entries),
  };
}
