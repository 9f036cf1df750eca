/** Compares operators, policies, views, keys and imports with the last entry of the journal about each. */
import type { Database } from "better-sqlite3";
import { isTicketEntry, type SetupEntry } from "../../../rules/journal/entry.ts";
import type { Inspection } from "../../inspection.ts";
import { entryOf } from "../../journal.ts";
import { prepared } from "../prepared.ts";
import { type RowChange, rowChangeOf, SETUP_TABLES, type SetupTable } from "../projections.ts";
import type { SqlRow } from "../rows.ts";
import { compareRow } from "./compare-rows.ts";
import type { SealedImport } from "./inspect-orders.ts";

export class SetupInspector {
  private readonly database: Database;
  private readonly inspection: Inspection;
  /** The place of the last entry about each row: purchases are many, so what it says is read again when the row is compared. */
  private readonly written = new Map<SetupTable, Map<string | number, number>>();
  /** What each import and correction sealed, in the order written. */
  readonly imports: SealedImport[] = [];
  /** What is written once and is much is compared at once instead of remembered: how many of each. */
  private readonly once = new Map<SetupTable, number>([
    ["keys", 0],
    ["stated_receipts", 0],
  ]);

  constructor(database: Database, inspection: Inspection) {
    this.database = database;
    this.inspection = inspection;
  }

  /** Takes the entry at the next place. */
  add(position: number, entry: SetupEntry): void {
    if ("digest" in entry.data) {
      const { number, digest } = entry.data;
      this.imports.push({ position, number, digest });
    }
    const change = rowChangeOf(entry);
    if (change === null) return;
    if (this.once.has(change.table)) {
      if (!this.inspection.quick) this.compareAtOnce(position, change);
      return;
    }
    const rows = this.written.get(change.table) ?? new Map<string | number, number>();
    rows.set(change.key, position);
    this.written.set(change.table, rows);
  }

  private compareAtOnce(position: number, { table, key, row }: RowChange): void {
    this.once.set(table, (this.once.get(table) ?? 0) + 1);
    const [named] = SETUP_TABLES[table].keys;
    const rows = this.database.prepare<[string | number], SqlRow>(`SELECT * FROM ${table} WHERE ${named} = ?`);
    compareRow(this.inspection, { table, key: String(key), position }, rows.get(key), row ?? undefined);
  }

  /** After the last entry. */
  compareTables(): void {
    for (const [name, projection] of Object.entries(SETUP_TABLES)) {
      const { table, keys } = projection;
      const only = "only" in projection ? projection.only : "1";
      const [key] = keys;
      if (name === "keys" || name === "stated_receipts") {
        this.compareCount(name, key);
        continue;
      }
      const wanted = this.written.get(table) ?? new Map<string | number, number>();
      for (const found of this.database.prepare<[], SqlRow>(`SELECT * FROM ${table} WHERE ${only}`).iterate()) {
        const known = found[key] ?? "";
        const position = wanted.get(known) ?? null;
        compareRow(this.inspection, { table, key: String(known), position }, found, this.rowBy(position));
        wanted.delete(known);
      }
      for (const [missing, position] of wanted) {
        compareRow(this.inspection, { table, key: String(missing), position }, undefined, this.rowBy(position));
      }
    }
  }

  /** The row that the entry at this place makes; undefined where it takes it away. */
  private rowBy(position: number | null): SqlRow | undefined {
    if (position === null) return undefined;
    const kept = prepared(this.database, "SELECT body FROM journal WHERE position = ?").get(position);
    const entry = entryOf(String(kept?.["body"]));
    return isTicketEntry(entry) ? undefined : (rowChangeOf(entry)?.row ?? undefined);
  }

  private compareCount(table: "keys" | "stated_receipts", named: string): void {
    const there = this.database.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0;
    if (there <= (this.once.get(table) ?? 0)) return;
    const kind = table === "keys" ? "key_used" : "receipt_stated";
    const unexplained = this.database.prepare<[], string>(
      `SELECT ${named} FROM ${table} WHERE ${named} NOT IN
        (SELECT json_extract(body, '$.data.${named}') FROM journal WHERE kind = '${kind}')`,
    );
    for (const key of unexplained.pluck().all()) {
      compareRow(this.inspection, { table, key, position: null }, { [named]: key }, undefined);
    }
  }
}
