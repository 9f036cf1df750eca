/** Compares operators, policies, views, keys and imports with the last entry of the journal about each. */
import { isTicketEntry, type SetupEntry } from "../../../rules/journal/entry.ts";
import type { Inspection } from "../../inspection.ts";
import { entryOf } from "../../journal.ts";
import { rows, type SqlTransaction, value } from "../engine.ts";
import { type RowChange, rowChangeOf, SETUP_TABLES, type SetupTable } from "../projections.ts";
import type { SqlRow } from "../rows.ts";
import { raw, sql } from "../statement.ts";
import { compareRow } from "./compare-rows.ts";
import type { SealedImport } from "./inspect-orders.ts";

/** Rows that are compared at a time. */
const BATCH = 5_000;

export class SetupInspector {
  private readonly trx: SqlTransaction;
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

  constructor(trx: SqlTransaction, inspection: Inspection) {
    this.trx = trx;
    this.inspection = inspection;
  }

  /** Takes the entry at the next place. */
  async add(position: number, entry: SetupEntry): Promise<void> {
    if ("digest" in entry.data) {
      const { number, digest } = entry.data;
      this.imports.push({ position, number, digest });
    }
    const change = rowChangeOf(entry);
    if (change === null) return;
    if (this.once.has(change.table)) {
      if (!this.inspection.quick) await this.compareAtOnce(position, change);
      return;
    }
    const known = this.written.get(change.table) ?? new Map<string | number, number>();
    known.set(change.key, position);
    this.written.set(change.table, known);
  }

  private async compareAtOnce(position: number, { table, key, row }: RowChange): Promise<void> {
    this.once.set(table, (this.once.get(table) ?? 0) + 1);
    const [named] = SETUP_TABLES[table].keys;
    const [found] = await rows<SqlRow>(this.trx, sql`SELECT * FROM ${raw(table)} WHERE ${raw(named)} = ${key}`);
    compareRow(this.inspection, { table, key: String(key), position }, found, row ?? undefined);
  }

  /** After the last entry. */
  async compareTables(): Promise<void> {
    for (const [name, projection] of Object.entries(SETUP_TABLES)) {
      const { table, keys } = projection;
      const only = "only" in projection ? projection.only : "TRUE";
      const [key] = keys;
      if (name === "keys" || name === "stated_receipts") {
        await this.compareCount(name, key);
        continue;
      }
      const wanted = this.written.get(table) ?? new Map<string | number, number>();
      for (let last: SqlRow | undefined, more = true; more; ) {
        const batch = await this.rowsBehind({ table, key, only }, last);
        for (const found of batch) {
          const known = found[key] ?? "";
          const position = wanted.get(known) ?? null;
          compareRow(this.inspection, { table, key: String(known), position }, found, await this.rowBy(position));
          wanted.delete(known);
        }
        last = batch.at(-1);
        more = batch.length === BATCH;
      }
      for (const [missing, position] of wanted) {
        compareRow(this.inspection, { table, key: String(missing), position }, undefined, await this.rowBy(position));
      }
    }
  }

  private rowsBehind(
    { table, key, only }: { readonly table: string; readonly key: string; readonly only: string },
    last: SqlRow | undefined,
  ): Promise<readonly SqlRow[]> {
    const behind = last === undefined ? sql`TRUE` : sql`${raw(key)} > ${last[key] ?? null}`;
    return rows<SqlRow>(
      this.trx,
      sql`SELECT * FROM ${raw(table)} WHERE ${raw(only)} AND ${behind} ORDER BY ${raw(key)} LIMIT ${BATCH}`,
    );
  }

  /** The row that the entry at this place makes; undefined where it takes it away. */
  private async rowBy(position: number | null): Promise<SqlRow | undefined> {
    if (position === null) return undefined;
    const [kept] = await rows<{ readonly body: string }>(
      this.trx,
      sql`SELECT body FROM journal WHERE position = ${position}`,
    );
    const entry = entryOf(kept?.body ?? "");
    return isTicketEntry(entry) ? undefined : (rowChangeOf(entry)?.row ?? undefined);
  }

  private async compareCount(table: "keys" | "stated_receipts", named: string): Promise<void> {
    const there = await value(this.trx, sql`SELECT count(*) AS value FROM ${raw(table)}`);
    if (there <= (this.once.get(table) ?? 0)) return;
    const key = raw(named);
    const kind = table === "keys" ? "key_used" : "receipt_stated";
    const unexplained = await rows<SqlRow>(
      this.trx,
      sql`SELECT ${key} FROM ${raw(table)} WHERE ${key} NOT IN
        (SELECT body -> 'data' ->> ${raw(`'${named}'`)} FROM journal WHERE kind = ${kind})`,
    );
    for (const row of unexplained) {
      compareRow(this.inspection, { table, key: String(row[named]), position: null }, row, undefined);
    }
  }
}
