/** Tickets and money by status and by stage, with totals that add up. */
import type { Currency } from "../../rules/money/currencies.ts";
import { add, type Money } from "../../rules/money/money.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { STAGES, STATUSES, type Stage, type Status } from "../../rules/words.ts";
import type { OrderTotal, StatusTotal } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";

export interface StatusLine<Word> {
  readonly word: Word;
  readonly currency: Currency;
  readonly tickets: number;
  readonly amount: Money;
}

export interface StatusReport {
  readonly asOf: Instant;
  /** In the order of a ticket's life, then by currency. */
  readonly byStatus: readonly StatusLine<Status>[];
  /** In the order in which goods travel, then by currency. */
  readonly byStage: readonly StatusLine<Stage>[];
  readonly totals: readonly StatusLine<"all">[];
  readonly orders: readonly OrderTotal[];
}

export async function statusReport(desk: Desk): Promise<StatusReport> {
  const store = await desk.store();
  const [totals, orders] = await store.read(
    async (reader) => [await reader.statusTotals(), await reader.orderTotals()] as const,
  );
  return {
    asOf: desk.clock(),
    byStatus: STATUSES.flatMap((status) => gather(status, totals, (total) => total.status === status)),
    byStage: STAGES.flatMap((stage) => gather(stage, totals, (total) => total.stage === stage)),
    totals: gather("all", totals, () => true),
    orders,
  };
}

function gather<Word>(
  word: Word,
  totals: readonly StatusTotal[],
  belongs: (total: StatusTotal) => boolean,
): readonly StatusLine<Word>[] {
  const byCurrency = new Map<Currency, StatusLine<Word>>();
  for (const { tickets, amount } of totals.filter(belongs)) {
    const known = byCurrency.get(amount.currency);
    byCurrency.set(amount.currency, {
      word,
      currency: amount.currency,
      tickets: (known?.tickets ?? 0) + tickets,
      amount: known === undefined ? amount : add(known.amount, amount),
    });
  }
  return [...byCurrency.values()];
}
