/** What each person did within a period, by the day of the event. */
import type { Period } from "../../../rules/time/period.ts";
import type { PersonFigures } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import { sql } from "../statement.ts";
import { within } from "./within.ts";

interface Row extends Omit<PersonFigures, "reached"> {
  readonly reached: string;
}

/** Whoever took a step in the period, by name: their steps, and how often they brought a ticket to each milestone. */
export async function personFigures(trx: SqlTransaction, period: Period): Promise<readonly PersonFigures[]> {
  const found = await rows<Row>(
    trx,
    sql`SELECT person, steps, tickets, coalesce(reached, '{}') AS reached
    FROM (
      SELECT j.by AS person, count(*) AS steps, count(DISTINCT j.ticket) AS tickets FROM journal j
      WHERE j.ticket IS NOT NULL AND j.kind <> 'recovery_expected' AND ${within("j.at", period)} GROUP BY j.by
    ) stepped LEFT JOIN (
      SELECT by AS person, json_group_object(milestone, times) AS reached FROM (
        SELECT m.by, m.milestone, count(*) AS times FROM ticket_milestones m WHERE ${within("m.at", period)} GROUP BY m.by, m.milestone
      ) counted GROUP BY by
    ) brought USING (person) ORDER BY person`,
  );
  return found.map((row) => ({ ...row, reached: JSON.parse(row.reached) }));
}
