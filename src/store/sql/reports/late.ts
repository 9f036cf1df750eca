/** Whatever was running and past its end at a moment: stays in a status, promises to buyers, last days to claim, return parcels. */
import type { TicketNumber } from "../../../rules/names.ts";
import type { Due } from "../../../rules/policy/due.ts";
import { filingClock } from "../../../rules/ticket/filing.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { LateClock, TicketThen } from "../../report-figures.ts";
import type { LateQuestion } from "../../work-questions.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import type { TicketStatesRow } from "../history-tables.ts";
import { amongNumbers } from "../lists.ts";
import { amountOf, dueOf } from "../rows.ts";
import type { TicketsRow } from "../tables.ts";
import { alike } from "./alike.ts";
import { wasSo } from "./as-it-was.ts";

/** What runs beside the statuses of tickets. */
export async function lateBeside(trx: SqlTransaction, question: LateQuestion): Promise<readonly LateClock[]> {
  return [
    ...(await latePromises(trx, question)),
    ...(await lateFilings(trx, question)),
    ...(await lateParcels(trx, question)),
  ];
}

/** Tickets as they were, with the policy that judges them. */
function statesThen(trx: SqlTransaction, { asOf, filter }: Omit<LateQuestion, "until">) {
  return trx
    .selectFrom("ticket_states as then")
    .innerJoin("tickets as t", "t.number", "then.ticket")
    .select(["then.ticket", "then.waits_for", "then.since", "t.policy"])
    .where(wasSo("then", asOf))
    .where(alike("then", { ...filter, parties: [] }));
}

export async function lateAt(trx: SqlTransaction, { until, ...asked }: LateQuestion): Promise<readonly LateClock[]> {
  const found = await statesThen(trx, asked)
    .innerJoin("stints as s", "s.ticket", "then.ticket")
    .select(["s.n", "s.waits_for", "s.since", "s.due_at", "s.due_because", "s.due_beyond_calendar"])
    .where("s.due_at", "<", until)
    .where(wasSo("s", asked.asOf, "left_at"))
    .orderBy("s.due_at")
    .orderBy("s.ticket")
    .execute();
  return found.flatMap((row) => late(row, { clock: String(row.n), due: dueOf(row) }));
}

async function latePromises(trx: SqlTransaction, { until, ...asked }: LateQuestion): Promise<readonly LateClock[]> {
  const running = statesThen(trx, asked).select("then.promise_at").where("then.promise_at", "<", until);
  const found = await running.execute();
  return found.flatMap((row) => late(row, { clock: "promise", due: dueAt(row.promise_at, "promise") }));
}

/** Whatever a ticket waits for, to claim in time is ours. */
async function lateFilings(trx: SqlTransaction, { until, ...asked }: LateQuestion): Promise<readonly LateClock[]> {
  const running = statesThen(trx, asked)
    .select(["then.file_by", "then.counterparty"])
    .where("then.file_by", "<", until);
  const found = await running.execute();
  return found.flatMap((row) => {
    const because = filingClock(row.counterparty === "insurer" ? "insurer" : "carrier");
    return late({ ...row, waits_for: "agent" }, { clock: "claim", due: dueAt(row.file_by, because) });
  });
}

async function lateParcels(trx: SqlTransaction, { until, ...asked }: LateQuestion): Promise<readonly LateClock[]> {
  const found = await statesThen(trx, asked)
    .innerJoin("parcel_clocks as p", "p.ticket", "then.ticket")
    .select(["p.parcel", "p.n", "p.name", "p.waits_for", "p.since", "p.due_at", "p.due_because"])
    .select("p.due_beyond_calendar")
    .where("p.due_at", "<", until)
    .where(wasSo("p", asked.asOf))
    .execute();
  return found.flatMap((row) =>
    late(row, { clock: `parcel ${row.parcel}/${row.n}`, due: dueOf(row), parcel: row.name }),
  );
}

function dueAt(at: Instant | null, because: Due["because"]): Due | null {
  return at === null ? null : { at, because, beyondCalendar: false };
}

type LateRow = Pick<TicketStatesRow, "ticket" | "waits_for" | "since"> & Pick<TicketsRow, "policy">;

function late(
  { ticket, waits_for: waitsFor, since, policy }: LateRow,
  { clock, due, parcel = null }: { readonly clock: string; readonly due: Due | null; readonly parcel?: string | null },
): readonly LateClock[] {
  return due === null ? [] : [{ ticket, clock, parcel, waitsFor, since, due, policy }];
}

type ThenRow = Pick<TicketStatesRow, "ticket" | "status" | "reason" | "assignee" | "amount" | "currency"> & {
  readonly order: string;
  readonly buyer: string;
};

const TICKETS_THEN = `SELECT s.ticket, s.status, s.reason, s.assignee, s.amount, s.currency, t.order_id AS "order", o.buyer_id AS buyer
  FROM ticket_states s JOIN tickets t ON t.number = s.ticket JOIN orders o ON o.id = t.order_id
  WHERE ${amongNumbers("s.ticket")} AND s.since <= ? AND (s.until IS NULL OR s.until > ?)`;

export async function ticketsThen(
  trx: SqlTransaction,
  tickets: readonly TicketNumber[],
  asOf: Instant,
): Promise<ReadonlyMap<TicketNumber, TicketThen>> {
  const found = await rows<ThenRow>(trx, TICKETS_THEN, JSON.stringify(tickets), asOf, asOf);
  return new Map(
    found.map((row) => {
      const { ticket, order, buyer, reason, assignee, status } = row;
      return [ticket, { ticket, order, buyer, reason, assignee, status, amount: amountOf(row) }];
    }),
  );
}
