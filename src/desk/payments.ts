/** Money that came in for an order beside what files say, and what the buyer's bank takes back of it. */
import { parseAmount } from "../rules/money/parse.ts";
import { type ChargebackMove, decideChargeback } from "../rules/order/chargebacks.ts";
import type { Order } from "../rules/order/order.ts";
import { paymentsOf } from "../rules/order/payments.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { decidePaymentCorrection, type PaymentCorrection } from "../rules/ticket/decide-payment.ts";
import type { Instant } from "../rules/time/instant.ts";
import { changeOrder, type OrderChanged, type OrderWrite } from "./change-order.ts";
import type { Desk } from "./desk.ts";

export interface NewPayment {
  readonly order: string;
  readonly method: string;
  /** As typed. */
  readonly amount: string;
  readonly reference: string | null;
  /** Null for now. */
  readonly at: Instant | null;
}

/** An order after a payment of it was recorded. */
export interface PaymentRecorded extends OrderChanged {
  /** Other orders with a payment of the same number: one may pay for several, or it was typed on the wrong one. */
  readonly alsoOn: readonly string[];
}

/** Records a further payment of an order; `known_already` where its number is known. */
export async function recordPayment(
  desk: Desk,
  { order: id, ...asked }: NewPayment,
  options: OrderWrite,
): Promise<PaymentRecorded> {
  const { method, amount, reference, at } = asked;
  let alsoOn: readonly string[] = [];
  const about = { order: id, task: "record_payment", asked } as const;
  const changed = await changeOrder(desk, about, options, async (writer, order) => {
    const known = paymentsOf(order);
    alsoOn = reference === null ? [] : (await writer.ordersPaidBy(reference)).filter((other) => other !== id);
    if (reference !== null && known.some((one) => one.reference === reference)) {
      throw new Refusal("known_already", `${reference} is a payment of order ${id} already`, {
        hint: `see what came in for it: refund order show ${id}`,
        details: { order: id, reference },
      });
    }
    if (known.length === 0) {
      throw new Refusal("nothing_paid", `order ${id} has not been paid by what the files say`, {
        hint: "import the file that says when it was paid first",
        details: { order: id },
      });
    }
    const money = orThrow(parseAmount(amount, order.currency));
    if (money.amount < 1)
      throw new Refusal("usage", "a payment is above zero", { hint: "name what came in: --amount 12.34" });
    const now = desk.clock();
    // A clock that went back is no reason to refuse what comes now.
    if (at !== null) refuseMoment(order, at, now);
    const payment = Math.max(...[...known, ...order.payments].map((one) => one.payment)) + 1;
    const data = { order: id, payment, method, amount: money, reference, at: at ?? now };
    await writer.append({ kind: "payment_recorded", at: desk.clock(), by: desk.operatorName, data });
    return "payment";
  });
  return { ...changed, alsoOn };
}

/** Puts a payment right that was recorded here, and ends the approvals whose quote that moves. */
export async function correctPayment(
  desk: Desk,
  {
    order: id,
    ...asked
  }: Omit<PaymentCorrection, "amount"> & {
    readonly order: string;
    readonly amount: string | null;
    readonly note: string;
  },
  options: OrderWrite,
): Promise<OrderChanged> {
  const about = { order: id, task: "record_payment", asked } as const;
  return changeOrder(desk, about, options, async (writer, order) => {
    const { note, ...said } = asked;
    const amount = said.amount === null ? null : orThrow(parseAmount(said.amount, order.currency));
    if (said.at !== null) refuseMoment(order, said.at, desk.clock());
    const tickets = await writer.wholeTicketsOn(id);
    const right = orThrow(decidePaymentCorrection(order, { ...said, amount }, tickets));
    const data = { order: id, ...right, corrects: note };
    await writer.append({ kind: "payment_recorded", at: desk.clock(), by: desk.operatorName, data });
    return "payment";
  });
}

/** Nobody pays for an order before it is placed, nor tomorrow. */
function refuseMoment({ id, placedAt }: Order, at: Instant, now: Instant): void {
  if (at > now) {
    throw new Refusal("usage", "a payment cannot have come at a moment that is still to come", {
      hint: "say when it came: --at",
    });
  }
  if (placedAt === null || at >= placedAt) return;
  throw new Refusal("usage", `a payment cannot have come before order ${id} was placed`, {
    hint: `say when it came: --at; see when it was placed: refund order show ${id} --json`,
  });
}

/** Records how a chargeback stands, whatever else is open on its order. */
export async function recordChargeback(
  desk: Desk,
  {
    order: id,
    ...asked
  }: Omit<ChargebackMove, "amount"> & {
    readonly order: string;
    readonly amount: string | null;
    readonly note: string | null;
  },
  options: OrderWrite,
): Promise<OrderChanged> {
  const about = { order: id, task: "record_chargeback", asked } as const;
  return changeOrder(desk, about, options, async (writer, order) => {
    const amount = asked.amount === null ? null : orThrow(parseAmount(asked.amount, order.currency));
    const chargeback = orThrow(decideChargeback(order, { ...asked, amount }, desk.clock()));
    const data = { ...chargeback, order: order.id, note: asked.note };
    await writer.append({ kind: "chargeback_recorded", at: desk.clock(), by: desk.operatorName, data });
    return "chargeback";
  });
}
