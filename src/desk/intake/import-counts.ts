/** Counts what becomes of each order and line of a file. */
import type { TicketNumber } from "../../rules/names.ts";
import type { FieldChange, Merged } from "../../rules/order/merge.ts";
import type { SellerRefund } from "../../rules/ticket/seller-side.ts";
import type { LandedOrders, LineCounts } from "../../store/staging.ts";
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
export const LISTED_CHANGES = 10_000;

/** What becomes of the lines that tell an order. */
export function lineCounts({ changes, newLines }: Merged, lines: number): LineCounts {
  const named = changes.flatMap(({ line }) => (line === null || newLines.includes(line) ? [] : [line]));
  const changed = new Set(named).size;
  if (changes.length === 0) return { new: 0, changed: 0, unchanged: lines };
  return { new: newLines.length, changed, unchanged: lines - newLines.length - changed };
}

function add(all: { new: number; changed: number; unchanged: number }, more: LineCounts): void {
  all.new += more.new;
  all.changed += more.changed;
  all.unchanged += more.unchanged;
}

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

  /** The orders that landed together. */
  landed({ orders, lines, flagged, refused, changes, changesInAll }: LandedOrders): void {
    add(this.orderCounts, orders);
    add(this.lineCounts, lines);
    this.flagged += flagged;
    this.refuse(refused.map(({ order, reason, row }) => ({ line_number: row, order, column: null, reason })));
    this.tell(
      changes.flatMap((one) => one.changes.map((change) => ({ ...change, order: one.order }))),
      changesInAll,
    );
  }

  /** One order, told by so many lines. */
  merged(merged: Merged, lines: number): void {
    const { order, changes } = merged;
    this.orderCounts[changes.length === 0 ? "unchanged" : "changed"] += 1;
    add(this.lineCounts, lineCounts(merged, lines));
    if (changes.length > 0 && order.flags.length > 0) this.flagged += 1;
    this.tell(
      changes.map((change) => ({ ...change, order: order.id })),
      changes.length,
    );
  }

  private tell(changes: readonly OrderChange[], inAll: number): void {
    const listed = changes.slice(0, Math.max(0, LISTED_CHANGES - this.changes.length));
    this.changes.push(...listed);
    this.changesLeftOut += inAll - listed.length;
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
