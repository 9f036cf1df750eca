/** Looks at a whole store: the file, the schema, the journal, and every row that follows from it. */
import type { Database } from "better-sqlite3";
import type { Inspected, Inspection } from "../../inspection.ts";
import { inspectJournal } from "./inspect-journal.ts";
import { inspectOrders } from "./inspect-orders.ts";
import { inspectSchema } from "./inspect-schema.ts";
import { SetupInspector } from "./inspect-setup.ts";
import { inspectTickets } from "./inspect-tickets.ts";

export async function inspect(database: Database, inspection: Inspection): Promise<Inspected> {
  inspectFile(database, inspection);
  inspectReferences(database, inspection);
  await inspectSchema(database, inspection);
  const setup = new SetupInspector(database, inspection);
  const head = inspectJournal(database, inspection, setup);
  if (inspection.quick) return { head, tickets: 0 };
  setup.compareTables();
  inspectOrders(database, inspection, setup.imports);
  const tickets = await inspectTickets(database, inspection);
  return { head, tickets };
}

const MOST = 100;

function inspectFile(database: Database, { quick, found }: Inspection): void {
  const check = quick ? "quick_check" : "integrity_check";
  const rows = database.prepare<[], string>(`PRAGMA ${check}(${MOST})`).pluck().all();
  for (const message of rows) {
    if (message !== "ok") found({ id: "page_damaged", about: "the file", entry: null, message });
  }
}

interface Broken {
  readonly table: string;
  readonly parent: string;
  readonly count: number;
}

function inspectReferences(database: Database, { found }: Inspection): void {
  const broken = database.prepare<[number], Broken>(
    `SELECT "table", parent, count(*) AS count FROM pragma_foreign_key_check GROUP BY "table", parent LIMIT ?`,
  );
  for (const { table, parent, count } of broken.all(MOST)) {
    const message = `${count} of ${table} refer to ${parent} that are not there`;
    found({ id: "reference_broken", about: table, entry: null, message });
  }
}
