/** Counts what becomes of each order and line while they land. */
import type { FieldChange } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { RowRefusal } from "./row.ts";

export interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export class Tally {
  readonly refused: RowRefusal[];
  readonly changes: (FieldChange & { readonly order: string })[] = [];
  private readonly orderCounts = { new: 0, changed: 0, unchanged: 0 };
  private readonly lineCounts = { new: 0, changed: 0, unchanged: 0 };

  constructor(refused: readonly RowRefusal[]) {
    this.refused = [...refused];
  }

  added(order: Order): void {
    this.orderCounts.new += 1;
    this.lineCounts.new += order.lines.length;
  }

  merged(
    order: string,
    merged: { readonly changes: readonly FieldChange[]; readonly newLines: readonly string[]; readonly lines: number },
  ): void {
    const changedLines = new Set(merged.changes.flatMap(({ line }) => (line === null ? [] : [line]))).size;
    const same = merged.changes.length === 0 && merged.newLines.length === 0;
    this.orderCounts[same ? "unchanged" : "changed"] += 1;
    this.lineCounts.new += merged.newLines.length;
    this.lineCounts.changed += changedLines;
    this.lineCounts.unchanged += merged.lines - merged.newLines.length - changedLines;
    this.changes.push(...merged.changes.map((change) => ({ ...change, order })));
  }

  refuse(rows: readonly RowRefusal[]): void {
    this.refused.push(...rows);
  }

  orders(): Counts {
    const orders = new Set(this.refused.map(({ order, line_number }) => order ?? `line ${line_number}`));
    return { ...this.orderCounts, refused: orders.size };
  }

  lines(): Counts {
    return { ...this.lineCounts, refused: this.refused.length };
  }
}
