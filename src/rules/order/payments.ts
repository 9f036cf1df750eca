/** Money that came in for an order, what each payment covers of its price, and how a refund goes back over them. */
import { add, compare, isPositive, type Money, smaller, subtract, sum, zero } from "../money/money.ts";
import { parseAmount } from "../money/parse.ts";
import { Refusal } from "../refusal.ts";
import { type Order, totalOf } from "./order.ts";
import type { Payment, PaymentShare } from "./payment.ts";

/** What files call the balance that a buyer has with us. */
const WALLETS = ["wallet", "balance", "余额", "钱包"];

/** Whether money that came this way is back at once, because it never left us. */
export function isFromWallet({ method }: Pick<Payment, "method">): boolean {
  return WALLETS.includes(method?.trim().toLowerCase() ?? "");
}

/** Every payment, in the order of their moments: what the files say, and what was recorded beside them. */
export function paymentsOf(order: Order): readonly Payment[] {
  const all = [...paymentsOfFiles(order), ...order.payments];
  return all.sort((one, other) => (one.at === other.at ? one.payment - other.payment : one.at < other.at ? -1 : 1));
}

/** A file that names one method means the whole price; one that names several says how much came by each. */
function paymentsOfFiles(order: Order): readonly Payment[] {
  const { paidAt: at, paymentMethod } = order;
  if (at === null) return [];
  const price = totalOf(order);
  const parts = paymentMethod === null ? null : namedParts(paymentMethod, order);
  if (parts === null || compare(sumOf(parts, order), price) < 0) {
    return [{ payment: 1, method: paymentMethod, amount: price, reference: null, at }];
  }
  return parts.map((part, index) => ({ ...part, payment: index + 1, reference: null, at }));
}

/** `wallet 20.00 + card 40.00`; null unless it is such a list. */
function namedParts(text: string, { currency }: Order): readonly Pick<Payment, "method" | "amount">[] | null {
  const parts = text.split("+").map((part) => /^\s*(\S.*?)\s+(\S+)\s*$/.exec(part));
  if (parts.length < 2) return null;
  const read = parts.flatMap((part) => {
    const amount = parseAmount(part?.[2] ?? "", currency);
    return part === null || amount instanceof Refusal || !isPositive(amount)
      ? []
      : [{ method: part[1] ?? null, amount }];
  });
  return read.length === parts.length ? read : null;
}

/** How much of the order's price each payment covers: the earlier first, until it is covered. */
export function coverOf(order: Order): readonly PaymentShare[] {
  return splitOver(paymentsOf(order), totalOf(order));
}

/** What came in by a payment beyond the order's price: it is due whole, outside the order's cap. */
export function beyondPrice(order: Order, payment: number): Money {
  const paid = paymentsOf(order).find((one) => one.payment === payment);
  const covers = coverOf(order).find((one) => one.payment === payment);
  if (paid === undefined) return zero(order.currency);
  return covers === undefined ? paid.amount : subtract(paid.amount, covers.amount);
}

/** An amount over payments in their order, each up to what it holds. */
export function splitOver(payments: readonly PaymentShare[], amount: Money): readonly PaymentShare[] {
  let left = amount;
  return payments.flatMap(({ payment, amount: holds }) => {
    const share = smaller(holds, left);
    if (!isPositive(share)) return [];
    left = subtract(left, share);
    return [{ payment, amount: share }];
  });
}

/** What each payment still has after some of it went back. */
export function sharesLess(shares: readonly PaymentShare[], gone: readonly PaymentShare[]): readonly PaymentShare[] {
  return shares.map(({ payment, amount }) => {
    const nothing = zero(amount.currency);
    const back = gone.reduce((all, one) => (one.payment === payment ? add(all, one.amount) : all), nothing);
    return { payment, amount: compare(back, amount) > 0 ? nothing : subtract(amount, back) };
  });
}

function sumOf(parts: readonly { readonly amount: Money }[], { currency }: Order): Money {
  return sum(
    parts.map(({ amount }) => amount),
    currency,
  );
}
