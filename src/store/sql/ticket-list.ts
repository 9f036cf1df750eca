/** Tickets as lists show them, by everything that operators ask. */
import { sql } from "kysely";
import { type TicketNumber, toTicketNumber } from "../../rules/names.ts";
import { CLOSED_STATUSES, type TicketSort } from "../../rules/words.ts";
import type { ListedNumbers } from "../store.ts";
import type { TicketFilter, TicketListQuery } from "../ticket-filter.ts";
import { buyersCalled } from "./buyers.ts";
import type { Engine, SqlTransaction, WordSearch } from "./engine.ts";
import { hasGoodsOf } from "./sellers.ts";

function withOrders(trx: SqlTransaction) {
  return trx.selectFrom("tickets as t").innerJoin("orders as o", "o.id", "t.order_id");
}

const COLUMN_OF_SORT = {
  due: "t.due_at",
  number: "t.number",
  opened: "t.opened_at",
  amount: "t.amount",
  since: "t.since",
} as const satisfies Record<TicketSort, string>;

/** What is asked for, in the order asked for; tickets without the moment sorted by come last. */
export async function listTickets(
  { trx, words, allNumbers }: Engine,
  { filter, sort, descending, limit }: TicketListQuery,
): Promise<ListedNumbers> {
  const column = COLUMN_OF_SORT[sort];
  const direction = descending ? "desc" : "asc";
  let found = filtered(withOrders(trx), words, filter).select(
    sql<TicketNumber>`CASE WHEN t.due_beyond_calendar = 1 THEN -t.number ELSE t.number END`.as("n"),
  );
  if (sort === "due") found = found.orderBy(sql`t.due_at IS NULL`);
  // Amounts of two currencies have no order, so each currency stands together.
  if (sort === "amount") found = found.orderBy("t.currency");
  // A number below zero says that its deadline is; a row of two values a ticket would take ten times the memory.
  const signed = await allNumbers(found.orderBy(column, direction).orderBy("t.number").limit(limit).compile());
  const beyondCalendar = signed.some((number) => number < 0);
  return {
    numbers: beyondCalendar ? signed.map((number) => toTicketNumber(Math.abs(number))) : signed,
    beyondCalendar,
  };
}

type Tickets = ReturnType<typeof withOrders>;

export function countTickets(trx: SqlTransaction, words: WordSearch, filter: TicketFilter): Promise<number> {
  return countRows(filtered(withOrders(trx), words, filter));
}

/** How many rows there are, without a look at them. */
async function countRows(found: Tickets): Promise<number> {
  const counted = found.select((is) => is.fn.countAll<number>().as("count"));
  return (await counted.executeTakeFirstOrThrow()).count;
}

/** The request that a ticket stands in. */
function requestOf(ticket: TicketNumber) {
  return sql<TicketNumber>`(SELECT request FROM tickets WHERE number = ${ticket})`;
}

function closedWithin(all: Tickets, { closedFrom, closedUntil }: TicketFilter): Tickets {
  let found = all.where("t.status", "in", CLOSED_STATUSES);
  if (closedFrom !== null) found = found.where("t.since", ">=", closedFrom);
  if (closedUntil !== null) found = found.where("t.since", "<", closedUntil);
  return found;
}

function filtered(all: Tickets, words: WordSearch, filter: TicketFilter): Tickets {
  let found = all;
  if (filter.statuses.length > 0) found = found.where("t.status", "in", filter.statuses);
  if (filter.waitsFor.length > 0) found = found.where("t.waits_for", "in", filter.waitsFor);
  if (filter.stages.length > 0) found = found.where("t.stage", "in", filter.stages);
  if (filter.reasons.length > 0) found = found.where("t.reason", "in", filter.reasons);
  if (filter.request !== null) found = found.where("t.request", "=", requestOf(filter.request));
  if (filter.order !== null) found = found.where("t.order_id", "=", filter.order);
  if (filter.buyer !== null) found = found.where("o.buyer_id", "in", buyersCalled(words, filter.buyer));
  if (filter.assignee === "nobody") found = found.where("t.assignee", "is", null);
  else if (filter.assignee !== null) found = found.where("t.assignee", "=", filter.assignee);
  if (filter.openedFrom !== null) found = found.where("t.opened_at", ">=", filter.openedFrom);
  if (filter.openedUntil !== null) found = found.where("t.opened_at", "<", filter.openedUntil);
  if (filter.openedBy !== null) found = found.where("t.opened_by", "=", filter.openedBy);
  if (filter.closedFrom !== null || filter.closedUntil !== null) found = closedWithin(found, filter);
  if (filter.dueBefore !== null) found = found.where("t.due_at", "<", filter.dueBefore);
  if (filter.moved) found = found.where("t.moved", "=", 1);
  if (filter.amountFrom !== null) {
    const { amount, currency } = filter.amountFrom;
    found = found.where("t.currency", "=", currency).where("t.amount", ">=", amount);
  }
  const { problems, seller } = filter;
  if (problems.length > 0) {
    found = found.where((is) =>
      is.or(problems.map((problem) => sql<boolean>`instr(',' || t.problems || ',', ${`,${problem},`}) > 0`)),
    );
  }
  if (seller !== null) found = found.where(hasGoodsOf("t.number", words, seller));
  return found;
}
