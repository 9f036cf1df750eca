/** What one file says about an order, what it leaves unsaid, and what it could not have known. */
import { type Money, money } from "../money/money.ts";
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
  /** Lines whose status word says nothing about where the goods are, so that their stage is only the least that is known. */
  readonly unsure: readonly string[];
}

/** What the columns of a file can express, whatever its rows then say. */
export interface FileScope extends FlagScope {
  readonly buyer: boolean;
  readonly quantity: boolean;
  /** Stages that it can name. A seller's file that ends with the shipment does not deny that goods are in our warehouse. */
  readonly stages: readonly Stage[];
  /** Whether its lines have keys of their own, are matched by their product, or are none: then a row is a whole order. */
  readonly lines: "line" | "product" | "order";
  /** Whether its refunds include those that were paid from here. */
  readonly refundsIncludeOurs: boolean;
}

export interface Completing {
  readonly scope: FileScope;
  /** What was paid back on the order from here. */
  readonly paidHere: Money;
  /** Whether tickets are on the order, which name its lines. */
  readonly hasTickets: boolean;
}

/** What was refunded elsewhere by now. Money that was given back once never comes back by an older file. */
function refundedElsewhere(known: Order, file: Money, { scope, paidHere }: Omit<Completing, "hasTickets">): Money {
  const elsewhere = file.amount - (scope.refundsIncludeOurs ? paidHere.amount : 0);
  return money(Math.max(known.refundedBefore.amount, elsewhere), known.currency);
}

/** Whether a file's figure of refunds is another than what is known, with or without what was paid from here. */
export function refundsDiffer(known: Order, record: OrderRecord, paidHere: Money): boolean {
  if (!record.said.includes("refunded_before")) return false;
  const { amount } = known.refundedBefore;
  return ![amount, amount + paidHere.amount].includes(record.order.refundedBefore.amount);
}

/**
 * The record made whole from what is known of its order. A blank charge is not a charge of zero, a blank refund before
 * the desk would raise the cap, and a stage that the file cannot name is not taken back by it.
 */
export function completeFrom(known: Order, record: OrderRecord, { scope, paidHere }: Completing): Order {
  const { order } = record;
  const said = new Set(record.said);
  const named = linesUnderKnownKeys(known, order, scope);
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
    refundedBefore: said.has("refunded_before")
      ? refundedElsewhere(known, order.refundedBefore, { scope, paidHere })
      : known.refundedBefore,
    lines,
  };
}

/** The file's lines, called as they are known. A row that is a whole order says of lines that other files told only that they are paid. */
function linesUnderKnownKeys(known: Order, { lines, paidAt }: Order, scope: FileScope): readonly OrderLine[] {
  if (scope.lines === "product") return matchedByProduct(known, lines);
  if (scope.lines === "line" || isWhole(known, lines)) return lines;
  const unpaid = paidAt === null ? [] : known.lines.filter(({ stage }) => stage === "awaiting_payment");
  return unpaid.map((line) => ({ ...line, stage: "paid" }));
}

/** Whether the order is known by the one line that a file of whole orders gives it. */
export function isWhole(known: Order, lines: readonly OrderLine[]): boolean {
  return known.lines.length === 1 && known.lines[0]?.line === lines[0]?.line;
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
