/** Money that came in for an order, what each payment covers of its price, and how a refund goes back over them. */
import { add, compare, isPositive, type Money, smaller, subtract, sum, zero } from "../money/money.ts";
import { type Order, totalOf } from "./order.ts";
import type { Payment, PaymentRecord, PaymentShare } from "./payment.ts";

/** What files call the balance that a buyer has with us. */
const WALLETS = ["wallet", "balance", "余额", "平台余额", "钱包"];

/** Whether money that came this way is back at once, because it never left us. */
export function isFromWallet({ method }: Pick<Payment, "method">): boolean {
  return WALLETS.includes(method?.trim().toLowerCase() ?? "");
}

/** Every payment, in the order in which they became known: what is found later never moves what an earlier one covers, and may have given back. */
export function paymentsOf(order: Order): readonly Payment[] {
  const told = toldByFiles(order);
  const one = told.length === 0 ? onlyPayment(order) : [];
  const rest = restOf(order, told);
  // One of nothing was recorded here by mistake.
  const kept = order.payments.filter(({ toldBy, amount }) => toldBy === "file" || (amount?.amount ?? 0) > 0);
  const all = [...one, ...kept.map(({ toldBy: _, ...paid }) => ({ ...paid, amount: paid.amount ?? rest }))];
  return all.sort((one, other) => one.payment - other.payment);
}

/** The payments that files tell apart. */
export function toldByFiles({ payments }: Pick<Order, "payments">): readonly PaymentRecord[] {
  return payments.filter(({ toldBy }) => toldBy === "file");
}

/** A file that names no payments apart means the whole price. */
function onlyPayment(order: Order): readonly Payment[] {
  const { paidAt: at, paymentMethod: method } = order;
  return at === null ? [] : [{ payment: FIRST_PAYMENT, method, amount: totalOf(order), reference: null, at }];
}

/** The number of the payment that a file means where it names none apart. */
export const FIRST_PAYMENT = 1;

/** How several payments were made, as people read it. */
export function methodsOf(payments: readonly Pick<Payment, "method">[]): string | null {
  const known = payments.flatMap(({ method }) => method ?? []);
  return known.length === 0 ? null : [...new Set(known)].join(" + ");
}

/** What these leave of the price. */
function restOf(order: Order, payments: readonly PaymentRecord[]): Money {
  const known = payments.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const rest = subtract(totalOf(order), sum(known, order.currency));
  return isPositive(rest) ? rest : zero(order.currency);
}

/** How much of the order's price each payment covers: the first that was known first, until it is covered. */
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
