/** All questions and facts of the store's contract, put together from the queries of each table. */
import type { StoreReader, StoreWriter } from "../store.ts";
import { append } from "./apply-entry.ts";
import { batchQueries } from "./batches.ts";
import { calendarQueries } from "./calendar.ts";
import { countQueries } from "./counts.ts";
import type { Engine } from "./engine.ts";
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
import { viewQueries } from "./views.ts";

export function storeReader(engine: Engine): StoreReader {
  const { trx } = engine;
  return {
    ...countQueries(trx),
    ...journalQueries(engine),
    inspect: async (inspection) => {
      const { inspect } = await import("./inspection/inspect.ts");
      return inspect(engine, inspection);
    },
    ...ticketQueries(engine),
    ...payoutQueries(engine),
    ...recoveryQueries(engine),
    ...batchQueries(trx),
    ...ledgerQueries(engine),
    ...orderQueries(engine),
    ...goodsQueries(trx),
    ...reportQueries(trx),
    ...operatorQueries(trx),
    ...policyQueries(trx),
    ...searchQueries(engine),
    ...keyQueries(trx),
    ...importQueries(trx),
    ...viewQueries(trx),
    ...calendarQueries(trx),
    contents: async () => {
      const { contentsOf } = await import("./contents.ts");
      return contentsOf(engine);
    },
  };
}

export function storeWriter(engine: Engine): StoreWriter {
  return {
    ...storeReader(engine),
    ...orderWrites(engine),
    ...stagedWrites(engine),
    ...importWrites(engine),
    append: (...entries) => append(engine, entries),
  };
}
