/** Many tickets at once, for benchmarks: rows are copied, because the steps of a hundred thousand tickets would take all day. */
import Database from "better-sqlite3";

const MOMENTS = new Set([
  "at",
  "since",
  "until",
  "left_at",
  "due_at",
  "opened_at",
  "promise_at",
  "promised_by",
  "prepared_at",
  "file_by",
  "handed_at",
]);

/** Half a day for each copy. */
const earlier = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column}, '-' || (copy * 12) || ' hours')`;

/**
 * Copies every ticket of a store so many times, each copy onto another order and half a day before the one that it is copied
 * from, so that they lie months apart as on a real desk. Whatever is asked finds as many rows as there, but the copies' history
 * proves nothing. Orders are numbered one after the other.
 */
export function multiplyTickets(place: string, times: number): void {
  if (times < 2) return;
  const database = new Database(place);
  database.pragma("foreign_keys = OFF");
  const highest = (table: string, column: string) =>
    Number(database.prepare(`SELECT coalesce(max(${column}), 0) FROM ${table}`).pluck().get());
  const [tickets, payouts, entries] = [
    highest("tickets", "number"),
    highest("payouts", "number"),
    highest("journal", "position"),
  ];
  const ticket = `ticket + copy * ${tickets}`;
  const order_id = `CAST(CAST(order_id AS INTEGER) + copy * ${tickets} AS TEXT)`;
  const reference = "reference || '-' || copy";
  const changed: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    tickets: { number: `number + copy * ${tickets}`, request: `request + copy * ${tickets}`, order_id },
    ticket_lines: { ticket, order_id },
    ticket_texts: { rowid: `rowid + copy * ${tickets}` },
    stints: { ticket },
    ticket_states: { ticket },
    ticket_milestones: { ticket },
    payout_states: { payout: `payout + copy * ${payouts}`, ticket },
    cap_entries: { ticket, order_id },
    payouts: {
      ...{ number: `number + copy * ${payouts}`, ticket, order_id, reference },
      request_key: "request_key || '-' || copy",
    },
    recoveries: { ticket, order_id },
    recovery_states: { ticket },
    payout_references: { payout: `payout + copy * ${payouts}`, ticket, reference },
    journal: {
      position: `position + copy * ${entries}`,
      body: `json_set(body, '$.ticket', ${ticket}, '$.at', ${earlier("json_extract(body, '$.at')")})`,
    },
  };
  database.transaction(() => {
    const guards = database.prepare<[], { readonly name: string; readonly sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    );
    const kept = guards.all();
    for (const { name } of kept) database.exec(`DROP TRIGGER ${name}`);
    for (const [table, instead] of Object.entries(changed)) {
      const own = database.prepare<[], string>(`SELECT name FROM pragma_table_info('${table}')`).pluck().all();
      const columns = [...new Set([...Object.keys(instead), ...own])];
      database.exec(`WITH RECURSIVE copies (copy) AS (SELECT 1 UNION ALL SELECT copy + 1 FROM copies WHERE copy < ${times - 1})
        INSERT INTO ${table} (${columns.join(", ")})
        SELECT ${columns.map((column) => instead[column] ?? (MOMENTS.has(column) ? earlier(column) : column)).join(", ")} FROM ${table}, copies
        ${table === "journal" ? "WHERE ticket IS NOT NULL" : ""}`);
    }
    for (const { sql } of kept) database.exec(sql);
  })();
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}
