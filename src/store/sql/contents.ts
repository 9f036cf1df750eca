/** Everything that a store holds, read out of one and written into another. */
import { CompiledQuery } from "kysely";
import { inGroups } from "../../rules/in-groups.ts";
import type { TicketNumber } from "../../rules/names.ts";
import type { Contents, TableRows } from "../contents.ts";
import { type Engine, rows } from "./engine.ts";
import type { SqlRow } from "./rows.ts";

/** Each table with what is read of it, and in which order: rows come after those that they refer to. */
const COPIED: Readonly<Record<string, string>> = {
  journal: "SELECT position, body, hash FROM journal ORDER BY position",
  imports: "SELECT * FROM imports ORDER BY number",
  buyers: "SELECT * FROM buyers ORDER BY id",
  orders: "SELECT * FROM orders ORDER BY id",
  order_lines: "SELECT * FROM order_lines ORDER BY order_id, line",
  order_changes: "SELECT * FROM order_changes ORDER BY number",
  payments: "SELECT * FROM payments ORDER BY id",
  chargebacks: "SELECT * FROM chargebacks ORDER BY id",
  placed_refunds: "SELECT * FROM placed_refunds ORDER BY id",
  purchases: "SELECT * FROM purchases ORDER BY id",
  goods_reports: "SELECT * FROM goods_reports ORDER BY id",
  kept_refunds: "SELECT * FROM kept_refunds ORDER BY id",
  tickets: "SELECT * FROM tickets ORDER BY number",
  ticket_lines: "SELECT * FROM ticket_lines ORDER BY ticket, line, first",
  stints: "SELECT * FROM stints ORDER BY ticket, n",
  ticket_states: "SELECT * FROM ticket_states ORDER BY ticket, n",
  parcel_clocks: "SELECT * FROM parcel_clocks ORDER BY ticket, parcel, n",
  ticket_milestones: "SELECT * FROM ticket_milestones ORDER BY ticket, milestone",
  cap_entries: "SELECT * FROM cap_entries ORDER BY ticket, target",
  payouts: "SELECT * FROM payouts ORDER BY number",
  payout_states: "SELECT * FROM payout_states ORDER BY payout, n",
  payout_references: "SELECT * FROM payout_references ORDER BY payout, reference",
  payout_batches: "SELECT * FROM payout_batches ORDER BY batch",
  batch_files: "SELECT * FROM batch_files ORDER BY batch",
  recoveries: "SELECT * FROM recoveries ORDER BY ticket",
  recovery_states: "SELECT * FROM recovery_states ORDER BY ticket, n",
  receipts: "SELECT * FROM receipts ORDER BY ticket, receipt",
  stated_receipts: "SELECT * FROM stated_receipts ORDER BY reference",
  operators: "SELECT * FROM operators ORDER BY name",
  policies: "SELECT * FROM policies ORDER BY version",
  calendar_days: "SELECT * FROM calendar_days ORDER BY day",
  views: "SELECT * FROM views ORDER BY name",
  keys: "SELECT * FROM keys ORDER BY key",
};

/** Rows that are written at once. */
const AT_ONCE = 500;

/** Within the transaction in which it is read. */
export async function* contentsOf(engine: Engine): Contents {
  for (const [table, text] of Object.entries(COPIED)) {
    let waiting: SqlRow[] = [];
    for await (const page of engine.inPages<SqlRow, SqlRow>(CompiledQuery.raw(text), (row) => row)) {
      waiting.push(...page);
      if (waiting.length < AT_ONCE) continue;
      yield { table, rows: waiting };
      waiting = [];
    }
    if (waiting.length > 0) yield { table, rows: waiting };
  }
}

/** What another store's guards let in one after another, this one's might refuse all at once: they look at it no more. */
export async function fill(engine: Engine, contents: Contents): Promise<void> {
  await engine.unguarded(async () => {
    for await (const some of contents) await insert(engine, some);
  });
  const tickets = await rows<{ readonly number: TicketNumber }>(
    engine.trx,
    "SELECT number FROM tickets ORDER BY number",
  );
  for (const some of inGroups(tickets, AT_ONCE)) await engine.words.saveTickets(some.map(({ number }) => number));
}

async function insert(engine: Engine, { table, rows: all }: TableRows): Promise<void> {
  const columns = Object.keys(all[0] ?? {});
  const values = all.flatMap((row) => columns.map((column) => row[column] ?? null));
  await engine.insert({ table, columns }, values);
}
