/** Events: appended, never changed, read back whole or along the chain. */
import { ticketName } from "../../rules/names.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isTicketEvent, type TicketEvent } from "../../rules/ticket/events.ts";
import type { ChainedEvent, StoreReader } from "../store.ts";
import { bit, dueColumns, dueOf } from "./rows.ts";
import type { EventsRow } from "./tables.ts";
import type { SqlTransaction } from "./transaction.ts";

export function eventQueries(trx: SqlTransaction): Pick<StoreReader, "historyOf" | "chainHead" | "chain"> {
  return {
    historyOf: async (ticket) => {
      const found = await trx.selectFrom("events").selectAll().where("ticket", "=", ticket).orderBy("n").execute();
      return found.map(eventOf);
    },
    chainHead: async () => {
      const newest = await trx.selectFrom("events").select("hash").orderBy("position", "desc").limit(1).execute();
      return newest[0]?.hash ?? "";
    },
    chain: async (after, limit) => {
      const found = await trx
        .selectFrom("events")
        .selectAll()
        .where("position", ">", after)
        .orderBy("position")
        .limit(limit)
        .execute();
      return found.map((row) => ({
        position: row.position,
        event: eventOf(row),
        previousHash: row.previous_hash,
        hash: row.hash,
      }));
    },
  };
}

export async function appendEvents(trx: SqlTransaction, links: readonly ChainedEvent[]): Promise<void> {
  for (const { event, previousHash, hash } of links) {
    await trx
      .insertInto("events")
      .values({
        ticket: event.ticket,
        n: event.n,
        kind: event.kind,
        at: event.at,
        by: event.by,
        from_status: event.from,
        to_status: event.to,
        waits_for: event.waitsFor,
        starts_stint: bit(event.startsStint),
        data: JSON.stringify(event.data),
        previous_hash: previousHash,
        hash,
        ...dueColumns(event.due),
      })
      .execute();
  }
}

function eventOf(row: EventsRow): TicketEvent {
  const data: unknown = JSON.parse(row.data);
  const record = {
    ticket: row.ticket,
    n: row.n,
    kind: row.kind,
    at: row.at,
    by: row.by,
    from: row.from_status,
    to: row.to_status,
    waitsFor: row.waits_for,
    due: dueOf(row),
    startsStint: row.starts_stint === 1,
    data,
  };
  if (isTicketEvent(record)) return record;
  throw new Refusal(
    "store_newer",
    `the history of ${ticketName(row.ticket)} holds a step that this program does not know`,
    {
      hint: "update this program; nothing was changed",
      details: { ticket: ticketName(row.ticket), kind: row.kind },
    },
  );
}
