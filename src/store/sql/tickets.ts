/** Questions about tickets, what they cover and what they hold. */
import { CAP_STATES, type CapEntry } from "../../rules/cap.ts";
import { countedUpTo, type ListTotal, listTotal } from "../../rules/list-total.ts";
import { money } from "../../rules/money/money.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { PROBLEMS } from "../../rules/ticket/problems.ts";
import { CLOSED_STATUSES, isWord, PARTIES } from "../../rules/words.ts";
import type { ListedNumbers, QueueQuery, StoreReader, TicketSummary } from "../store.ts";
import { ifAsked } from "./conditions.ts";
import { type Engine, rows, type SqlTransaction, value } from "./engine.ts";
import { among, amongNumbers } from "./lists.ts";
import { amountOf, dueOf } from "./rows.ts";
import { WAIT_ENDS } from "./schema/tickets.ts";
import { join, raw, type Statement, sql } from "./statement.ts";
import type { OrdersRow, Tables, TicketsRow } from "./tables.ts";
import { countTickets, listTickets } from "./ticket-list.ts";

type TicketQueries = Pick<
  StoreReader,
  | "highestTicket"
  | "openTickets"
  | "heldOn"
  | "ticketsAssignedTo"
  | "waitingFor"
  | "ticketsOwedBy"
  | "openTicketsAbout"
  | "ticketsOn"
  | "ticketsOfBuyer"
  | "listTickets"
  | "countTickets"
  | "countQueue"
  | "ticketSummaries"
  | "queue"
>;

export function ticketQueries(engine: Engine): TicketQueries {
  const { trx, words } = engine;
  return {
    highestTicket: async () => {
      const [newest] = await numbersOf(trx, sql`SELECT number FROM tickets ORDER BY number DESC LIMIT 1`);
      return newest;
    },
    openTickets: () =>
      numbersOf(trx, sql`SELECT number FROM tickets WHERE status NOT IN (${join(CLOSED_STATUSES)}) ORDER BY number`),
    heldOn: (order) => heldOn(trx, order),
    ticketsAssignedTo: (operator) =>
      numbersOf(
        trx,
        sql`SELECT number FROM tickets WHERE assignee = ${operator} AND waits_for <> 'nobody' ORDER BY number`,
      ),
    waitingFor: async () => {
      const found = await rows<Pick<TicketsRow, "waits_for"> & { readonly count: number }>(
        trx,
        sql`SELECT waits_for, count(*) AS count FROM tickets GROUP BY waits_for`,
      );
      return new Map(found.map((row) => [row.waits_for, row.count]));
    },
    ticketsOwedBy: (sellerOrder) => ticketsOwedBy(trx, sellerOrder),
    openTicketsAbout: ({ orders, sellerOrders }) =>
      rows<{ readonly ticket: TicketNumber; readonly order: string }>(
        trx,
        sql`SELECT t.number AS ticket, t.order_id AS "order" FROM tickets t
          WHERE t.status NOT IN (${join(CLOSED_STATUSES)}) AND (${among("t.order_id", orders)} OR t.number IN (
            SELECT l.ticket FROM ticket_lines l JOIN order_lines o ON o.order_id = l.order_id AND o.line = l.line
            WHERE l.open = 1 AND ${among("o.seller_order", sellerOrders)})) ORDER BY t.number`,
      ),
    ticketsOn: (order) => summaries(trx, sql`t.order_id = ${order}`),
    ticketSummaries: (numbers) => ticketSummaries(trx, numbers),
    listTickets: (query) => listTickets(engine, query),
    countTickets: (filter) => countTickets(trx, words, filter),
    ticketsOfBuyer: (buyer) => summaries(trx, sql`o.buyer_id = ${buyer}`),
    queue: (query) => mostUrgent(trx, query),
    countQueue: (query) => countQueue(trx, query),
  };
}

async function numbersOf(trx: SqlTransaction, question: Statement): Promise<readonly TicketNumber[]> {
  const found = await rows<Pick<TicketsRow, "number">>(trx, question);
  return found.map(({ number }) => number);
}

type CoveringRow = Pick<TicketsRow, "number" | "status" | "promised_by"> & Pick<Tables["ticket_lines"], "open">;

/** Where no open ticket is, one that is over is told, of these one that was paid first: the seller may give back long after that. */
async function ticketsOwedBy(trx: SqlTransaction, sellerOrder: string): ReturnType<StoreReader["ticketsOwedBy"]> {
  const found = await rows<CoveringRow>(
    trx,
    sql`SELECT DISTINCT t.number, t.status, t.promised_by, l.open FROM ticket_lines l
      JOIN order_lines o ON o.order_id = l.order_id AND o.line = l.line JOIN tickets t ON t.number = l.ticket
      WHERE (o.seller_order = ${sellerOrder} OR o.order_id = ${sellerOrder}) ORDER BY t.number`,
  );
  const waiting = found.filter(({ open, promised_by }) => open === 1 || promised_by !== null);
  const paid = found.filter(({ status }) => status === "paid").slice(-1);
  const over = found.filter(({ status }) => status !== "void").slice(-1);
  const told = [waiting, paid, over, found.slice(-1)].find(({ length }) => length > 0) ?? [];
  const owed = new Set(told.map(({ number }) => number));
  const others = new Set(found.map(({ number }) => number).filter((number) => !owed.has(number)));
  return { owed: [...owed], others: [...others] };
}

async function ticketSummaries(
  trx: SqlTransaction,
  numbers: readonly TicketNumber[],
): Promise<readonly TicketSummary[]> {
  const found = await summaries(trx, amongNumbers("t.number", numbers));
  const byNumber = new Map(found.map((one) => [one.number, one]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** A ticket with its buyer, and the numbers of the other tickets of its request as JSON. */
type SummaryRow = TicketsRow & { readonly buyer_id: string; readonly siblings: string };

const SUMMARIES = sql`SELECT t.*, o.buyer_id, (SELECT json_group_array(s.number) FROM
    (SELECT number FROM tickets WHERE request = t.request AND number <> t.number ORDER BY number) s) AS siblings
  FROM tickets t JOIN orders o ON o.id = t.order_id`;

/** By number. */
async function summaries(trx: SqlTransaction, which: Statement): Promise<readonly TicketSummary[]> {
  const found = await rows<SummaryRow>(trx, sql`${SUMMARIES} WHERE ${which} ORDER BY t.number`);
  return found.map(summaryOf);
}

/** What waits, the earliest end first. Each part is asked for by itself, for so the index has it in order. */
async function mostUrgent(trx: SqlTransaction, query: QueueQuery): Promise<ListedNumbers> {
  const { limit } = query;
  const conditions = inQueue(query);
  if (conditions.length === 0) return { numbers: [], beyondCalendar: false };
  const parts = conditions.map(
    (part) => sql`SELECT * FROM (SELECT number, ${ENDS} AS ends, due_beyond_calendar
      FROM tickets WHERE ${part} ORDER BY ends, number LIMIT ${limit}) part`,
  );
  const listed = await rows<Pick<TicketsRow, "number" | "due_beyond_calendar">>(
    trx,
    sql`${join(parts, " UNION ALL ")} ORDER BY ends, number LIMIT ${limit}`,
  );
  return {
    numbers: listed.map(({ number }) => number),
    beyondCalendar: listed.some((row) => row.due_beyond_calendar === 1),
  };
}

async function countQueue(trx: SqlTransaction, query: QueueQuery): Promise<ListTotal> {
  const parts = inQueue(query).map((part) => sql`SELECT number FROM tickets WHERE ${part}`);
  if (parts.length === 0) return listTotal(0, query.limit);
  const all = sql`${join(parts, " UNION ALL ")} LIMIT ${countedUpTo(query.limit)}`;
  return listTotal(await value(trx, sql`SELECT count(*) AS value FROM (${all}) found`), query.limit);
}

const ENDS = raw(WAIT_ENDS);

const PROMISES = { to_us: raw("promised_by"), to_buyer: raw("promise_at") } as const;

/** The conditions of the parts of a queue, which have no ticket in common. */
function inQueue({ waitsFor, late, promised, filedBefore, asOf, assignee }: QueueQuery): readonly Statement[] {
  const broken = promised.map((to) => sql`${PROMISES[to]} < ${asOf}`);
  const turns = PARTIES.flatMap((party): readonly Statement[] => {
    const turn = sql`waits_for = ${party}`;
    if (waitsFor.includes(party)) return [turn];
    // A promise ends the wait, too: said besides, that end leaves few to be looked at.
    const ended = sql`${turn} AND ${ENDS} < ${asOf}`;
    if (late.includes(party)) return [ended];
    return broken.length === 0 ? [] : [sql`${ended} AND (${join(broken, " OR ")})`];
  });
  const others = sql`NOT ${among("waits_for", waitsFor)} AND (${ENDS} >= ${asOf} OR NOT ${among("waits_for", late)})`;
  const kept = promised.map((to) => sql`(${PROMISES[to]} IS NULL OR ${PROMISES[to]} >= ${asOf})`);
  const toFile = ifAsked(filedBefore, (end) => join([others, ...kept, sql`file_by < ${end}`], " AND "));
  const parts = [...turns, ...toFile];
  if (assignee === null) return parts;
  // Who does not work here, as nobody was registered yet when they were named, keeps no ticket from those who do.
  const anybodys = sql`assignee IS NULL
    OR (EXISTS (SELECT 1 FROM operators) AND assignee NOT IN (SELECT name FROM operators))`;
  return parts.map((part) => sql`${part} AND (assignee = ${assignee} OR ${anybodys})`);
}

function summaryOf(row: SummaryRow): TicketSummary {
  return {
    number: row.number,
    request: row.request,
    siblings: JSON.parse(row.siblings),
    order: row.order_id,
    buyer: row.buyer_id,
    reason: row.reason,
    status: row.status,
    stage: row.stage,
    path: row.path,
    counterparty: row.counterparty,
    waitsFor: row.waits_for,
    since: row.since,
    due: dueOf(row),
    assignee: row.assignee,
    handover: handoverOf(row),
    touched: row.touched_by === null || row.touched_at === null ? null : { by: row.touched_by, at: row.touched_at },
    amount: amountOf(row),
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    moved: row.moved === 1,
    promisedBy: row.promised_by,
    promise: row.promise_at,
    fileBy: row.file_by,
    policy: row.policy,
    differs: row.differs,
    problems: row.problems.split(",").filter((problem) => isWord(PROBLEMS, problem)),
  };
}

function handoverOf({ handed_by: by, handed_note: note, handed_at: at }: SummaryRow): TicketSummary["handover"] {
  return by === null || note === null || at === null ? null : { by, note, at };
}

async function heldOn(trx: SqlTransaction, order: string): Promise<readonly CapEntry[]> {
  const found = await rows<Omit<Tables["cap_entries"], "order_id"> & Pick<OrdersRow, "currency">>(
    trx,
    sql`SELECT c.ticket, c.target, c.reserved, c.posted, c.overpaid, o.currency
      FROM cap_entries c JOIN orders o ON o.id = c.order_id WHERE c.order_id = ${order} ORDER BY c.ticket, c.target`,
  );
  return found.flatMap(({ ticket, target, currency, ...amounts }) => {
    const inStates = CAP_STATES.filter((state) => amounts[state] > 0);
    return inStates.map((state): CapEntry => ({ ticket, target, state, amount: money(amounts[state], currency) }));
  });
}
