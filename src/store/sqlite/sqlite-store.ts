/** All questions and facts of the store's contract, put together from the queries of each table. */
import type { Database } from "better-sqlite3";
import type { StoreReader, StoreWriter } from "../store.ts";
import { appendEvents, eventQueries } from "./events.ts";
import { importQueries, importWrites } from "./imports.ts";
import { keyQueries, keyWrites } from "./keys.ts";
import { operatorQueries, operatorWrites } from "./operators.ts";
import { orderQueries, orderWrites } from "./orders.ts";
import { payoutQueries } from "./payouts.ts";
import { policyQueries, policyWrites } from "./policies.ts";
import { reportQueries } from "./reports.ts";
import { saveTicketText, searchQueries } from "./search.ts";
import { saveTicket, ticketQueries } from "./tickets.ts";
import type { SqlTransaction } from "./transaction.ts";
import { viewQueries, viewWrites } from "./views.ts";

export function storeReader(trx: SqlTransaction, database: Database): StoreReader {
  return {
    ...eventQueries(trx),
    ...ticketQueries(trx),
    ...payoutQueries(trx),
    ...orderQueries(trx, database),
    ...reportQueries(trx),
    ...operatorQueries(trx),
    ...policyQueries(trx),
    ...searchQueries(trx),
    ...keyQueries(trx),
    ...importQueries(trx, database),
    ...viewQueries(trx),
  };
}

export function storeWriter(trx: SqlTransaction, database: Database): StoreWriter {
  return {
    ...storeReader(trx, database),
    ...orderWrites(database),
    ...operatorWrites(trx),
    ...policyWrites(trx),
    ...keyWrites(trx),
    ...importWrites(trx, database),
    ...viewWrites(trx),
    append: async (events, after, problems) => {
      await appendEvents(trx, events);
      const written = events.map((link) => link.event);
      await saveTicket(trx, { ticket: after, problems }, written);
      await saveTicketText(trx, after.number);
    },
  };
}
