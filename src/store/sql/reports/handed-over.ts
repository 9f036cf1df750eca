/** What was left to say with tickets for whoever went on with them, as it stood at a moment. */
import type { Instant } from "../../../rules/time/instant.ts";
import type { HandoverThen } from "../../report-figures.ts";
import type { SqlTransaction } from "../engine.ts";
import { wasSo } from "./as-it-was.ts";

/** By number; what is over waits for nobody. */
export async function handedOver(trx: SqlTransaction, asOf: Instant): Promise<readonly HandoverThen[]> {
  const found = await trx
    .selectFrom("ticket_states as s")
    .select(["s.ticket", "s.assignee", "s.handed_by", "s.handed_note", "s.handed_at"])
    .where("s.handed_note", "is not", null)
    .where("s.waits_for", "<>", "nobody")
    .where(wasSo("s", asOf))
    .orderBy("s.ticket")
    .execute();
  return found.flatMap(({ ticket, assignee, handed_by: by, handed_note: note, handed_at: at }) =>
    by === null || note === null || at === null ? [] : [{ ticket, assignee, handover: { by, note, at } }],
  );
}
