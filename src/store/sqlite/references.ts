/** Whether every row that names another one names one that is there, for the verifier. */
import { sql } from "kysely";
import type { BrokenReference, Kept } from "../store.ts";
import type { Rows } from "./transaction.ts";

export function referenceQuestions(rows: Rows): Pick<Kept, "brokenReferences"> {
  return {
    brokenReferences: async () => {
      const found = await sql<BrokenReference>`SELECT "table", "parent" AS names, count(*) AS rows
        FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2`.execute(rows);
      return found.rows;
    },
  };
}
