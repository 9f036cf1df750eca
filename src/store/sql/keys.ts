/** Idempotency keys: what was asked under a key the first time, and which events answered it. */
import type { AnsweredBy } from "../../rules/journal/entry.ts";
import { isTicketNumber } from "../../rules/names.ts";
import type { StoreReader } from "../store.ts";
import type { SqlTransaction } from "./engine.ts";
import { isRecord, isText, listOf, readStored, recordOf } from "./stored-json.ts";

const isRequest = recordOf(isText);
const isAnswer = listOf((value): value is AnsweredBy => {
  if (!isRecord(value)) return false;
  const { ticket, firstEvent, lastEvent } = value;
  return isTicketNumber(ticket) && Number.isSafeInteger(firstEvent) && Number.isSafeInteger(lastEvent);
});

export function keyQueries(trx: SqlTransaction): Pick<StoreReader, "keyed"> {
  return {
    keyed: async (key) => {
      const found = await trx.selectFrom("keys").selectAll().where("key", "=", key).execute();
      const row = found[0];
      if (row === undefined) return undefined;
      const { at, by } = row;
      const request = readStored(row.request, { at: `the words of the key ${key}`, isOne: isRequest });
      const answered = readStored(row.answered, { at: `the answers of the key ${key}`, isOne: isAnswer });
      return { key, request, answered, at, by };
    },
  };
}
