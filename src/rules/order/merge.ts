/** What a newer record of an order changes: forward moves and new figures are taken over, a move back is refused. */
import { CNY, type Currency, minorDigits } from "../money/currencies.ts";
import { compare, formatMoney, LARGEST } from "../money/money.ts";
import { Refusal } from "../refusal.ts";
import { CHARGES, type OrderFlag } from "../words.ts";
import { type Fact, LINE_FACTS, ORDER_FACTS, shownFact } from "./facts.ts";
import { mergedFlags } from "./flags.ts";
import { itemise, tellsWhole } from "./itemise.ts";
import { mergePayments } from "./merge-payments.ts";
import { type Order, type OrderLine, rateOf, totalOf, UNKNOWN_BUYER } from "./order.ts";
import type { PaymentRecord } from "./payment.ts";
import { methodsOf, toldByFiles } from "./payments.ts";
import { type Completing, completeFrom, type FileScope, isWhole, type OrderRecord, refundsDiffer } from "./record.ts";
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

/**
 * The known order after a file's record of it, completed from what is known. Refused as `mergeOrder` refuses, and when the
 * order would be worth more than it was (`import_conflict`).
 */
export function mergeRecord(known: Order, record: OrderRecord, completing: Completing): Merged | Refusal {
  if (tellsWhole(known, record))
    return mergeLines(known, record, { ...completing, scope: { ...completing.scope, lines: "order" } });
  const parted = completing.scope.lines === "line" && !completing.hasTickets ? itemise(known, record) : null;
  if (parted === null) return mergeLines(known, record, completing);
  const merged = mergeLines(parted, record, completing);
  return merged instanceof Refusal ? merged : { ...merged, changes: [itemised(known, parted), ...merged.changes] };
}

/** That the one line of an order is told by its items. */
function itemised(known: Order, newer: Order): FieldChange {
  const names = ({ lines }: Order) => lines.map(({ line }) => line).join(", ");
  return { line: null, field: "lines", from: names(known), to: names(newer) };
}

function mergeLines(known: Order, record: OrderRecord, completing: Completing): Merged | Refusal {
  const { scope, paidHere } = completing;
  const merged = mergeOrder(known, completeFrom(known, record, completing));
  if (merged instanceof Refusal) return merged;
  const refusal = refuseOtherLines(known, record, scope) ?? refuseDearer(known, record, merged);
  if (refusal !== undefined) return refusal;
  const arisen: OrderFlag[] = [];
  if (refundsDiffer(known, record, paidHere)) arisen.push("refunds_differ");
  if (paymentsDiffer(known, merged.order)) arisen.push("payments_differ");
  if (known.paidAt !== null && compare(totalOf(merged.order), totalOf(known)) > 0) arisen.push("dearer_after_payment");
  const flags = mergedFlags(known, merged.order, { flags: record.order.flags, scope, arisen });
  return {
    ...merged,
    order: { ...merged.order, ...flags },
    changes: [...merged.changes, ...flagChanges(known, flags)],
  };
}

/** Lines that two files call differently would stand side by side, and be refundable twice. */
function refuseDearer(known: Order, { order: { statedTotal } }: OrderRecord, merged: Merged): Refusal | undefined {
  const paid = known.paidAt === null || merged.newLines.length === 0 ? null : totalOf(known);
  const most = statedTotal ?? known.statedTotal ?? paid;
  const total = totalOf(merged.order);
  if (most === null || compare(total, most) <= 0 || compare(total, totalOf(known)) <= 0) return undefined;
  const why = known.paidAt === null && statedTotal === null ? "is its whole total" : "was paid";
  return conflict(
    `its lines would come to ${formatMoney(total)}, and ${formatMoney(most)} ${why}: are they called otherwise than before?`,
  );
}

/** A file that calls every line otherwise is another description of the same goods. */
function refuseOtherLines(known: Order, { order }: OrderRecord, scope: FileScope): Refusal | undefined {
  if (scope.lines === "order" && !isWhole(known, order.lines)) {
    const [here, before] = [totalOf(order), totalOf(known)];
    if (compare(here, before) === 0) return undefined;
    return conflict(`its total is ${formatMoney(here)} here, and its lines came to ${formatMoney(before)} before`);
  }
  if (scope.lines === "product" || order.lines.some(({ line }) => known.lines.some((one) => one.line === line))) {
    return undefined;
  }
  const names = (lines: readonly OrderLine[]) => lines.map(({ line }) => line).join(", ");
  return conflict(
    `its lines are called ${names(order.lines)} here, and were called ${names(known.lines)} before: they would count twice`,
  );
}

/**
 * The known order with what the newer record adds. Lines match by their key; a line or a value that the newer record
 * lacks is kept. Refused: a stage that would move back (`stage_back`); another currency, an unpaid line on an order that
 * was paid, another buyer, a total past what can be kept (`import_conflict`).
 */
export function mergeOrder(known: Order, incoming: Order): Merged | Refusal {
  const other = refuseOtherOrder(known, incoming);
  if (other !== undefined) return other;
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
    lines.push(line);
    newLines.push(line.line);
    changes.push(newLine(line));
  }
  const payments = mergePayments(known, incoming);
  const order: Order = {
    ...known,
    buyer: incoming.buyer,
    buyerName: incoming.buyerName ?? known.buyerName,
    placedAt: incoming.placedAt ?? known.placedAt,
    paidAt: incoming.paidAt ?? known.paidAt,
    payments,
    chargebacks: known.chargebacks,
    paymentMethod: methodOf(known, incoming, payments),
    charges: incoming.charges,
    refundedBefore: incoming.refundedBefore,
    statedTotal: incoming.statedTotal ?? known.statedTotal,
    // Frozen: what was converted by it would be another amount under another rate.
    cnyRate: known.cnyRate ?? incoming.cnyRate,
    lines,
  };
  const unpaid = unpaidLine(known, order);
  if (unpaid !== undefined) return unpaid;
  if (totalTooLarge(order)) return conflict("the total of the order would be too large to keep");
  if (newLines.length > 0) changes.push(...totalChange(known, order));
  return { order, changes: [...orderChanges(known, order), ...paymentChanges(known, order), ...changes], newLines };
}

/** An order is paid as a whole, so each of its lines counts as paid. */
function unpaidLine(known: Order, order: Order): Refusal | undefined {
  const line = order.paidAt === null ? undefined : order.lines.find(({ stage }) => stage === "awaiting_payment");
  if (line === undefined) return undefined;
  const paid =
    known.paidAt === null ? "is paid here: only a file with all of its lines tells what was paid" : "was paid before";
  return conflict(`line ${line.line} is awaiting_payment, but the order ${paid}`);
}

/** A file that names one method does not deny payments that another told apart. */
function methodOf(known: Order, incoming: Order, payments: readonly PaymentRecord[]): string | null {
  const keeps = incoming.payments.length === 0 && toldByFiles(known).length > 1;
  if (keeps || incoming.paymentMethod === null) return known.paymentMethod;
  return incoming.payments.length === 0 ? incoming.paymentMethod : methodsOf(toldByFiles({ payments }));
}

/** Whether a payment of which the sum was known has another one now. */
function paymentsDiffer(known: Order, order: Order): boolean {
  const before = new Map(toldByFiles(known).map(({ payment, amount }) => [payment, amount]));
  return toldByFiles(order).some(({ payment, amount }) => {
    const was = before.get(payment) ?? null;
    return was !== null && amount !== null && compare(was, amount) !== 0;
  });
}

/** What differs of the payments that files tell, each in one line. */
function paymentChanges(known: Order, order: Order): readonly FieldChange[] {
  const before = new Map(toldByFiles(known).map((one) => [one.payment, describePayment(one)]));
  return toldByFiles(order).flatMap((one) => {
    const [from, to] = [before.get(one.payment) ?? "", describePayment(one)];
    return from === to ? [] : [{ line: null, field: `payment ${one.payment}`, from, to }];
  });
}

function describePayment({ method, amount, reference, at }: PaymentRecord): string {
  const paid = amount === null ? "the rest" : formatMoney(amount);
  return [`${paid} by ${method ?? "?"}`, reference, at].filter((one) => one !== null).join(", ");
}

/** What no file changes of an order: where a number comes twice, it is another shop's. */
function refuseOtherOrder(known: Order, incoming: Order): Refusal | undefined {
  if (known.currency !== incoming.currency) {
    return conflict(`the order is in ${known.currency}, and cannot become ${incoming.currency}`);
  }
  if (known.buyer === incoming.buyer || known.buyer === UNKNOWN_BUYER) return undefined;
  return conflict(
    `the order is of the buyer ${known.buyer}, and cannot become one of ${incoming.buyer}: has another shop the same number?`,
  );
}

/**
 * Whether the parts of an order add up to more than is taken in, or are worth more minor units in CNY, or cost more in its own
 * currency, than are counted exactly. That makes it unfit to keep.
 */
export function totalTooLarge(order: Order): boolean {
  const { lines, charges, currency } = order;
  const parts = [...lines.map((line) => line.amount), ...CHARGES.map((charge) => charges[charge])];
  const total = parts.reduce((all, { amount }) => all + amount, 0);
  if (total > LARGEST) return true;
  const rate = rateOf(order);
  if (rate === null) return false;
  const cost = lines.reduce((all, line) => all + (line.cost?.amount ?? 0), 0);
  const fenAUnit = (Number(rate.units) / 10 ** rate.scale) * 10 ** (minorDigits(CNY) - minorDigits(currency));
  return Math.max(total * fenAUnit, cost / fenAUnit) > Number.MAX_SAFE_INTEGER;
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

/** Every fact by which a newer form of an order differs, those of its lines included. */
export function factChanges(known: Order, newer: Order): readonly FieldChange[] {
  const before = new Map(known.lines.map((line) => [line.line, line]));
  const ofLines = newer.lines.flatMap((line) => {
    const one = before.get(line.line);
    if (one === undefined) return [newLine(line), ...totalChange(known, newer)];
    return differences(LINE_FACTS, { known: one, merged: line, line: line.line, currency: known.currency });
  });
  return [...orderChanges(known, newer), ...paymentChanges(known, newer), ...ofLines];
}

function totalChange(known: Order, newer: Order): readonly FieldChange[] {
  const [from, to] = [formatMoney(totalOf(known)), formatMoney(totalOf(newer))];
  return from === to ? [] : [{ line: null, field: "total", from, to }];
}

function newLine({ line, product, amount }: OrderLine): FieldChange {
  return { line, field: "line", from: "", to: `${product} ${formatMoney(amount)}`.trim() };
}

const FLAG_FACTS = ORDER_FACTS.filter(({ field }) => field === "flags" || field === "acknowledged");

/** What differs of its flags. */
export function flagChanges(known: Order, flags: Pick<Order, "flags" | "acknowledged">): readonly FieldChange[] {
  return differences(FLAG_FACTS, { known, merged: { ...known, ...flags }, line: null, currency: known.currency });
}

/** What differs of the order itself. */
export function orderChanges(known: Order, order: Order): readonly FieldChange[] {
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
