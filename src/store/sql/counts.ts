/** How much a store holds. */
import type { StoreReader } from "../store.ts";
import type { StoreCounts } from "../store-facts.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import { sql } from "./statement.ts";

export function countQueries(trx: SqlTransaction): Pick<StoreReader, "counts"> {
  return {
    counts: async () => {
      const [counts] = await rows<StoreCounts>(
        trx,
        sql`SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM tickets) AS tickets,
          (SELECT count(*) FROM payouts) AS payouts, (SELECT count(*) FROM journal) AS entries,
          (SELECT at FROM journal ORDER BY position DESC LIMIT 1) AS "lastEntryAt",
          (SELECT at FROM imports ORDER BY number DESC LIMIT 1) AS "lastImportAt"`,
      );
      if (counts === undefined) throw new Error("a question without a table was not answered");
      return counts;
    },
  };
}
