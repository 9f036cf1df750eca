/** Tickets as lists show them, by everything that operators ask. */
import { type TicketNumber, toTicketNumber } from "../../rules/names.ts";
import { CLOSED_STATUSES, type TicketSort } from "../../rules/words.ts";
import type { ListedNumbers } from "../store.ts";
import type { TicketFilter, TicketListQuery } from "../ticket-filter.ts";
import { buyersCalled } from "./buyers.ts";
import { anyOf, ifAnyOf, ifAsked, where } from "./conditions.ts";
import { type Engine, type SqlTransaction, value, type WordSearch } from "./engine.ts";
import { hasGoodsOf } from "./sellers.ts";
import { join, type Statement, sql } from "./statement.ts";

const WITH_ORDERS = sql`tickets t JOIN orders o ON o.id = t.order_id`;

/** Tickets without the moment sorted by come last; amounts of two currencies have no order, so each currency stands together. */
const ORDERED_BY = {
  due: sql`t.due_at IS NULL, t.due_at`,
  number: sql`t.number`,
  opened: sql`t.opened_at`,
  amount: sql`t.currency, t.amount`,
  since: sql`t.since`,
} as const satisfies Record<TicketSort, Statement>;

/** What is asked for, in the order asked for. */
export async function listTickets(
  { words, allNumbers }: Engine,
  { filter, sort, descending, limit }: TicketListQuery,
): Promise<ListedNumbers> {
  const direction = descending ? sql`DESC` : sql`ASC`;
  // A number below zero says that its deadline is; a row of two values a ticket would take ten times the memory.
  const signed = await allNumbers<TicketNumber>(
    sql`SELECT CASE WHEN t.due_beyond_calendar = 1 THEN -t.number ELSE t.number END AS n FROM ${WITH_ORDERS}
      ${asked(words, filter)} ORDER BY ${ORDERED_BY[sort]} ${direction}, t.number LIMIT ${limit}`,
  );
  const beyondCalendar = signed.some((number) => number < 0);
  return {
    numbers: beyondCalendar ? signed.map((number) => toTicketNumber(Math.abs(number))) : signed,
    beyondCalendar,
  };
}

/** How many there are, without a look at them. */
export function countTickets(trx: SqlTransaction, words: WordSearch, filter: TicketFilter): Promise<number> {
  return value(trx, sql`SELECT count(*) AS value FROM ${WITH_ORDERS} ${asked(words, filter)}`);
}

function asked(words: WordSearch, filter: TicketFilter): Statement {
  return where([
    ...ifAnyOf("t.status", filter.statuses),
    ...ifAnyOf("t.waits_for", filter.waitsFor),
    ...ifAnyOf("t.stage", filter.stages),
    ...ifAnyOf("t.reason", filter.reasons),
    ...ifAsked(filter.request, (ticket) => sql`t.request = (SELECT request FROM tickets WHERE number = ${ticket})`),
    ...ifAsked(filter.order, (order) => sql`t.order_id = ${order}`),
    ...ifAsked(filter.buyer, (buyer) => sql`o.buyer_id IN ${buyersCalled(words, buyer)}`),
    ...ifAsked(filter.assignee, (one) => (one === "nobody" ? sql`t.assignee IS NULL` : sql`t.assignee = ${one}`)),
    ...ifAsked(filter.openedFrom, (from) => sql`t.opened_at >= ${from}`),
    ...ifAsked(filter.openedUntil, (until) => sql`t.opened_at < ${until}`),
    ...ifAsked(filter.openedBy, (operator) => sql`t.opened_by = ${operator}`),
    ...closedWithin(filter),
    ...ifAsked(filter.dueBefore, (end) => sql`t.due_at < ${end}`),
    ...(filter.moved ? [sql`t.moved = 1`] : []),
    ...ifAsked(filter.amountFrom, ({ amount, currency }) => sql`t.currency = ${currency} AND t.amount >= ${amount}`),
    ...withProblem(filter),
    ...ifAsked(filter.seller, (name) => hasGoodsOf("t.number", words, name)),
  ]);
}

function closedWithin({ closedFrom, closedUntil }: TicketFilter): readonly Statement[] {
  if (closedFrom === null && closedUntil === null) return [];
  return [
    sql`t.status IN (${join(CLOSED_STATUSES)})`,
    ...ifAsked(closedFrom, (from) => sql`t.since >= ${from}`),
    ...ifAsked(closedUntil, (until) => sql`t.since < ${until}`),
  ];
}

function withProblem({ problems }: TicketFilter): readonly Statement[] {
  if (problems.length === 0) return [];
  return [anyOf(problems.map((problem) => sql`instr(',' || t.problems || ',', ${`,${problem},`}) > 0`))];
}
