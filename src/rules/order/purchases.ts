/** How a purchase is read from a marketplace's export, how a newer file changes it, and what it makes a line cost. */
import { CNY } from "../money/currencies.ts";
import { compare, formatMoney, type Money, money, zero } from "../money/money.ts";
import { firstOf, splitByWeight } from "../money/split.ts";
import { Refusal } from "../refusal.ts";
import { isFlagged } from "./flags.ts";
import type { FileOrder } from "./flat-record.ts";
import { type Order, paidFor } from "./order.ts";
import type { Purchase, PurchasedItem } from "./purchase.ts";
import { furthestStage, stageMove } from "./stage.ts";

/** The purchase that rows of a marketplace's export describe. Refused where the money is not CNY. */
function purchaseOf({ order }: FileOrder): Purchase | Refusal {
  if (order.currency !== CNY) {
    return new Refusal("import_conflict", `what we buy is paid in CNY, and this is in ${order.currency}`);
  }
  const stage = furthestStage(order.lines.map((line) => line.stage));
  const bought = order.paidAt ?? order.placedAt;
  const moment = (which: "purchased" | "seller_shipped") =>
    order.lines.flatMap(({ reached }) => reached[which] ?? []).at(-1) ?? null;
  return {
    purchase: order.id,
    seller: order.lines.find(({ seller }) => seller !== null)?.seller ?? null,
    stage: order.paidAt !== null && stage === "paid" ? "purchased" : stage,
    placedAt: order.placedAt,
    purchasedAt: order.paidAt === null ? null : (moment("purchased") ?? bought),
    sellerShippedAt: moment("seller_shipped"),
    paid: paidFor(order),
    refunded: order.refundedBefore,
    refundSucceeded: order.refundedBefore.amount > 0 || isFlagged(order, "refunded_on_marketplace"),
    items: itemsOf(order),
  };
}

function itemsOf(order: Order): readonly PurchasedItem[] {
  const weights = order.lines.map(({ amount }) => amount.amount);
  const costs = splitByWeight(paidFor(order), weights);
  return order.lines.map(({ product, quantity }, index) => ({ product, quantity, cost: costs[index] ?? zero(CNY) }));
}

/** A purchase as a file tells it, after what was known of it. Refused where its seller would have given back more than was paid. */
export function purchaseAfter(known: Purchase | undefined, record: FileOrder, unsure: boolean): Purchase | Refusal {
  const told = purchaseOf(record);
  const after = told instanceof Refusal || known === undefined ? told : mergePurchase(known, told, unsure);
  // What was closed before it was paid has no price that a refund could be compared with.
  if (after instanceof Refusal || after.paid.amount === 0 || compare(after.refunded, after.paid) <= 0) return after;
  const [back, paid] = [formatMoney(after.refunded), formatMoney(after.paid)];
  return new Refusal("import_conflict", `its seller would have given back ${back}, and ${paid} was paid for it`);
}

/**
 * A known purchase after a newer file of it. What a file leaves out is kept, and what was given back never becomes less.
 * Refused where it would go back (`stage_back`); `unsure` where the file's status says nothing about the goods.
 */
function mergePurchase(known: Purchase, file: Purchase, unsure: boolean): Purchase | Refusal {
  const move = stageMove(known.stage, file.stage);
  if (move === "back" && !unsure) {
    return new Refusal("stage_back", `it would go back from ${known.stage} to ${file.stage}`);
  }
  return {
    ...file,
    stage: move === "back" ? known.stage : file.stage,
    seller: file.seller ?? known.seller,
    placedAt: file.placedAt ?? known.placedAt,
    purchasedAt: file.purchasedAt ?? known.purchasedAt,
    sellerShippedAt: file.sellerShippedAt ?? known.sellerShippedAt,
    refunded: compare(file.refunded, known.refunded) > 0 ? file.refunded : known.refunded,
    refundSucceeded: file.refundSucceeded || known.refundSucceeded,
  };
}

/** A line of a buyer's order that names a purchase. */
interface NamingLine {
  readonly product: string;
  readonly quantity: number;
  readonly amount: Money;
}

/**
 * What a line cost us, of what was paid for its purchase: the part of the item that is called alike, or of the only one, by
 * pieces; or, where the lines of its order took every piece, its share by price. Null where nothing tells.
 */
export function costFrom({ items, paid }: Purchase, line: NamingLine, siblings: readonly NamingLine[]): Money | null {
  if (paid.amount === 0) return null;
  const alike = items.filter(({ product }) => product === line.product);
  const item = alike.length === 1 ? alike[0] : items.length === 1 ? items[0] : undefined;
  if (item !== undefined) {
    const pieces = Math.min(line.quantity, item.quantity);
    return money(firstOf(item.cost.amount, pieces, item.quantity), CNY);
  }
  if (piecesOf(siblings) !== piecesOf(items)) return null;
  const shares = splitByWeight(
    paid,
    siblings.map(({ amount }) => amount.amount),
  );
  return shares[siblings.indexOf(line)] ?? null;
}

function piecesOf(all: readonly { readonly quantity: number }[]): number {
  return all.reduce((sum, { quantity }) => sum + quantity, 0);
}
