/** The days that the team entered itself. */
import type { StoreReader } from "../store.ts";
import type { SqlTransaction } from "./engine.ts";

export function calendarQueries(trx: SqlTransaction): Pick<StoreReader, "calendarDays"> {
  return {
    calendarDays: async () => {
      const found = await trx.selectFrom("calendar_days").selectAll().orderBy("day").execute();
      return found.map(({ day, kind, set_by, set_at }) => ({ day, kind, by: set_by, at: set_at }));
    },
  };
}
