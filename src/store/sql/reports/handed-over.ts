/** What was left to say with tickets for whoever went on with them, as it stood at a moment. */
import type { Instant } from "../../../rules/time/instant.ts";
import type { HandoverThen } from "../../report-figures.ts";
import { rows, type SqlTransaction } from "../engine.ts";
import type { TicketStatesRow } from "../history-tables.ts";
import { sql } from "../statement.ts";
import { wasSo } from "./as-it-was.ts";

/** By number; what is over waits for nobody. */
export async function handedOver(trx: SqlTransaction, asOf: Instant): Promise<readonly HandoverThen[]> {
  const found = await rows<Pick<TicketStatesRow, "ticket" | "assignee" | "handed_by" | "handed_note" | "handed_at">>(
    trx,
    sql`SELECT s.ticket, s.assignee, s.handed_by, s.handed_note, s.handed_at FROM ticket_states s
      WHERE s.handed_note IS NOT NULL AND s.waits_for <> 'nobody' AND ${wasSo("s", asOf)} ORDER BY s.ticket`,
  );
  return found.flatMap(({ ticket, assignee, handed_by: by, handed_note: note, handed_at: at }) =>
    by === null || note === null || at === null ? [] : [{ ticket, assignee, handover: { by, note, at } }],
  );
}
