/** What stood in the way of tickets at a moment. */
import type { TicketNumber } from "../../../rules/names.ts";
import { PROBLEMS, type Problem } from "../../../rules/ticket/problems.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import { isWord } from "../../../rules/words.ts";
import type { DelayedAsked, DelayedTicket } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import { join, raw, type Statement, sql } from "../statement.ts";

interface Row {
  readonly ticket: TicketNumber;
  /** Words with commas between them. */
  readonly problems: string;
  readonly slow: 0 | 1;
}

/** What is put behind the deadline keeps SQLite from the index of all deadlines. */
export async function delayedTickets(
  trx: SqlTransaction,
  { asOf, first }: DelayedAsked,
): Promise<readonly DelayedTicket[]> {
  const delayed = [
    ...wentOn("until", asOf).map(
      (went) => sql`SELECT ticket, problems, 0 AS slow FROM ticket_states WHERE problems <> '' AND ${went}`,
    ),
    ...wentOn("left_at", asOf).map(
      (went) => sql`SELECT ticket, '', 1 FROM stints
        WHERE waits_for = 'bank' AND ${went} AND due_at || '' < ${asOf} AND status = 'paying'`,
    ),
  ];
  const longestFirst = first === "longest_waiting" ? sql`${sinceWhen(asOf)},` : sql``;
  const found = await rows<Row>(
    trx,
    sql`SELECT ticket, max(problems) AS problems, max(slow) AS slow
      FROM (${join(delayed, " UNION ALL ")}) delayed GROUP BY ticket ORDER BY ${longestFirst} ticket`,
  );
  const lists = new Map<string, readonly Problem[]>();
  return found.map(({ ticket, problems, slow }) => {
    const written = slow === 1 ? `${problems},payment_slow` : problems;
    const list = lists.get(written) ?? written.split(",").filter((problem) => isWord(PROBLEMS, problem));
    lists.set(written, list);
    return { ticket, problems: list };
  });
}

/** What had begun by then and not ended, in two parts: an index that begins with the end finds each. */
function wentOn(end: "until" | "left_at", asOf: Instant): readonly Statement[] {
  return [sql`${raw(end)} IS NULL AND since <= ${asOf}`, sql`${raw(end)} > ${asOf} AND since <= ${asOf}`];
}

/** Since when a ticket was in the status that it had. */
function sinceWhen(asOf: Instant) {
  return sql`(SELECT max(w.since) FROM stints w WHERE w.ticket = delayed.ticket AND w.since <= ${asOf})`;
}
