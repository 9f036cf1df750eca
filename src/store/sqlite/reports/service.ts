/** How long things took: from one milestone to another, in the middle and at the ninetieth percentile, by group. */
import { sql } from "kysely";
import type { ServiceGroup } from "../../../rules/report-groups.ts";
import type { Month, Period } from "../../../rules/time/period.ts";
import type { ServiceFigures, ServiceQuestion } from "../../report-figures.ts";
import type { SqlTransaction } from "../transaction.ts";
import { wasSo } from "./as-it-was.ts";

/** The column that a group is named by: of the milestone that ends the wait, or of the ticket as it was then. */
const GROUPED = {
  all: sql.raw("'all'"),
  month: sql.raw("month.name"),
  operator: sql.raw("ended.by"),
  stage: sql.raw("state.stage"),
  path: sql.raw("coalesce(state.path, 'none')"),
  reason: sql.raw("state.reason"),
} as const satisfies Readonly<Record<ServiceGroup, unknown>>;

export async function serviceFigures(
  trx: SqlTransaction,
  { from, to, by, period, months }: ServiceQuestion,
): Promise<readonly ServiceFigures[]> {
  const name = GROUPED[by];
  const found = await sql<ServiceFigures>`
    WITH waits AS (
      SELECT ${name} AS name,
        CAST(round((unixepoch(ended.at, 'subsec') - unixepoch(began.at, 'subsec')) * 1000) AS INTEGER) AS took
      FROM ticket_milestones ended
      JOIN ticket_milestones began ON began.ticket = ended.ticket AND began.milestone = ${from}
      ${joined(by, months)}
      WHERE ended.milestone = ${to} AND ${within(period)}
    ), ranked AS (
      SELECT name, took, row_number() OVER (PARTITION BY name ORDER BY took) AS place, count(*) OVER (PARTITION BY name) AS tickets
      FROM waits
    )
    SELECT name, tickets, max(CASE WHEN place = (tickets + 1) / 2 THEN took END) AS median,
      max(CASE WHEN place = (tickets * 9 + 9) / 10 THEN took END) AS ninetieth
    FROM ranked GROUP BY name ORDER BY name`.execute(trx);
  return found.rows;
}

function joined(by: ServiceGroup, months: readonly Month[]) {
  if (by === "month") {
    const rows = months.map(({ name, from, until }) => sql`(${name}, ${from}, ${until})`);
    return sql`JOIN (SELECT column1 AS name, column2 AS since, column3 AS until FROM (VALUES ${sql.join(rows)})) month
      ON ended.at >= month.since AND ended.at < month.until`;
  }
  if (by === "all" || by === "operator") return sql``;
  return sql`JOIN ticket_states state ON state.ticket = ended.ticket AND ${wasSo("state", sql.ref("ended.at"))}`;
}

function within({ from, until }: Period) {
  return sql`ended.at >= ${from ?? ""} AND ended.at < ${until ?? "9999"}`;
}
