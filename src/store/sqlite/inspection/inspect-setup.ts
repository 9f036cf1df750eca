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
  /** Keys are written once and are many, so each is compared at once instead of remembered. */
  private keysWritten = 0;

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
    if (change.table === "keys") {
      if (!this.inspection.quick) this.compareKey(position, change);
      return;
    }
    const rows = this.written.get(change.table) ?? new Map<string | number, number>();
    rows.set(change.key, position);
    this.written.set(change.table, rows);
  }

  private compareKey(position: number, { key, row }: RowChange): void {
    this.keysWritten += 1;
    const found = this.database.prepare<[string | number], SqlRow>("SELECT * FROM keys WHERE key = ?").get(key);
    compareRow(this.inspection, { table: "keys", key: String(key), position }, found, row ?? undefined);
  }

  /** After the last entry. */
  compareTables(): void {
    for (const [name, projection] of Object.entries(SETUP_TABLES)) {
      const { table, keys } = projection;
      const only = "only" in projection ? projection.only : "1";
      const [key] = keys;
      if (name === "keys") {
        this.compareKeyCount();
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

  private compareKeyCount(): void {
    const there = this.database.prepare<[], number>("SELECT count(*) FROM keys").pluck().get() ?? 0;
    if (there <= this.keysWritten) return;
    const unexplained = this.database.prepare<[], string>(
      `SELECT key FROM keys WHERE key NOT IN (SELECT json_extract(body, '$.data.key') FROM journal WHERE kind = 'key_used')`,
    );
    for (const key of unexplained.pluck().all()) {
      compareRow(this.inspection, { table: "keys", key, position: null }, { key }, undefined);
    }
  }
}
