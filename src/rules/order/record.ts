/** What one file says about an order, what it leaves unsaid, and what it could not have known. */
import type { Money } from "../money/money.ts";
import type { Stage } from "../words.ts";
import type { FlagScope } from "./flags.ts";
import type { Order, OrderLine } from "./order.ts";
import { stageMove } from "./stage.ts";

/** The fields of an order that a file may leave blank without meaning zero. */
export const BLANKABLE = ["shipping", "service_fee", "refunded_before"] as const;
export type Blankable = (typeof BLANKABLE)[number];

/** An order as a file describes it, with defaults where it says nothing. */
export interface OrderRecord {
  readonly order: Order;
  /** Those of the blankable fields that the file gives. */
  readonly said: readonly Blankable[];
  /** What the file says was paid for the whole order; null where it only has amounts of lines. */
  readonly paid: Money | null;
  /** Lines whose status word says nothing about where the goods are, so that their stage is only the least that is known. */
  readonly unsure: readonly string[];
}

/** What the columns of a file can express, whatever its rows then say. */
export interface FileScope extends FlagScope {
  readonly buyer: boolean;
  readonly quantity: boolean;
  /** Stages that it can name. A seller's file that ends with the shipment does not deny that goods are in our warehouse. */
  readonly stages: readonly Stage[];
  /** Whether its lines have keys of their own, or are matched by their product. */
  readonly lines: "line" | "product";
}

/**
 * The record made whole from what is known of its order. A blank charge is not a charge of zero, a blank refund before
 * the desk would raise the cap, and a stage that the file cannot name is not taken back by it.
 */
export function completeFrom(known: Order, record: OrderRecord, scope: FileScope): Order {
  const { order } = record;
  const said = new Set(record.said);
  const named = scope.lines === "product" ? matchedByProduct(known, order.lines) : order.lines;
  const knownLines = new Map(known.lines.map((line) => [line.line, line]));
  const lines = named.map((line, index): OrderLine => {
    const before = knownLines.get(line.line);
    if (before === undefined) return line;
    const unsure = record.unsure.includes(order.lines[index]?.line ?? "");
    const blind = unsure || !scope.stages.includes(before.stage);
    return {
      ...line,
      quantity: scope.quantity ? line.quantity : before.quantity,
      stage: blind && stageMove(before.stage, line.stage) === "back" ? before.stage : line.stage,
    };
  });
  return {
    ...order,
    buyer: scope.buyer ? order.buyer : known.buyer,
    charges: {
      shipping: said.has("shipping") ? order.charges.shipping : known.charges.shipping,
      service_fee: said.has("service_fee") ? order.charges.service_fee : known.charges.service_fee,
    },
    refundedBefore: said.has("refunded_before") ? order.refundedBefore : known.refundedBefore,
    lines,
  };
}

/** The lines under the keys of the known ones with the same product, each taken once; what is new gets the next free number. */
function matchedByProduct(known: Order, lines: readonly OrderLine[]): readonly OrderLine[] {
  const left = [...known.lines];
  let highest = Math.max(0, ...known.lines.map(({ line }) => (/^\d{1,9}$/.test(line) ? Number(line) : 0)));
  return lines.map((line) => {
    const place = left.findIndex(({ product }) => product === line.product);
    if (place < 0) {
      highest += 1;
      return { ...line, line: String(highest) };
    }
    const [same] = left.splice(place, 1);
    return { ...line, line: same?.line ?? line.line };
  });
}
