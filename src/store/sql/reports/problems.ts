/** What stood in the way of tickets at a moment. */
import { sql } from "kysely";
import type { TicketNumber } from "../../../rules/names.ts";
import { PROBLEMS } from "../../../rules/ticket/problems.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import { isWord } from "../../../rules/words.ts";
import type { DelayedAsked, DelayedTicket } from "../../report-figures.ts";
import type { SqlTransaction } from "../engine.ts";

interface Row {
  readonly ticket: TicketNumber;
  /** Words with commas between them. */
  readonly problems: string;
  readonly slow: 0 | 1;
}

/** What goes on is found by indexes that have it last; what is put behind the deadline keeps SQLite from the one of all deadlines. */
export async function delayedTickets(
  trx: SqlTransaction,
  { asOf, first }: DelayedAsked,
): Promise<readonly DelayedTicket[]> {
  const found = await sql<Row>`
    SELECT ticket, max(problems) AS problems, max(slow) AS slow FROM (
      SELECT ticket, problems, 0 AS slow FROM ticket_states
      WHERE problems <> '' AND coalesce(until, '~') > ${asOf} AND since <= ${asOf}
      UNION ALL
      SELECT w.ticket, '', 1 FROM stints w
      WHERE w.waits_for = 'bank' AND coalesce(w.left_at, '~') > ${asOf} AND w.since <= ${asOf} AND w.due_at || '' < ${asOf} AND w.status = 'paying'
    ) delayed GROUP BY ticket ORDER BY ${first === "longest_waiting" ? sql`${sinceWhen(asOf)}, ` : sql``}ticket`.execute(
    trx,
  );
  return found.rows.map(({ ticket, problems, slow }) => ({
    ticket,
    problems: [
      ...problems.split(",").filter((problem) => isWord(PROBLEMS, problem)),
      ...(slow === 1 ? (["payment_slow"] as const) : []),
    ],
  }));
}

/** Since when a ticket was in the status that it had. */
function sinceWhen(asOf: Instant) {
  return sql`(SELECT max(w.since) FROM stints w WHERE w.ticket = delayed.ticket AND w.since <= ${asOf})`;
}
