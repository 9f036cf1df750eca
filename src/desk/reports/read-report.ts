/** How every report reads: whoever is named to it has to be one of the desk, so that a mistyped name is no empty report. */
import type { StoreReader } from "../../store/store.ts";
import { type Desk, operatorAt } from "../desk.ts";

/** Where a name was said, and is not only that of the login that cron runs as. */
const SAID = new Set(["--as", "REFUND_OPERATOR", "config.yaml"]);

/** Refused as `operator_not_found` where somebody is named whom the desk does not know. */
export async function readReport<Answer>(desk: Desk, work: (reader: StoreReader) => Promise<Answer>): Promise<Answer> {
  const store = await desk.store();
  return store.read(async (reader) => {
    if (SAID.has(desk.settings.operator.from)) await operatorAt(desk, reader);
    return work(reader);
  });
}
