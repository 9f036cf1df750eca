/** Lists that operators keep under a name. */
import type { SavedView } from "../../rules/saved-view.ts";
import type { StoreReader } from "../store.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import { sql } from "./statement.ts";
import { isText, listOf, readStored, recordOf } from "./stored-json.ts";
import type { Tables } from "./tables.ts";

const isFlags = recordOf(listOf(isText));

export function viewQueries(trx: SqlTransaction): Pick<StoreReader, "views"> {
  return {
    views: async () => {
      const found = await rows<Tables["views"]>(trx, sql`SELECT * FROM views ORDER BY name`);
      return found.map(({ name, flags, saved_by, saved_at }): SavedView => {
        const typed = readStored(flags, { at: `the flags of the view ${name}`, isOne: isFlags });
        return { name, flags: typed, by: saved_by, at: saved_at };
      });
    },
  };
}
