/** Tickets that waited for somebody at a moment, by whose turn it was and how long ago they were opened. */
import type { Currency } from "../../../rules/money/currencies.ts";
import type { ReportFilter } from "../../../rules/report-filter.ts";
import { AGES } from "../../../rules/report-groups.ts";
import { addMillis, type Instant } from "../../../rules/time/instant.ts";
import type { Party } from "../../../rules/words.ts";
import type { AgeFigures } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import { amountOf } from "../rows.ts";
import { join, raw, sql } from "../statement.ts";
import { alike } from "./alike.ts";
import { wasSo } from "./as-it-was.ts";

interface Row {
  readonly waits_for: Party;
  /** Its place in the ages, the youngest first. */
  readonly age: number;
  readonly tickets: number;
  readonly amount: number;
  readonly currency: Currency;
}

export async function ageFigures(
  trx: SqlTransaction,
  asOf: Instant,
  filter: ReportFilter,
): Promise<readonly AgeFigures[]> {
  const older = AGES.flatMap(({ below }, age) =>
    below === null ? [] : [sql`WHEN t.opened_at > ${addMillis(asOf, -below)} THEN ${raw(String(age))}`],
  );
  const age = sql`CASE ${join(older, " ")} ELSE ${raw(String(AGES.length - 1))} END`;
  const found = await rows<Row>(
    trx,
    sql`SELECT s.waits_for, ${age} AS age, count(*) AS tickets, sum(s.amount) AS amount, s.currency
      FROM ticket_states s JOIN tickets t ON t.number = s.ticket
      WHERE ${wasSo("s", asOf)} AND ${alike("s", filter)} AND s.waits_for <> 'nobody'
      GROUP BY s.waits_for, 2, s.currency ORDER BY s.currency`,
  );
  return found.map((row) => {
    const { waits_for: waitsFor, tickets } = row;
    return { waitsFor, age: AGES[row.age] ?? AGES[0], tickets, amount: amountOf(row) };
  });
}
