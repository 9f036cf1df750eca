/** The middle and the ninetieth percentile of waits, by nearest rank: both are waits that there were. */
import { raw, type Statement, sql } from "../statement.ts";

/** The milliseconds between two moments. */
export function millisBetween(from: string, to: string) {
  return sql`CAST(round((unixepoch(${raw(to)}, 'subsec') - unixepoch(${raw(from)}, 'subsec')) * 1000) AS BIGINT)`;
}

/** A row for each name of `waits`, which gives name, took, and clocked and in_time as 0 or 1; by name. */
export function percentiles(waits: Statement): Statement {
  return sql`
    WITH waits AS (${waits}), ranked AS (
      SELECT *, row_number() OVER (PARTITION BY name ORDER BY took) AS place, count(*) OVER (PARTITION BY name) AS tickets
      FROM waits
    )
    SELECT name, tickets, max(CASE WHEN place = (tickets + 1) / 2 THEN took END) AS median,
      max(CASE WHEN place = (tickets * 9 + 9) / 10 THEN took END) AS ninetieth,
      sum(clocked) AS clocked, sum(in_time) AS "inTime"
    FROM ranked GROUP BY name, tickets ORDER BY name`;
}
