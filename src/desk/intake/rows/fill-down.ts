/** Fills the cells that an order leaves blank on its further rows, as exports do that write an order's cells once. */

import type { FileRecord } from "../files/csv.ts";
import type { Chosen } from "../profiles/choose.ts";
import { type Field, FURTHER_PAYMENTS } from "../profiles/profile.ts";
import { cellOf } from "./cells.ts";

/** Fields that each row says for itself; the others are its order's. */
const OF_THE_LINE: ReadonlySet<Field> = new Set<Field>([
  "line",
  "product",
  "variant",
  "quantity",
  "amount",
  "unit_price",
  "cost_cny",
  "line_refunded_before",
  "line_shipping",
  "payment_amount",
  "payment_reference",
  ...FURTHER_PAYMENTS,
]);

/** Remembers the first row of the order that is being read. */
export class FillDown {
  private readonly ragged: boolean;
  private above: FileRecord | null = null;

  /** `ragged` where a row leaves out the blank cells at its end, as workbooks do; elsewhere a short row is a broken one. */
  constructor(ragged: boolean) {
    this.ragged = ragged;
  }

  /** The record with the blank cells of its order taken from the row above, where such files leave them blank. */
  fill(record: FileRecord, chosen: Chosen): FileRecord {
    if (!chosen.profile.fillsDown) return record;
    const order = cellOf(record, chosen, "order");
    const { above } = this;
    if (above === null || (order !== "" && order !== cellOf(above, chosen, "order")) || isBlank(record)) {
      if (order !== "") this.above = record;
      return record;
    }
    const cells = [...record.cells];
    for (const [field, place] of placesToFill(chosen)) {
      if (OF_THE_LINE.has(field) || (cells[place] ?? "").trim() !== "") continue;
      if (place >= cells.length && !this.ragged) continue;
      while (cells.length < place) cells.push("");
      cells[place] = above.cells[place] ?? "";
    }
    return { line: record.line, cells };
  }
}

function placesToFill({ columns, more }: Chosen): Iterable<readonly [Field, number]> {
  if (more === null) return columns;
  const further = [...more.sources].flatMap(([field, { places }]) => places.map((place) => [field, place] as const));
  return [...columns, ...further];
}

/** Whether no cell of the row holds anything. */
export function isBlank(record: FileRecord): boolean {
  return record.cells.every((cell) => cell.trim() === "");
}
