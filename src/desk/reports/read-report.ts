/** How every report reads: whoever is named to it has to be one of the desk, so that a mistyped name is no empty report. */
import { nearest } from "../../rules/nearest.ts";
import { Refusal } from "../../rules/refusal.ts";
import { ANY_TICKET, type ReportFilter } from "../../rules/report-filter.ts";
import { UNASSIGNED } from "../../rules/report-groups.ts";
import type { StoreReader } from "../../store/store.ts";
import { type Desk, operatorAt } from "../desk.ts";

/** Where a name was said, and is not only that of the login that cron runs as. */
const SAID = new Set(["--as", "REFUND_OPERATOR", "config.yaml"]);

/** Refused as `operator_not_found` where somebody is named, as who reads or as whose tickets, whom the desk does not know. */
export async function readReport<Answer>(
  desk: Desk,
  work: (reader: StoreReader) => Promise<Answer>,
  { assignees }: ReportFilter = ANY_TICKET,
): Promise<Answer> {
  const store = await desk.store();
  return store.read(async (reader) => {
    if (SAID.has(desk.settings.operator.from)) await operatorAt(desk, reader);
    if (assignees.length > 0) await refuseUnknown(reader, assignees);
    return work(reader);
  });
}

/** Those who have left are known, and where nobody is registered everybody is. */
async function refuseUnknown(reader: StoreReader, assignees: readonly string[]): Promise<void> {
  const known = (await reader.operators()).map(({ name }) => name);
  const unknown = assignees.find((name) => name !== UNASSIGNED && !known.includes(name));
  if (unknown === undefined || known.length === 0) return;
  const close = nearest(unknown, known);
  throw new Refusal("operator_not_found", `${unknown} is not an operator of this desk`, {
    hint: close === undefined ? "see who is: refund operator list" : `did you mean --assignee ${close}?`,
    details: { operator: unknown },
  });
}
