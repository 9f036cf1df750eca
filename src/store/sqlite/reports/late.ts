/** Whatever was running and past its end at a moment: stays in a status, promises to buyers, last days to claim, return parcels. */
import type { Due } from "../../../rules/policy/due.ts";
import { filingClock } from "../../../rules/ticket/filing.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { LateClock } from "../../report-figures.ts";
import type { TicketStatesRow } from "../history-tables.ts";
import { amountOf, dueOf } from "../rows.ts";
import type { OrdersRow, TicketsRow } from "../tables.ts";
import type { SqlTransaction } from "../transaction.ts";
import { wasSo } from "./as-it-was.ts";

interface Question {
  readonly asOf: Instant;
  readonly until: Instant;
}

/** What runs beside the statuses of tickets. */
export async function lateBeside(trx: SqlTransaction, question: Question): Promise<readonly LateClock[]> {
  return [
    ...(await latePromises(trx, question)),
    ...(await lateFilings(trx, question)),
    ...(await lateParcels(trx, question)),
  ];
}

/** Tickets as they were, with what does not change of them. */
function ticketsThen(trx: SqlTransaction, asOf: Instant) {
  return trx
    .selectFrom("ticket_states as then")
    .innerJoin("tickets as t", "t.number", "then.ticket")
    .innerJoin("orders as o", "o.id", "t.order_id")
    .select(["then.ticket", "then.status", "then.waits_for", "then.since", "then.promise_at", "then.file_by"])
    .select(["then.reason", "then.assignee", "then.amount", "then.currency"])
    .select(["t.order_id", "t.policy", "then.counterparty", "o.buyer_id"])
    .where(wasSo("then", asOf));
}

export async function lateAt(trx: SqlTransaction, { asOf, until }: Question): Promise<readonly LateClock[]> {
  const found = await ticketsThen(trx, asOf)
    .innerJoin("stints as s", "s.ticket", "then.ticket")
    .select(["s.n", "s.status", "s.waits_for", "s.since", "s.due_at", "s.due_because", "s.due_beyond_calendar"])
    .where("s.due_at", "<", until)
    .where(wasSo("s", asOf, "left_at"))
    .orderBy("s.due_at")
    .orderBy("s.ticket")
    .execute();
  return found.flatMap((row) => late(row, { clock: String(row.n), due: dueOf(row) }));
}

async function latePromises(trx: SqlTransaction, { asOf, until }: Question): Promise<readonly LateClock[]> {
  const found = await ticketsThen(trx, asOf).where("then.promise_at", "<", until).execute();
  return found.flatMap((row) => late(row, { clock: "promise", due: dueAt(row.promise_at, "promise") }));
}

/** Whatever a ticket waits for, to claim in time is ours. */
async function lateFilings(trx: SqlTransaction, { asOf, until }: Question): Promise<readonly LateClock[]> {
  const found = await ticketsThen(trx, asOf).where("then.file_by", "<", until).execute();
  return found.flatMap((row) => {
    const because = filingClock(row.counterparty === "insurer" ? "insurer" : "carrier");
    return late({ ...row, waits_for: "agent" }, { clock: "claim", due: dueAt(row.file_by, because) });
  });
}

async function lateParcels(trx: SqlTransaction, { asOf, until }: Question): Promise<readonly LateClock[]> {
  const found = await ticketsThen(trx, asOf)
    .innerJoin("parcel_clocks as p", "p.ticket", "then.ticket")
    .select(["p.parcel", "p.n", "p.name", "p.waits_for", "p.since", "p.due_at", "p.due_because"])
    .select("p.due_beyond_calendar")
    .where("p.due_at", "<", until)
    .where(wasSo("p", asOf))
    .execute();
  return found.flatMap((row) =>
    late(row, { clock: `parcel ${row.parcel}/${row.n}`, due: dueOf(row), parcel: row.name }),
  );
}

function dueAt(at: Instant | null, because: Due["because"]): Due | null {
  return at === null ? null : { at, because, beyondCalendar: false };
}

type LateRow = Pick<
  TicketStatesRow,
  "ticket" | "status" | "waits_for" | "since" | "reason" | "assignee" | "amount" | "currency"
> &
  Pick<TicketsRow, "order_id" | "policy"> &
  Pick<OrdersRow, "buyer_id">;

function late(
  row: LateRow,
  { clock, due, parcel = null }: { readonly clock: string; readonly due: Due | null; readonly parcel?: string | null },
): readonly LateClock[] {
  if (due === null) return [];
  const { ticket, status, since, reason, assignee, policy } = row;
  const about = { ticket, order: row.order_id, buyer: row.buyer_id, reason, assignee, amount: amountOf(row) };
  return [{ ...about, clock, parcel, status, waitsFor: row.waits_for, since, due, policy }];
}
