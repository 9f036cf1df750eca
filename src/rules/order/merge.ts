/** What a newer record of an order changes: forward moves and new figures are taken over, a move back is refused. */
import type { Currency } from "../money/currencies.ts";
import { compare, formatMoney } from "../money/money.ts";
import { Refusal } from "../refusal.ts";
import { CHARGES } from "../words.ts";
import { type Fact, LINE_FACTS, ORDER_FACTS, shownFact } from "./facts.ts";
import { mergedFlags } from "./flags.ts";
import { type Order, type OrderLine, totalOf } from "./order.ts";
import { completeFrom, type FileScope, type OrderRecord } from "./record.ts";
import { stageMove } from "./stage.ts";

/** One field of an order or of one of its lines, before and after, as shown to people. */
export interface FieldChange {
  /** Null for a field of the order itself. */
  readonly line: string | null;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** The one field of a change that is not a fact of the order: it is kept with the buyer. */
export const BUYER_NAME = "buyer_name";

export interface Merged {
  readonly order: Order;
  /** Empty when the newer record says nothing new. */
  readonly changes: readonly FieldChange[];
  readonly newLines: readonly string[];
}

/** The known order after a file's record of it, completed from what is known; refused as `mergeOrder` refuses. */
export function mergeRecord(known: Order, record: OrderRecord, scope: FileScope): Merged | Refusal {
  const merged = mergeOrder(known, completeFrom(known, record, scope));
  if (merged instanceof Refusal) return merged;
  const { paid } = record;
  const total = totalOf(merged.order);
  const differs = merged.changes.length > 0 || merged.newLines.length > 0;
  // Lines that two files call differently would stand side by side, and be refundable twice.
  if (paid !== null && differs && compare(total, paid) > 0) {
    return conflict(
      `its lines would come to ${formatMoney(total)}, and ${formatMoney(paid)} was paid: are they called otherwise than before?`,
    );
  }
  const flags = mergedFlags(merged.order, { flags: record.order.flags, scope }, known.flags);
  if (flags.join() === known.flags.join()) return merged;
  const change = { line: null, field: "flags", from: known.flags.join(", "), to: flags.join(", ") };
  return { ...merged, order: { ...merged.order, flags }, changes: [...merged.changes, change] };
}

/**
 * The known order with what the newer record adds. Lines match by their key; a line or a value that the newer record
 * lacks is kept. Refused: a stage that would move back (`stage_back`); another currency, an unpaid line on an order that
 * was paid, a total past what can be kept (`import_conflict`).
 */
export function mergeOrder(known: Order, incoming: Order): Merged | Refusal {
  if (known.currency !== incoming.currency) {
    return conflict(`the order is in ${known.currency}, and cannot become ${incoming.currency}`);
  }
  const changes: FieldChange[] = [];
  const newLines: string[] = [];
  const lines: OrderLine[] = [];
  const newerLines = new Map(incoming.lines.map((line) => [line.line, line]));
  for (const line of known.lines) {
    const newer = newerLines.get(line.line);
    newerLines.delete(line.line);
    const merged = newer === undefined ? line : mergeLine(line, newer, changes);
    if (merged instanceof Refusal) return merged;
    lines.push(merged);
  }
  for (const line of newerLines.values()) {
    // It would count as paid, for an order is paid as a whole.
    if (known.paidAt !== null && line.stage === "awaiting_payment") {
      return conflict(`line ${line.line} is awaiting_payment, but the order was paid before`);
    }
    lines.push(line);
    newLines.push(line.line);
  }
  const order: Order = {
    ...known,
    buyer: incoming.buyer,
    buyerName: incoming.buyerName ?? known.buyerName,
    placedAt: incoming.placedAt ?? known.placedAt,
    paidAt: incoming.paidAt ?? known.paidAt,
    paymentMethod: incoming.paymentMethod ?? known.paymentMethod,
    charges: incoming.charges,
    refundedBefore: incoming.refundedBefore,
    // Frozen: what was converted by it would be another amount under another rate.
    cnyRate: known.cnyRate ?? incoming.cnyRate,
    lines,
  };
  if (totalTooLarge(order)) return conflict("the total of the order would be too large to keep");
  return { order, changes: [...orderChanges(known, order), ...changes], newLines };
}

/** Whether the parts of an order add up to more minor units than are counted exactly, which makes it unfit to keep. */
export function totalTooLarge({ lines, charges }: Order): boolean {
  const parts = [...lines.map((line) => line.amount), ...CHARGES.map((charge) => charges[charge])];
  // Past 2^53 a sum may be rounded, but never to below it.
  return parts.reduce((total, part) => total + part.amount, 0) > Number.MAX_SAFE_INTEGER;
}

function mergeLine(known: OrderLine, incoming: OrderLine, changes: FieldChange[]): OrderLine | Refusal {
  const move = stageMove(known.stage, incoming.stage);
  if (move === "back") {
    return new Refusal("stage_back", `line ${known.line} would go back from ${known.stage} to ${incoming.stage}`);
  }
  const merged: OrderLine = {
    line: known.line,
    product: incoming.product === "" ? known.product : incoming.product,
    quantity: incoming.quantity,
    amount: incoming.amount,
    cost: incoming.cost ?? known.cost,
    seller: incoming.seller ?? known.seller,
    sellerOrder: incoming.sellerOrder ?? known.sellerOrder,
    stage: incoming.stage,
    reached: { ...known.reached, ...incoming.reached },
  };
  const { currency } = known.amount;
  changes.push(...differences(LINE_FACTS, { known, merged, line: known.line, currency }));
  return merged;
}

function orderChanges(known: Order, order: Order): readonly FieldChange[] {
  const changes = differences(ORDER_FACTS, { known, merged: order, line: null, currency: known.currency });
  if (known.buyerName === order.buyerName) return changes;
  return [...changes, { line: null, field: BUYER_NAME, from: known.buyerName ?? "", to: order.buyerName ?? "" }];
}

/** The facts that differ. */
function differences<Whole>(
  facts: readonly Fact<Whole>[],
  {
    known,
    merged,
    line,
    currency,
  }: {
    readonly known: Whole;
    readonly merged: Whole;
    readonly line: string | null;
    readonly currency: Currency;
  },
): readonly FieldChange[] {
  return facts.flatMap((fact) => {
    const [from, to] = [fact.read(known), fact.read(merged)];
    if (from === to) return [];
    return [{ line, field: fact.field, from: shownFact(fact, from, currency), to: shownFact(fact, to, currency) }];
  });
}

function conflict(message: string): Refusal {
  return new Refusal("import_conflict", message);
}
