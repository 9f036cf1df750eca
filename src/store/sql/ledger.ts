/** What the books are derived from, and the totals that they have to agree with, in SQL. */
import type { Totals } from "../../rules/ledger/agreement.ts";
import { CNY, type Currency } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import { entryOf } from "../journal.ts";
import type { LedgerQuestions, PlacedJournalEntry } from "../ledger-questions.ts";
import { type Engine, rows, type SqlTransaction, value } from "./engine.ts";
import type { ReceiptsRow, RecoveriesRow } from "./recovery-tables.ts";
import { amountOf } from "./rows.ts";
import { ABOUT_MONEY } from "./schema/journal.ts";
import { raw, type Statement, sql } from "./statement.ts";
import type { JournalRow, PayoutsRow } from "./tables.ts";

export function ledgerQueries({ trx, sorter }: Engine): LedgerQuestions {
  const placed = async (which: Statement): Promise<readonly PlacedJournalEntry[]> => {
    const found = await rows<Pick<JournalRow, "position" | "body">>(
      trx,
      sql`SELECT position, body FROM journal WHERE ${which}`,
    );
    return found.map(({ position, body }) => ({ position, entry: entryOf(body) }));
  };
  return {
    sorter,
    eventsBetween: (after, last) => placed(sql`ticket > ${after} AND ticket <= ${last} ORDER BY ticket, n`),
    moneyEntries: () => placed(sql`${raw(ABOUT_MONEY)} ORDER BY position`),
    moneyTotals: () => moneyTotals(trx),
  };
}

interface Total {
  readonly amount: number;
  readonly currency: Currency;
}

async function moneyTotals(trx: SqlTransaction): Promise<Totals> {
  const held = (state: "reserved" | "overpaid") =>
    rows<Total>(
      trx,
      sql`SELECT o.currency, sum(${raw(`c.${state}`)}) AS amount FROM cap_entries c JOIN orders o ON o.id = c.order_id
        GROUP BY o.currency`,
    );
  const payouts = await rows<Total & Pick<PayoutsRow, "status">>(
    trx,
    sql`SELECT status, currency, sum(amount) AS amount FROM payouts GROUP BY status, currency`,
  );
  const outstanding = await rows<Pick<Total, "amount"> & Pick<RecoveriesRow, "owing">>(
    trx,
    sql`SELECT owing, sum(outstanding) AS amount FROM recoveries GROUP BY owing`,
  );
  const received = await rows<Pick<Total, "amount"> & Pick<ReceiptsRow, "way">>(
    trx,
    sql`SELECT way, sum(amount) AS amount FROM receipts WHERE standing = 1 GROUP BY way`,
  );
  return {
    reserved: (await held("reserved")).map(amountOf),
    overpaid: (await held("overpaid")).map(amountOf),
    payouts: payouts.map((row) => ({ status: row.status, amount: amountOf(row) })),
    outstanding: outstanding.flatMap(({ owing, amount }) =>
      owing === null ? [] : [{ from: owing, amount: money(amount, CNY) }],
    ),
    writtenOff: money(await value(trx, sql`SELECT sum(written_off) AS value FROM recoveries`), CNY),
    received: received.map(({ way, amount }) => ({ way, amount: money(amount, CNY) })),
  };
}
