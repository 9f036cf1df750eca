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
import { raw, type Statement, sql } from "../statement.ts";
import type { StintsRow, Tables, TicketsRow } from "../tables.ts";
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

/** Tickets as they were, with the policy that judges them; `of` is what else is asked for, `beside` what it is read from. */
function statesThen(
  { asOf, filter, until }: LateQuestion,
  { of, beside = sql``, end }: { readonly of: Statement; readonly beside?: Statement; readonly end: string },
): Statement {
  return sql`SELECT was.ticket, t.policy, ${of} FROM ticket_states was JOIN tickets t ON t.number = was.ticket ${beside}
    WHERE ${wasSo("was", asOf)} AND ${alike("was", { ...filter, parties: [] })} AND ${raw(end)} < ${until}`;
}

type StintRow = Pick<TicketsRow, "policy"> & Omit<StintsRow, "status" | "left_at">;

export async function lateAt(trx: SqlTransaction, question: LateQuestion): Promise<readonly LateClock[]> {
  const stints = statesThen(question, {
    of: sql`s.n, s.waits_for, s.since, s.due_at, s.due_because, s.due_beyond_calendar`,
    beside: sql`JOIN stints s ON s.ticket = was.ticket`,
    end: "s.due_at",
  });
  const found = await rows<StintRow>(
    trx,
    sql`${stints} AND ${wasSo("s", question.asOf, "left_at")} ORDER BY s.due_at, s.ticket`,
  );
  return found.flatMap((row) => late(row, { clock: String(row.n), due: dueOf(row) }));
}

async function latePromises(trx: SqlTransaction, question: LateQuestion): Promise<readonly LateClock[]> {
  const running = statesThen(question, { of: sql`was.waits_for, was.since, was.promise_at`, end: "was.promise_at" });
  const found = await rows<LateRow & Pick<TicketStatesRow, "promise_at">>(trx, running);
  return found.flatMap((row) => late(row, { clock: "promise", due: dueAt(row.promise_at, "promise") }));
}

/** Whatever a ticket waits for, to claim in time is ours. */
async function lateFilings(trx: SqlTransaction, question: LateQuestion): Promise<readonly LateClock[]> {
  const running = statesThen(question, { of: sql`was.since, was.file_by, was.counterparty`, end: "was.file_by" });
  const found = await rows<FilingRow>(trx, running);
  return found.flatMap((row) => {
    const because = filingClock(row.counterparty === "insurer" ? "insurer" : "carrier");
    return late({ ...row, waits_for: "agent" }, { clock: "claim", due: dueAt(row.file_by, because) });
  });
}

type FilingRow = Omit<LateRow, "waits_for"> & Pick<TicketStatesRow, "file_by" | "counterparty">;

async function lateParcels(trx: SqlTransaction, question: LateQuestion): Promise<readonly LateClock[]> {
  const clocks = statesThen(question, {
    of: sql`p.parcel, p.n, p.name, p.waits_for, p.since, p.due_at, p.due_because, p.due_beyond_calendar`,
    beside: sql`JOIN parcel_clocks p ON p.ticket = was.ticket`,
    end: "p.due_at",
  });
  const found = await rows<Pick<TicketsRow, "policy"> & Omit<Tables["parcel_clocks"], "until">>(
    trx,
    sql`${clocks} AND ${wasSo("p", question.asOf)}`,
  );
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

export async function ticketsThen(
  trx: SqlTransaction,
  tickets: readonly TicketNumber[],
  asOf: Instant,
): Promise<ReadonlyMap<TicketNumber, TicketThen>> {
  const found = await rows<ThenRow>(
    trx,
    sql`SELECT s.ticket, s.status, s.reason, s.assignee, s.amount, s.currency, t.order_id AS "order", o.buyer_id AS buyer
      FROM ticket_states s JOIN tickets t ON t.number = s.ticket JOIN orders o ON o.id = t.order_id
      WHERE ${amongNumbers("s.ticket", tickets)} AND ${wasSo("s", asOf)}`,
  );
  return new Map(
    found.map((row) => {
      const { ticket, order, buyer, reason, assignee, status } = row;
      return [ticket, { ticket, order, buyer, reason, assignee, status, amount: amountOf(row) }];
    }),
  );
}
