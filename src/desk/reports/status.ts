/** Tickets and money as they stood at a moment: all by status; open ones by turn, stage, reason and person; beside an earlier moment. */
import type { Currency } from "../../rules/money/currencies.ts";
import { add, type Money } from "../../rules/money/money.ts";
import { type ReportFilter, takesAll } from "../../rules/report-filter.ts";
import { UNASSIGNED } from "../../rules/report-groups.ts";
import { addMillis, type Instant } from "../../rules/time/instant.ts";
import { PARTIES, REASONS, STAGES, STATUSES } from "../../rules/words.ts";
import type { OrderTotal, TicketTotal } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export type { OrderTotal } from "../../store/report-figures.ts";

/** What tickets are counted by. */
export const STATUS_DIMENSIONS = ["status", "waits_for", "stage", "reason", "assignee"] as const;
export type StatusDimension = (typeof STATUS_DIMENSIONS)[number];

/** Tickets of one kind and their money in one currency. */
export interface StatusLine {
  readonly word: string;
  readonly currency: Currency;
  readonly tickets: number;
  readonly amount: Money;
  /** How many there were at the moment that it is compared with; null where it is compared with none. */
  readonly before: number | null;
}

export interface StatusBlock {
  readonly by: StatusDimension;
  /** Whether tickets that wait for nobody count, too: they do by status, and would only hide the work that is left elsewhere. */
  readonly closedToo: boolean;
  /** In the order of the vocabulary, people by name, then by currency. */
  readonly lines: readonly StatusLine[];
}

export interface StatusReport {
  readonly asOf: Instant;
  readonly comparedWith: Instant | null;
  readonly blocks: readonly StatusBlock[];
  /** One for each currency. */
  readonly totals: readonly StatusLine[];
  /** What all orders hold now; null where a moment of the past, or only some tickets, are asked about. */
  readonly orders: readonly OrderTotal[] | null;
}

/** `asOf` null means now; `compare` is how long before that, in milliseconds. */
export async function statusReport(
  desk: Desk,
  asked: { readonly asOf: Instant | null; readonly compare: number | null; readonly filter: ReportFilter },
): Promise<StatusReport> {
  const asOf = asked.asOf ?? desk.clock();
  const comparedWith = asked.compare === null ? null : addMillis(asOf, -asked.compare);
  return readReport(
    desk,
    async (reader) => {
      const now = await reader.ticketTotals(asOf, asked.filter);
      const before = comparedWith === null ? null : await reader.ticketTotals(comparedWith, asked.filter);
      const block = (by: StatusDimension): StatusBlock => {
        const closedToo = by === "status";
        const counting = (totals: readonly TicketTotal[]) =>
          totals.filter(({ waitsFor }) => closedToo || waitsFor !== "nobody");
        const earlier = before === null ? null : counting(before);
        return { by, closedToo, lines: linesBy(counting(now), earlier, WORD_OF[by], ORDER_OF[by]) };
      };
      return {
        asOf,
        comparedWith,
        blocks: STATUS_DIMENSIONS.map(block),
        totals: linesBy(now, before, () => "all", ["all"]),
        orders: asked.asOf === null && takesAll(asked.filter) ? await reader.orderTotals() : null,
      };
    },
    asked.filter,
  );
}

const WORD_OF: Readonly<Record<StatusDimension, (total: TicketTotal) => string>> = {
  status: ({ status }) => status,
  waits_for: ({ waitsFor }) => waitsFor,
  stage: ({ stage }) => stage,
  reason: ({ reason }) => reason,
  assignee: ({ assignee }) => assignee ?? UNASSIGNED,
};

const ORDER_OF: Readonly<Record<StatusDimension, readonly string[]>> = {
  status: STATUSES,
  waits_for: PARTIES,
  stage: STAGES,
  reason: REASONS,
  assignee: [],
};

function linesBy(
  now: readonly TicketTotal[],
  before: readonly TicketTotal[] | null,
  wordOf: (total: TicketTotal) => string,
  order: readonly string[],
): readonly StatusLine[] {
  const lines = new Map<string, StatusLine>();
  const put = (total: TicketTotal, added: { readonly tickets: number; readonly before: number }) => {
    const [word, { currency }] = [wordOf(total), total.amount];
    const known = lines.get(`${word} ${currency}`);
    const amount = added.tickets === 0 ? { amount: 0, currency } : total.amount;
    lines.set(`${word} ${currency}`, {
      word,
      currency,
      tickets: (known?.tickets ?? 0) + added.tickets,
      amount: known === undefined ? amount : add(known.amount, amount),
      before: before === null ? null : (known?.before ?? 0) + added.before,
    });
  };
  for (const total of now) put(total, { tickets: total.tickets, before: 0 });
  for (const total of before ?? []) put(total, { tickets: 0, before: total.tickets });
  const place = ({ word }: StatusLine) => (order.includes(word) ? order.indexOf(word) : order.length);
  return [...lines.values()].sort(
    (one, other) => place(one) - place(other) || compare(one.word, other.word) || compare(one.currency, other.currency),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
