/** Counts what becomes of each order and line of a file. */
import type { TicketNumber } from "../../rules/names.ts";
import type { FieldChange, Merged } from "../../rules/order/merge.ts";
import type { SellerRefund } from "../../rules/ticket/seller-side.ts";
import type { StagedCounts } from "../../store/staging.ts";
import type { RowRefusal } from "./rows/row-refusal.ts";

export interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface OrderChange extends FieldChange {
  readonly order: string;
}

/** News that a file brought for an open ticket, in words. */
export interface TicketNews {
  readonly ticket: TicketNumber;
  readonly news: string;
}

/** What became of the rows of an export of refunds on the marketplace. */
export interface SellerRefundCounts {
  readonly moved: number;
  readonly unchanged: number;
  /** Those that no ticket is about: somebody has to look at them. */
  readonly withoutTicket: readonly SellerRefund[];
}

/** Changes that are listed; a file that changes a million orders is not worth a million sentences. */
const LISTED_CHANGES = 10_000;

export class ImportCounts {
  readonly refused: RowRefusal[];
  readonly changes: OrderChange[] = [];
  changesLeftOut = 0;
  flagged = 0;
  readonly tickets: TicketNews[] = [];
  readonly sellerRefunds: { moved: number; unchanged: number; readonly withoutTicket: SellerRefund[] } = {
    moved: 0,
    unchanged: 0,
    withoutTicket: [],
  };
  private readonly orderCounts = { new: 0, changed: 0, unchanged: 0 };
  private readonly lineCounts = { new: 0, changed: 0, unchanged: 0 };

  /** `refused` are the rows that could not be read. */
  constructor(refused: readonly RowRefusal[]) {
    this.refused = [...refused];
  }

  /** The orders that landed together, and those that said nothing new. */
  staged({ newOrders, newLines, flagged, unchangedOrders, unchangedLines }: StagedCounts): void {
    this.orderCounts.new += newOrders;
    this.lineCounts.new += newLines;
    this.flagged += flagged;
    this.orderCounts.unchanged += unchangedOrders;
    this.lineCounts.unchanged += unchangedLines;
  }

  merged({ order, changes, newLines }: Merged, lines: number): void {
    if (changes.length === 0) {
      this.orderCounts.unchanged += 1;
      this.lineCounts.unchanged += lines;
      return;
    }
    const named = changes.flatMap(({ line }) => (line === null || newLines.includes(line) ? [] : [line]));
    const changedLines = new Set(named).size;
    this.orderCounts.changed += 1;
    this.lineCounts.new += newLines.length;
    this.lineCounts.changed += changedLines;
    this.lineCounts.unchanged += lines - newLines.length - changedLines;
    if (order.flags.length > 0) this.flagged += 1;
    const room = Math.max(0, LISTED_CHANGES - this.changes.length);
    this.changes.push(...changes.slice(0, room).map((change) => ({ ...change, order: order.id })));
    this.changesLeftOut += Math.max(0, changes.length - room);
  }

  /** One record of what others say of goods, and the rows that said it. */
  told(what: "new" | "changed" | "unchanged", rows: number): void {
    this.orderCounts[what] += 1;
    this.lineCounts[what] += rows;
  }

  refuse(rows: readonly RowRefusal[]): void {
    for (const row of rows) this.refused.push(row);
  }

  orders(): Counts {
    const orders = new Set(this.refused.map(({ order, line_number }) => order ?? `line ${line_number}`));
    return { ...this.orderCounts, refused: orders.size };
  }

  lines(): Counts {
    return { ...this.lineCounts, refused: this.refused.length };
  }
}
