/** How long things took: from one milestone to another, in the middle and at the ninetieth percentile, by group. */
import { takesAll } from "../../../rules/report-filter.ts";
import type { ServiceGroup } from "../../../rules/report-groups.ts";
import type { ServiceFigures, ServiceQuestion } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import { raw, sql } from "../statement.ts";
import { alike } from "./alike.ts";
import { wasSo } from "./as-it-was.ts";
import { millisBetween, percentiles } from "./percentiles.ts";
import { joinMonth, within } from "./within.ts";

/** The column that a group is named by: of the milestone that ends the wait, or of the ticket as it was then. */
const GROUPED = {
  all: raw("'all'"),
  month: raw("month.name"),
  operator: raw("ended.by"),
  stage: raw("state.stage"),
  path: raw("coalesce(state.path, 'none')"),
  reason: raw("state.reason"),
} as const satisfies Readonly<Record<ServiceGroup, unknown>>;

export function serviceFigures(trx: SqlTransaction, asked: ServiceQuestion): Promise<readonly ServiceFigures[]> {
  const { from, to, by, period, months, filter } = asked;
  const ofTicket = by === "stage" || by === "path" || by === "reason" || !takesAll(filter);
  const waits = sql`
    SELECT ${GROUPED[by]} AS name, ${millisBetween("began.at", "ended.at")} AS took,
      CASE WHEN ended.due_at IS NULL THEN 0 ELSE 1 END AS clocked, CASE WHEN ended.at <= ended.due_at THEN 1 ELSE 0 END AS in_time
    FROM ticket_milestones ended
    JOIN ticket_milestones began ON began.ticket = ended.ticket AND began.milestone = ${from}
    ${by === "month" ? joinMonth("ended.at", months) : sql``}
    ${ofTicket ? sql`JOIN ticket_states state ON state.ticket = ended.ticket AND ${wasSo("state", raw("ended.at"))} AND ${alike("state", filter)}` : sql``}
    WHERE ended.milestone = ${to} AND ${within("ended.at", period)}`;
  return rows<ServiceFigures>(trx, percentiles(waits));
}
