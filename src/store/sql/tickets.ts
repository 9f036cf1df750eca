/** Questions about tickets, what they cover and what they hold. */
import { CAP_STATES, type CapEntry } from "../../rules/cap.ts";
import { countedUpTo, type ListTotal, listTotal } from "../../rules/list-total.ts";
import { money } from "../../rules/money/money.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { PROBLEMS } from "../../rules/ticket/problems.ts";
import { CLOSED_STATUSES, isWord, PARTIES } from "../../rules/words.ts";
import type { ListedNumbers, QueueQuery, StoreReader, TicketSummary } from "../store.ts";
import { type Engine, rows, type SqlTransaction, value } from "./engine.ts";
import { among, amongNumbers, isAmong } from "./lists.ts";
import { amountOf, dueOf, type SqlValue } from "./rows.ts";
import { WAIT_ENDS } from "./schema/tickets.ts";
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
      const newest = await trx.selectFrom("tickets").select("number").orderBy("number", "desc").limit(1).execute();
      return newest[0]?.number;
    },
    openTickets: async () => {
      const open = trx.selectFrom("tickets").select("number").where("status", "not in", CLOSED_STATUSES);
      return (await open.orderBy("number").execute()).map(({ number }) => number);
    },
    heldOn: (order) => heldOn(trx, order),
    ticketsAssignedTo: async (operator) => {
      const theirs = trx.selectFrom("tickets").select("number").where("assignee", "=", operator);
      const waiting = theirs.where("waits_for", "<>", "nobody").orderBy("number");
      return (await waiting.execute()).map(({ number }) => number);
    },
    waitingFor: async () => {
      const counted = trx
        .selectFrom("tickets")
        .select("waits_for")
        .select((is) => is.fn.countAll<number>().as("count"));
      const found = await counted.groupBy("waits_for").execute();
      return new Map(found.map((row) => [row.waits_for, row.count]));
    },
    ticketsOwedBy: (sellerOrder) => ticketsOwedBy(trx, sellerOrder),
    openTicketsAbout: async ({ orders, sellerOrders }) => {
      const covering = trx
        .selectFrom("ticket_lines as l")
        .innerJoin("order_lines as o", (on) => on.onRef("o.order_id", "=", "l.order_id").onRef("o.line", "=", "l.line"))
        .select("l.ticket")
        .where("l.open", "=", 1)
        .where(isAmong("o.seller_order", sellerOrders));
      return trx
        .selectFrom("tickets as t")
        .select(["t.number as ticket", "t.order_id as order"])
        .where("t.status", "not in", CLOSED_STATUSES)
        .where((is) => is.or([isAmong("t.order_id", orders), is("t.number", "in", covering)]))
        .orderBy("t.number")
        .execute();
    },
    ticketsOn: (order) => summaries(trx, "t.order_id = ?", order),
    ticketSummaries: (numbers) => ticketSummaries(trx, numbers),
    listTickets: (query) => listTickets(engine, query),
    countTickets: (filter) => countTickets(trx, words, filter),
    ticketsOfBuyer: (buyer) => summaries(trx, "o.buyer_id = ?", buyer),
    queue: (query) => mostUrgent(trx, query),
    countQueue: (query) => countQueue(trx, query),
  };
}

/** Where no open ticket is, one that is over is told, of these one that was paid first: the seller may give back long after that. */
async function ticketsOwedBy(trx: SqlTransaction, sellerOrder: string): ReturnType<StoreReader["ticketsOwedBy"]> {
  const found = await trx
    .selectFrom("ticket_lines as l")
    .innerJoin("order_lines as o", (on) => on.onRef("o.order_id", "=", "l.order_id").onRef("o.line", "=", "l.line"))
    .innerJoin("tickets as t", "t.number", "l.ticket")
    .select(["t.number", "t.status", "t.promised_by", "l.open"])
    .distinct()
    .where((is) => is.or([is("o.seller_order", "=", sellerOrder), is("o.order_id", "=", sellerOrder)]))
    .orderBy("t.number")
    .execute();
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
  const found = await summaries(trx, amongNumbers("t.number"), JSON.stringify(numbers));
  const byNumber = new Map(found.map((one) => [one.number, one]));
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

/** A ticket with its buyer, and the numbers of the other tickets of its request as JSON. */
type SummaryRow = TicketsRow & { readonly buyer_id: string; readonly siblings: string };

const SUMMARIES = `SELECT t.*, o.buyer_id, (SELECT json_group_array(s.number) FROM
    (SELECT number FROM tickets WHERE request = t.request AND number <> t.number ORDER BY number) s) AS siblings
  FROM tickets t JOIN orders o ON o.id = t.order_id`;

/** By number. */
async function summaries(trx: SqlTransaction, where: string, given: string): Promise<readonly TicketSummary[]> {
  const found = await rows<SummaryRow>(trx, `${SUMMARIES} WHERE ${where} ORDER BY t.number`, given);
  return found.map(summaryOf);
}

/** What waits, the earliest end first. Each part is asked for by itself, for so the index has it in order. */
async function mostUrgent(trx: SqlTransaction, query: QueueQuery): Promise<ListedNumbers> {
  const { limit } = query;
  const parts = inQueue(query);
  const first = (where: string) => `SELECT * FROM (SELECT number, ${WAIT_ENDS} AS ends, due_beyond_calendar
    FROM tickets WHERE ${where} ORDER BY ends, number LIMIT ?) part`;
  const listed = await rows<Pick<TicketsRow, "number" | "due_beyond_calendar">>(
    trx,
    `${parts.map(({ where }) => first(where)).join(" UNION ALL ")} ORDER BY ends, number LIMIT ?`,
    ...parts.flatMap(({ values }) => [...values, limit]),
    limit,
  );
  return {
    numbers: listed.map(({ number }) => number),
    beyondCalendar: listed.some((row) => row.due_beyond_calendar === 1),
  };
}

async function countQueue(trx: SqlTransaction, query: QueueQuery): Promise<ListTotal> {
  const parts = inQueue(query);
  const all = parts.map(({ where }) => `SELECT number FROM tickets WHERE ${where}`).join(" UNION ALL ");
  const values = parts.flatMap((part) => part.values);
  const text = `SELECT count(*) AS value FROM (${all} LIMIT ?) found`;
  return listTotal(await value(trx, text, ...values, countedUpTo(query.limit)), query.limit);
}

interface QueuePart {
  readonly where: string;
  /** Those that each `?` in it stands for. */
  readonly values: readonly SqlValue[];
}

/** The parts of a queue, which have no ticket in common. */
function inQueue({ waitsFor, outsiders, filedBefore, asOf, assignee }: QueueQuery): readonly QueuePart[] {
  const mayBeLate = PARTIES.filter((party) => outsiders === null || outsiders.includes(party));
  const turns = PARTIES.map((party): QueuePart => {
    if (waitsFor.includes(party)) return { where: "waits_for = ?", values: [party] };
    const late = mayBeLate.includes(party) ? WAIT_ENDS : "promised_by";
    return { where: `waits_for = ? AND ${late} < ?`, values: [party, asOf] };
  });
  const unlisted = `NOT ${among("waits_for")} AND (${WAIT_ENDS} >= ? OR NOT ${among("waits_for")})
    AND (promised_by IS NULL OR promised_by >= ?)`;
  const values = [JSON.stringify(waitsFor), asOf, JSON.stringify(mayBeLate), asOf, filedBefore];
  const toFile = filedBefore === null ? [] : [{ where: `${unlisted} AND file_by < ?`, values }];
  return [...turns, ...toFile].map((part) => {
    if (assignee === null) return part;
    return { where: `${part.where} AND (assignee = ? OR assignee IS NULL)`, values: [...part.values, assignee] };
  });
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
    `SELECT c.ticket, c.target, c.reserved, c.posted, c.overpaid, o.currency
     FROM cap_entries c JOIN orders o ON o.id = c.order_id WHERE c.order_id = ? ORDER BY c.ticket, c.target`,
    order,
  );
  return found.flatMap(({ ticket, target, currency, ...amounts }) => {
    const inStates = CAP_STATES.filter((state) => amounts[state] > 0);
    return inStates.map((state): CapEntry => ({ ticket, target, state, amount: money(amounts[state], currency) }));
  });
}
