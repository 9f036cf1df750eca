/** Idempotency keys: what was asked under a key the first time, and which events answered it. */
import type { StoreReader } from "../store.ts";
import type { SqlTransaction } from "./transaction.ts";

export function keyQueries(trx: SqlTransaction): Pick<StoreReader, "keyed"> {
  return {
    keyed: async (key) => {
      const found = await trx.selectFrom("keys").selectAll().where("key", "=", key).execute();
      const row = found[0];
      if (row === undefined) return undefined;
      const { ticket, at, by, first_event: firstEvent, last_event: lastEvent } = row;
      return { key, request: requestOf(row.request), ticket, firstEvent, lastEvent, at, by };
    },
  };
}

function requestOf(text: string): Readonly<Record<string, string>> {
  const parsed: unknown = JSON.parse(text);
  const entries = typeof parsed === "object" && parsed !== null ? Object.entries(parsed) : [];
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
