/** What a newer record of an order changes: forward moves and new figures are taken over, a move back is refused. */
import { formatMoney, type Money } from "../money/money.ts";
import { Refusal } from "../refusal.ts";
import { CHARGES } from "../words.ts";
import type { Order, OrderLine } from "./order.ts";
import { stageMove } from "./stage.ts";

/** One field of an order or of one of its lines, before and after, as shown to people. */
export interface FieldChange {
  /** Null for a field of the order itself. */
  readonly line: string | null;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface Merged {
  readonly order: Order;
  /** Empty when the newer record says nothing new. */
  readonly changes: readonly FieldChange[];
  readonly newLines: readonly string[];
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
    cnyRate: incoming.cnyRate ?? known.cnyRate,
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
  const fields: readonly (readonly [string, string, string])[] = [
    ["stage", known.stage, merged.stage],
    ["product", known.product, merged.product],
    ["quantity", String(known.quantity), String(merged.quantity)],
    ["amount", formatMoney(known.amount), formatMoney(merged.amount)],
    ["cost_cny", shown(known.cost), shown(merged.cost)],
    ["seller", known.seller ?? "", merged.seller ?? ""],
    ["seller_order", known.sellerOrder ?? "", merged.sellerOrder ?? ""],
    ...Object.entries(merged.reached).map(([stage, at]): [string, string, string] => [
      `${stage}_at`,
      Object.entries(known.reached).find(([one]) => one === stage)?.[1] ?? "",
      at,
    ]),
  ];
  for (const [field, from, to] of fields) if (from !== to) changes.push({ line: known.line, field, from, to });
  return merged;
}

function orderChanges(known: Order, merged: Order): readonly FieldChange[] {
  const fields: readonly (readonly [string, string, string])[] = [
    ["buyer", known.buyer, merged.buyer],
    ["buyer_name", known.buyerName ?? "", merged.buyerName ?? ""],
    ["placed_at", known.placedAt ?? "", merged.placedAt ?? ""],
    ["paid_at", known.paidAt ?? "", merged.paidAt ?? ""],
    ["payment_method", known.paymentMethod ?? "", merged.paymentMethod ?? ""],
    ...CHARGES.map((charge): [string, string, string] => [
      charge,
      formatMoney(known.charges[charge]),
      formatMoney(merged.charges[charge]),
    ]),
    ["refunded_before", formatMoney(known.refundedBefore), formatMoney(merged.refundedBefore)],
    ["cny_rate", known.cnyRate ?? "", merged.cnyRate ?? ""],
  ];
  return fields.filter(([, from, to]) => from !== to).map(([field, from, to]) => ({ line: null, field, from, to }));
}

function shown(money: Money | null): string {
  return money === null ? "" : formatMoney(money);
}

function conflict(message: string): Refusal {
  return new Refusal("import_conflict", message);
}
