/** The cells of one record by field, without what spreadsheets put around them. */

import type { Currency } from "../../../rules/money/currencies.ts";
import { type Money, money } from "../../../rules/money/money.ts";
import { parseAmount } from "../../../rules/money/parse.ts";
import { Refusal } from "../../../rules/refusal.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import { parseWritten } from "../../../rules/time/written.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import type { Field } from "../profiles/profile.ts";
import type { RowRefusal } from "./row-refusal.ts";

/** Thrown to leave a row at its first bad cell, and caught where the row is read. */
class BadCell extends Error {
  readonly column: Field;
  constructor(column: Field, reason: string) {
    super(reason);
    this.column = column;
  }
}

/** What stands in the cell of one field, without a spreadsheet's guards. */
export function cellOf(record: FileRecord, chosen: Chosen, field: Field): string {
  return new Cells(record, chosen).text(field);
}

/** The cells of one record by field. A class, for closures made anew for every row are a tenth of an import's time. */
export class Cells {
  private readonly record: FileRecord;
  readonly chosen: Chosen;
  /** What an amount such as `131.77(已退款89.84)` says was refunded of it. */
  refundedInside: Money | null = null;
  constructor(record: FileRecord, chosen: Chosen) {
    this.record = record;
    this.chosen = chosen;
  }

  /** Without a spreadsheet's guards; empty when the cell is blank, or when neither the file nor the profile has the field. */
  text(field: Field): string {
    const place = this.chosen.columns.get(field);
    if (place === undefined) return this.chosen.profile.constants[field] ?? "";
    const value = undress(field, this.record.cells[place] ?? "");
    return field === "order" && value !== "" ? this.chosen.profile.orderPrefix + value : value;
  }

  /** The line of the file. */
  get line(): number {
    return this.record.line;
  }

  needed(field: Field): string {
    const value = this.text(field);
    return value === "" ? bad(field, "it is blank") : value;
  }

  money(field: Field, currency: Currency): Money | null {
    let text = this.text(field);
    if (text === "") return null;
    const inside = text.includes("退款") ? REFUNDED_INSIDE.exec(text) : null;
    if (inside !== null) {
      text = inside[1] ?? "";
      this.refundedInside = orBad(field, parseAmount(inside[2] ?? "", currency));
    }
    const amount = orBad(field, parseAmount(text, currency));
    return amount.amount < 0 ? bad(field, `“${text}” is below zero`) : amount;
  }

  /** The sum of what the profile calls discounts, whatever their sign; null where it has none. */
  discounts(currency: Currency): Money | null {
    if (this.chosen.discounts.length === 0) return null;
    let all = 0;
    for (const place of this.chosen.discounts) {
      const text = undress("paid", this.record.cells[place] ?? "");
      if (text !== "") all += Math.abs(orBad("paid", parseAmount(text, currency)).amount);
    }
    return money(all, currency);
  }

  moment(field: Field): Instant | null {
    const text = this.text(field);
    const { zone, dates } = this.chosen.profile;
    return text === "" ? null : orBad(field, parseWritten(text, zone, dates));
  }
}

const REFUNDED_INSIDE = /^(.+?)[(（]\s*已退款\s*(.+?)\s*[)）]$/;

/** Free text, in which a leading apostrophe belongs to the name: 't Hart. */
const PROSE: ReadonlySet<Field> = new Set<Field>([
  ...(["buyer_name", "product", "variant", "seller"] as const),
  ...(["payment_method", "payment_2_method", "payment_3_method"] as const),
]);

/** Words for nothing, and the dash that some exports put into blank cells. */
const NOTHING = /^(?:null|n\/a|nan|-|--)$/i;

/** Takes off what spreadsheets put around a text to keep it as it is. */
function undress(field: Field, cell: string): string {
  if (cell === "" || isBare(cell)) return cell;
  const bare = cell.trim();
  if (bare.startsWith('="') && bare.endsWith('"') && bare.length > 2) return bare.slice(2, -1).trim();
  if (bare.length <= 4 && NOTHING.test(bare)) return "";
  if (!bare.startsWith("'")) return bare;
  if (PROSE.has(field) && !/^'[=+\-@\t\r]/.test(bare)) return bare;
  // Our own file of refused rows puts an apostrophe in front of another guard.
  return undress(field, bare.slice(1));
}

/** Whether a cell begins and ends with a letter or digit that no guard and no word for nothing begins with: most do. */
function isBare(cell: string): boolean {
  const first = cell.charCodeAt(0);
  const last = cell.charCodeAt(cell.length - 1);
  const plain =
    (first >= 48 && first <= 57) ||
    (first >= 65 && first <= 90 && first !== 78) ||
    (first >= 0x4e00 && first <= 0x9fff);
  return plain && last > 32 && last < 0xa000;
}

/** Why a row was left at a bad cell; any other error is thrown on. */
export function refusalOf(error: unknown, cells: Cells): RowRefusal {
  if (!(error instanceof BadCell)) throw error;
  return {
    line_number: cells.line,
    order: cells.text("order") || null,
    column: cells.chosen.names.get(error.column) ?? error.column,
    reason: error.message,
  };
}

/** The value, or the cell is bad for the reason that the refusal gives. */
export function orBad<Value>(field: Field, value: Value | Refusal): Value {
  if (!(value instanceof Refusal)) return value;
  return bad(field, value.hint === undefined ? value.message : `${value.message}; ${value.hint}`);
}

/** Leaves the row: this cell of it cannot be read. */
export function bad(field: Field, reason: string): never {
  throw new BadCell(field, reason);
}
