/** What goes wrong: tickets opened in a period by reason and one thing more, and the money that it cost. */
import type { Currency } from "../../../rules/money/currencies.ts";
import { money } from "../../../rules/money/money.ts";
import { ANY_TICKET } from "../../../rules/report-filter.ts";
import { type ReasonGroup, UNASSIGNED } from "../../../rules/report-groups.ts";
import { isOpenStatus } from "../../../rules/ticket/machine.ts";
import { type Reason, STATUSES } from "../../../rules/words.ts";
import type { ReasonFigures, ReasonQuestion } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import { join, raw, sql } from "../statement.ts";
import { alike } from "./alike.ts";
import { wasSo } from "./as-it-was.ts";
import { refundedIn } from "./refunded.ts";
import { within } from "./within.ts";

/** The column of a group. The stage is the one in which the buyer asked; all else is as it was at the end. */
const GROUPED = {
  stage: raw("opened.stage"),
  path: raw("coalesce(state.path, 'none')"),
  fault: raw("state.fault"),
  counterparty: raw("state.counterparty"),
  operator: sql`coalesce(state.assignee, ${UNASSIGNED})`,
} as const satisfies Readonly<Record<ReasonGroup, unknown>>;

interface Row extends Omit<ReasonFigures, "refunded"> {
  readonly reason: Reason;
  readonly currency: Currency;
  readonly refunded: number;
}

/** By reason, group and currency in no order that means anything. */
export async function reasonFigures(trx: SqlTransaction, asked: ReasonQuestion): Promise<readonly ReasonFigures[]> {
  const { by, period, asOf, filter } = asked;
  const open = join(STATUSES.filter(isOpenStatus));
  const atEnd = sql`JOIN ticket_states state ON state.ticket = opened.ticket AND ${wasSo("state", asOf)}`;
  const chosen = sql`${alike("state", { ...filter, stages: [] })} AND ${alike("opened", { ...ANY_TICKET, stages: filter.stages })}`;
  const found = await rows<Row>(
    trx,
    sql`SELECT reason, name, currency, sum(tickets) AS tickets, sum(open) AS open, sum(paid) AS paid, sum(rejected) AS rejected,
      sum(refunded) AS refunded
    FROM (
      SELECT state.reason, ${GROUPED[by]} AS name, state.currency, count(*) AS tickets, count(*) FILTER (WHERE state.status IN (${open})) AS open,
        count(*) FILTER (WHERE state.status = 'paid') AS paid, count(*) FILTER (WHERE state.status = 'rejected') AS rejected, 0 AS refunded
      FROM ticket_states opened ${atEnd}
      WHERE opened.n = 1 AND ${within("opened.since", period)} AND ${chosen} GROUP BY 1, 2, 3
      UNION ALL
      SELECT state.reason, ${GROUPED[by]}, given.currency, 0, 0, 0, 0, sum(given.amount)
      FROM ${refundedIn(asked)} given JOIN ticket_states opened ON opened.ticket = given.ticket AND opened.n = 1
      ${atEnd} WHERE ${chosen} GROUP BY 1, 2, 3
    ) counted GROUP BY 1, 2, 3`,
  );
  return found.map(({ currency, refunded, ...row }) => ({ ...row, refunded: money(refunded, currency) }));
}
