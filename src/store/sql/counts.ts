/** How much a store holds. */
import { sql } from "kysely";
import type { StoreReader } from "../store.ts";
import type { StoreCounts } from "../store-facts.ts";
import type { SqlTransaction } from "./engine.ts";

export function countQueries(trx: SqlTransaction): Pick<StoreReader, "counts"> {
  return {
    counts: async () => {
      const { rows } = await sql<StoreCounts>`SELECT
        (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM tickets) AS tickets,
        (SELECT count(*) FROM payouts) AS payouts, (SELECT count(*) FROM journal) AS entries,
        (SELECT at FROM journal ORDER BY position DESC LIMIT 1) AS "lastEntryAt",
        (SELECT at FROM imports ORDER BY number DESC LIMIT 1) AS "lastImportAt"`.execute(trx);
      const [counts] = rows;
      if (counts === undefined) throw new Error("a question without a table was not answered");
      return counts;
    },
  };
}
