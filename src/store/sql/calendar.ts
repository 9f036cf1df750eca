/** The days that the team entered itself. */
import type { StoreReader } from "../store.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import { sql } from "./statement.ts";
import type { Tables } from "./tables.ts";

export function calendarQueries(trx: SqlTransaction): Pick<StoreReader, "calendarDays"> {
  return {
    calendarDays: async () => {
      const found = await rows<Tables["calendar_days"]>(trx, sql`SELECT * FROM calendar_days ORDER BY day`);
      return found.map(({ day, kind, set_by, set_at }) => ({ day, kind, by: set_by, at: set_at }));
    },
  };
}
