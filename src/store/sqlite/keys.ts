/** Idempotency keys: what was asked under a key the first time, and which events answered it. */
import type { StoreReader } from "../store.ts";
import { isText, readStored, recordOf } from "./stored-json.ts";
import type { SqlTransaction } from "./transaction.ts";

const isRequest = recordOf(isText);

export function keyQueries(trx: SqlTransaction): Pick<StoreReader, "keyed"> {
  return {
    keyed: async (key) => {
      const found = await trx.selectFrom("keys").selectAll().where("key", "=", key).execute();
      const row = found[0];
      if (row === undefined) return undefined;
      const { ticket, at, by, first_event: firstEvent, last_event: lastEvent } = row;
      const request = readStored(row.request, { at: `the words of the key ${key}`, isOne: isRequest });
      return { key, request, ticket, firstEvent, lastEvent, at, by };
    },
  };
}
