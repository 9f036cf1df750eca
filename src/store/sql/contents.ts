/** Everything that a store holds, read out of one and written into another. */
import { inGroups } from "../../rules/in-groups.ts";
import type { TicketNumber } from "../../rules/names.ts";
import type { Contents, TableRows } from "../contents.ts";
import { type Engine, rows } from "./engine.ts";
import type { SqlRow } from "./rows.ts";
import { raw, sql } from "./statement.ts";

/** Each table with the order in which it is read, behind those that its rows refer to. */
const COPIED: Readonly<Record<string, string>> = {
  journal: "position",
  imports: "number",
  buyers: "id",
  orders: "id",
  order_lines: "order_id, line",
  order_changes: "number",
  payments: "id",
  chargebacks: "id",
  placed_refunds: "id",
  purchases: "id",
  goods_reports: "id",
  kept_refunds: "id",
  tickets: "number",
  ticket_lines: "ticket, line, first",
  stints: "ticket, n",
  ticket_states: "ticket, n",
  parcel_clocks: "ticket, parcel, n",
  ticket_milestones: "ticket, milestone",
  cap_entries: "ticket, target",
  payouts: "number",
  payout_states: "payout, n",
  payout_references: "payout, reference",
  payout_batches: "batch",
  batch_files: "batch",
  recoveries: "ticket",
  recovery_states: "ticket, n",
  receipts: "ticket, receipt",
  stated_receipts: "reference",
  operators: "name",
  policies: "version",
  calendar_days: "day",
  views: "name",
  keys: "key",
};

/** What is read of a table where other columns follow from these. */
const READ: Readonly<Record<string, string>> = { journal: "position, body, hash" };

/** Rows that are written at once. */
const AT_ONCE = 500;

/** Within the transaction in which it is read. */
export async function* contentsOf(engine: Engine): Contents {
  for (const [table, order] of Object.entries(COPIED)) {
    const question = sql`SELECT ${raw(READ[table] ?? "*")} FROM ${raw(table)} ORDER BY ${raw(order)}`;
    let waiting: SqlRow[] = [];
    for await (const page of engine.inPages<SqlRow, SqlRow>(question, (row) => row)) {
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
    sql`SELECT number FROM tickets ORDER BY number`,
  );
  for (const some of inGroups(tickets, AT_ONCE)) await engine.words.saveTickets(some.map(({ number }) => number));
}

async function insert(engine: Engine, { table, rows: all }: TableRows): Promise<void> {
  const columns = Object.keys(all[0] ?? {});
  const values = all.flatMap((row) => columns.map((column) => row[column] ?? null));
  await engine.insert({ table, columns }, values);
}
