/** Looks at a whole store: how the engine keeps it, the journal, and every row that follows from it. */
import type { Inspected, Inspection } from "../../inspection.ts";
import type { Engine } from "../engine.ts";
import { inspectJournal } from "./inspect-journal.ts";
import { inspectOrders } from "./inspect-orders.ts";
import { SetupInspector } from "./inspect-setup.ts";
import { inspectTickets } from "./inspect-tickets.ts";

export async function inspect(engine: Engine, inspection: Inspection): Promise<Inspected> {
  const { trx } = engine;
  await engine.inspectStorage(inspection);
  const setup = new SetupInspector(trx, inspection);
  const head = await inspectJournal(trx, inspection, setup);
  if (inspection.quick) return { head, tickets: 0 };
  await setup.compareTables();
  await inspectOrders(trx, inspection, setup.imports);
  const tickets = await inspectTickets(engine, inspection);
  return { head, tickets };
}
