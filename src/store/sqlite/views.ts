/** Lists that operators keep under a name. */
import type { SavedView } from "../../rules/saved-view.ts";
import type { StoreReader } from "../store.ts";
import type { SqlTransaction } from "./transaction.ts";

export function viewQueries(trx: SqlTransaction): Pick<StoreReader, "views"> {
  return {
    views: async () => {
      const found = await trx.selectFrom("views").selectAll().orderBy("name").execute();
      return found.map(({ name, flags, saved_by, saved_at }): SavedView => {
        // Only this program writes it, and the list reads every text of it again.
        const typed: SavedView["flags"] = JSON.parse(flags);
        return { name, flags: typed, by: saved_by, at: saved_at };
      });
    },
  };
}
