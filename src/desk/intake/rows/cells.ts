/** The cells of one record by field, without what spreadsheets put around them. */

import type { Currency } from "../../../rules/money/currencies.ts";
import { type Money, money } from "../../../rules/money/money.ts";
import { parseAmount } from "../../../rules/money/parse.ts";
import { plainKey } from "../../../rules/names.ts";
import { Refusal } from "../../../rules/refusal.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import { parseWritten } from "../../../rules/time/written.ts";
import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import type { MoreColumns } from "../profiles/more-columns.ts";
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
  return new Cells(record, chosen).asItStands(field);
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
    const { profile, columns, more } = this.chosen;
    const place = columns.get(field);
    if (place === undefined) return profile.constants[field] ?? "";
    const found = more === null ? this.bare(field, place) : this.made(field, place, more);
    const value = KEYS.has(field) && IN_FULL_WIDTH.test(found) ? plainKey(found) : found;
    return field === "order" && value !== "" ? profile.orderPrefix + value : value;
  }

  /** The line of the file. */
  get line(): number {
    return this.record.line;
  }

  private bare(field: Field, place: number): string {
    return undress(field, this.record.cells[place] ?? "");
  }

  /** The cell of a field by a profile that says more than where it stands. */
  private made(field: Field, place: number, more: MoreColumns): string {
    return this.taken(field, place, more) || (more.fallbacks.get(field) ?? "");
  }

  private taken(field: Field, place: number, { sources, nothing }: MoreColumns): string {
    const filled = (at: number) => {
      const value = this.bare(field, at);
      return nothing.size > 0 && nothing.has(value.toLowerCase()) ? "" : value;
    };
    const source = sources.get(field);
    if (source === undefined) return filled(place);
    const values = source.places.map(filled).filter((value) => value !== "");
    const value = (source.joined ? values.join(" ") : values[0]) ?? "";
    if (source.pattern === null || value === "") return value;
    const match = source.pattern.exec(value);
    return match === null
      ? bad(field, `“${value}” is not of the form ${source.pattern.source}`)
      : (match[1] ?? match[0]);
  }

  /** The same where a cell is not of the form that the profile wants: it is named as it stands. */
  asItStands(field: Field): string {
    try {
      return this.text(field);
    } catch (error) {
      if (error instanceof BadCell) return this.bare(field, this.chosen.columns.get(field) ?? 0);
      throw error;
    }
  }

  /** What stands in a column that no field has. */
  at(place: number): string {
    return undress("status", this.record.cells[place] ?? "");
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
      this.refundedInside = this.parsed(field, inside[2] ?? "", currency);
    }
    const amount = this.parsed(field, text, currency);
    return amount.amount < 0 ? bad(field, `“${text}” is below zero`) : amount;
  }

  /** An amount that may be below zero. */
  signed(field: Field, currency: Currency): Money | null {
    const text = this.text(field);
    return text === "" ? null : this.parsed(field, text, currency);
  }

  private parsed(field: Field, text: string, currency: Currency): Money {
    const comma = this.chosen.profile.decimal === "comma";
    return orBad(field, parseAmount(comma ? withPoint(field, text) : text, currency));
  }

  /** What the profile's columns of discounts took off, whatever their sign, less what those of adjustments added; null where it has none. */
  discounts(currency: Currency): Money | null {
    const { discounts, more } = this.chosen;
    const adjustments = more?.adjustments ?? [];
    if (discounts.length === 0 && adjustments.length === 0) return null;
    let all = 0;
    for (const place of discounts) all += Math.abs(this.amountAt(place, currency));
    for (const place of adjustments) all -= this.amountAt(place, currency);
    return money(all, currency);
  }

  private amountAt(place: number, currency: Currency): number {
    const text = this.bare("paid", place);
    return text === "" ? 0 : this.parsed("paid", text, currency).amount;
  }

  moment(field: Field): Instant | null {
    const text = this.text(field);
    const { zone, dates } = this.chosen.profile;
    return text === "" ? null : orBad(field, parseWritten(text, zone, dates));
  }
}

/** By which records are told apart and found again. */
const KEYS: ReadonlySet<Field> = new Set<Field>([
  ...(["order", "line", "buyer"] as const),
  ...(["seller_order", "seller_refund", "shipment"] as const),
]);
const IN_FULL_WIDTH = /[\uff00-\uffef]/;

const REFUNDED_INSIDE = /^(.+?)[(（]\s*已退款\s*(.+?)\s*[)）]$/;

/** Free text, in which a leading apostrophe belongs to the name: 't Hart. */
const PROSE: ReadonlySet<Field> = new Set<Field>([
  ...(["buyer_name", "product", "variant", "seller"] as const),
  ...(["payment_method", "payment_2_method", "payment_3_method"] as const),
]);

/** Words for nothing, and the dash that some exports put into blank cells. People are called Null and Nan. */
const NOTHING = /^(?:null|n\/a|nan|-|--)$/i;
const NOTHING_IN_PROSE = /^(?:n\/a|-|--)$/i;

/** Digits with points, blanks or apostrophes between thousands, and a comma before the fraction. */
const WITH_COMMA = /^-?(?:\d{1,3}(?:[.\s’']\d{3})+|\d+)(?:,\d+)?$/;

/** An amount with a decimal comma as one with a point. */
function withPoint(field: Field, text: string): string {
  return text.replace(/-?\d[\d.,\s’']*\d|\d/, (digits) => {
    if (WITH_COMMA.test(digits)) return digits.replace(/[.\s’']/g, "").replace(",", ".");
    return bad(field, `“${text}” is not an amount with a decimal comma: write it as 1.234,56`);
  });
}

/** Takes off what spreadsheets put around a text to keep it as it is. */
function undress(field: Field, cell: string): string {
  if (cell === "" || isBare(cell)) return cell;
  const bare = cell.trim();
  if (bare.startsWith('="') && bare.endsWith('"') && bare.length > 2) return bare.slice(2, -1).trim();
  if (bare.length <= 4 && (PROSE.has(field) ? NOTHING_IN_PROSE : NOTHING).test(bare)) return "";
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
    order: cells.asItStands("order") || null,
    column: cells.chosen.names.get(error.column) ?? error.column,
    reason: error.message + hiddenIn(cells.asItStands(error.column)),
  };
}

/** Names the first character that nobody sees, for otherwise the reason looks absurd. */
function hiddenIn(text: string): string {
  const [hidden] = /[\p{C}\u00a0\u2000-\u200a\u202f\u205f\u3000]/u.exec(text) ?? [];
  if (hidden === undefined) return "";
  const code = (hidden.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return `; it holds the invisible character U+${"0".repeat(Math.max(0, 4 - code.length))}${code}`;
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
