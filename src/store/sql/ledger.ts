/** What the books are derived from, and the totals that they have to agree with, in SQL. */
import type { Totals } from "../../rules/ledger/agreement.ts";
import { CNY, type Currency } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import { entryOf } from "../journal.ts";
import type { LedgerQuestions, PlacedJournalEntry } from "../ledger-questions.ts";
import { type Engine, rows, type SqlTransaction } from "./engine.ts";
import type { ReceiptsRow, RecoveriesRow } from "./recovery-tables.ts";
import { amountOf } from "./rows.ts";
import { ABOUT_MONEY } from "./schema/journal.ts";
import type { PayoutsRow } from "./tables.ts";

const BETWEEN = "SELECT position, body FROM journal WHERE ticket > ? AND ticket <= ? ORDER BY ticket, n";
const MONEY = `SELECT position, body FROM journal WHERE ${ABOUT_MONEY} ORDER BY position`;

export function ledgerQueries({ trx, sorter }: Engine): LedgerQuestions {
  const placed = async (text: string, ...values: readonly number[]): Promise<readonly PlacedJournalEntry[]> => {
    const found = await rows<{ readonly position: number; readonly body: string }>(trx, text, ...values);
    return found.map(({ position, body }) => ({ position, entry: entryOf(body) }));
  };
  return {
    sorter,
    eventsBetween: (after, last) => placed(BETWEEN, after, last),
    moneyEntries: () => placed(MONEY),
    moneyTotals: () => moneyTotals(trx),
  };
}

interface Total {
  readonly amount: number;
  readonly currency: Currency;
}

async function moneyTotals(trx: SqlTransaction): Promise<Totals> {
  const held = (state: "reserved" | "overpaid"): Promise<Total[]> =>
    trx
      .selectFrom("cap_entries as c")
      .innerJoin("orders as o", "o.id", "c.order_id")
      .select((is) => ["o.currency", is.fn.sum<number>(`c.${state}`).as("amount")])
      .groupBy("o.currency")
      .execute();
  const payouts: (Total & Pick<PayoutsRow, "status">)[] = await trx
    .selectFrom("payouts")
    .select((is) => ["status", "currency", is.fn.sum<number>("amount").as("amount")])
    .groupBy(["status", "currency"])
    .execute();
  const outstanding: (Pick<Total, "amount"> & Pick<RecoveriesRow, "owing">)[] = await trx
    .selectFrom("recoveries")
    .select((is) => ["owing", is.fn.sum<number>("outstanding").as("amount")])
    .groupBy("owing")
    .execute();
  const writtenOff = await trx
    .selectFrom("recoveries")
    .select((is) => is.fn.coalesce(is.fn.sum<number>("written_off"), is.lit(0)).as("amount"))
    .executeTakeFirstOrThrow();
  const received: (Pick<Total, "amount"> & Pick<ReceiptsRow, "way">)[] = await trx
    .selectFrom("receipts")
    .select((is) => ["way", is.fn.sum<number>("amount").as("amount")])
    .where("standing", "=", 1)
    .groupBy("way")
    .execute();
  return {
    reserved: (await held("reserved")).map(amountOf),
    overpaid: (await held("overpaid")).map(amountOf),
    payouts: payouts.map((row) => ({ status: row.status, amount: amountOf(row) })),
    outstanding: outstanding.flatMap(({ owing, amount }) =>
      owing === null ? [] : [{ from: owing, amount: money(amount, CNY) }],
    ),
    writtenOff: money(writtenOff.amount, CNY),
    received: received.map(({ way, amount }) => ({ way, amount: money(amount, CNY) })),
  };
}
