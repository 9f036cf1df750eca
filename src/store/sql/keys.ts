/** Idempotency keys: what was asked under a key the first time, and which events answered it. */
import type { AnsweredBy } from "../../rules/journal/entry.ts";
import { isTicketNumber } from "../../rules/names.ts";
import type { StoreReader } from "../store.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import { sql } from "./statement.ts";
import { isRecord, isText, listOf, readStored, recordOf } from "./stored-json.ts";
import type { Tables } from "./tables.ts";

const isRequest = recordOf(isText);
const isAnswer = listOf((value): value is AnsweredBy => {
  if (!isRecord(value)) return false;
  const { ticket, firstEvent, lastEvent } = value;
  return isTicketNumber(ticket) && Number.isSafeInteger(firstEvent) && Number.isSafeInteger(lastEvent);
});

export function keyQueries(trx: SqlTransaction): Pick<StoreReader, "keyed"> {
  return {
    keyed: async (key) => {
      const [row] = await rows<Tables["keys"]>(trx, sql`SELECT * FROM keys WHERE key = ${key}`);
      if (row === undefined) return undefined;
      const { at, by } = row;
      const request = readStored(row.request, { at: `the words of the key ${key}`, isOne: isRequest });
      const answered = readStored(row.answered, { at: `the answers of the key ${key}`, isOne: isAnswer });
      return { key, request, answered, at, by };
    },
  };
}
