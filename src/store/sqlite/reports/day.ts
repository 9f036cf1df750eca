/** What each person did within a period, by the day of the event. */
import { sql } from "kysely";
import type { Period } from "../../../rules/time/period.ts";
import type { PersonFigures } from "../../report-figures.ts";
import type { SqlTransaction } from "../transaction.ts";
import { within } from "./within.ts";

interface Row extends Omit<PersonFigures, "reached"> {
  readonly reached: string;
}

/** Whoever took a step in the period, by name: their steps, and how often they brought a ticket to each milestone. */
export async function personFigures(trx: SqlTransaction, period: Period): Promise<readonly PersonFigures[]> {
  const found = await sql<Row>`
    SELECT j.by AS person, count(*) AS steps, count(DISTINCT j.ticket) AS tickets, (
      SELECT json_group_object(milestone, times) FROM (
        SELECT milestone, count(*) AS times FROM ticket_milestones m
        WHERE m.by = j.by AND ${within("m.at", period)} GROUP BY milestone)
    ) AS reached
    FROM journal j WHERE j.ticket IS NOT NULL AND ${within("j.at", period)}
    GROUP BY j.by ORDER BY j.by`.execute(trx);
  return found.rows.map((row) => ({ ...row, reached: JSON.parse(row.reached) }));
}
