/** The payments that a row tells apart, and those of all rows of an order. */
import type { Currency } from "../../../rules/money/currencies.ts";
import { isPositive, type Money } from "../../../rules/money/money.ts";
import { parseAmount } from "../../../rules/money/parse.ts";
import type { PaymentRecord } from "../../../rules/order/payment.ts";
import { Refusal } from "../../../rules/refusal.ts";
import type { Instant } from "../../../rules/time/instant.ts";
import type { Field } from "../profiles/profile.ts";
import type { Cells } from "./cells.ts";

export interface RowPayment {
  readonly method: string | null;
  /** Null where the row gives its number alone. */
  readonly amount: Money | null;
  readonly reference: string | null;
  readonly at: Instant;
}

interface PaymentFields {
  readonly method: Field;
  readonly amount: Field;
  readonly reference: Field;
  readonly at: Field;
}

const FIRST: PaymentFields = {
  method: "payment_method",
  amount: "payment_amount",
  reference: "payment_reference",
  at: "paid_at",
};
const FURTHER: readonly PaymentFields[] = [
  { method: "payment_2_method", amount: "payment_2_amount", reference: "payment_2_reference", at: "payment_2_at" },
  { method: "payment_3_method", amount: "payment_3_amount", reference: "payment_3_reference", at: "payment_3_at" },
];

interface RowFacts {
  readonly currency: Currency;
  readonly paidAt: Instant | null;
}

/** What a row says of its order's payments. Nothing came in while it was not paid. */
export function readPayments(
  cells: Cells,
  { currency, paidAt }: RowFacts,
): { readonly paymentMethod: string | null; readonly payments: readonly RowPayment[] } {
  const paymentMethod = cells.text(FIRST.method) || null;
  if (paidAt === null) return { paymentMethod, payments: [] };
  const payments = [FIRST, ...FURTHER].flatMap((fields): readonly RowPayment[] => {
    if (!cells.chosen.columns.has(fields.amount) && !cells.chosen.columns.has(fields.reference)) return [];
    const amount = cells.money(fields.amount, currency);
    const reference = cells.text(fields.reference) || null;
    if (amount === null ? reference === null : !isPositive(amount)) return [];
    const at = cells.moment(fields.at) ?? paidAt;
    return [{ method: cells.text(fields.method) || null, amount, reference, at }];
  });
  const named = payments.length > 0 ? payments : namedInOneText(paymentMethod, currency, paidAt);
  return { paymentMethod, payments: named };
}

/** `wallet 20.00 + card 40.00`; none unless it is such a list. */
function namedInOneText(text: string | null, currency: Currency, at: Instant): readonly RowPayment[] {
  if (text === null || !text.includes("+")) return [];
  const parts = text.split("+").map((part) => /^\s*(\S.*?)\s+(\S+)\s*$/.exec(part));
  const read = parts.flatMap((part): readonly RowPayment[] => {
    const amount = parseAmount(part?.[2] ?? "", currency);
    if (part === null || amount instanceof Refusal || !isPositive(amount)) return [];
    return [{ method: part[1] ?? null, amount, reference: null, at }];
  });
  return read.length === parts.length ? read : [];
}

/** The payments of an order: what several of its rows repeat is one. Numbered by their moments, then as they stand. */
export function paymentsOfRows(
  rows: readonly { readonly payments: readonly RowPayment[] }[],
): readonly PaymentRecord[] {
  const seen = new Map<string, RowPayment>();
  for (const payment of rows.flatMap(({ payments }) => payments)) {
    const key = JSON.stringify(payment);
    if (!seen.has(key)) seen.set(key, payment);
  }
  const inTurn = [...seen.values()].sort((one, other) => (one.at === other.at ? 0 : one.at < other.at ? -1 : 1));
  return inTurn.map((one, index) => ({ ...one, payment: index + 1, toldBy: "file" }));
}

/** Why these cannot be the payments of one order; null where they can. */
export function contradictionOf(payments: readonly PaymentRecord[]): string | null {
  if (payments.filter(({ amount }) => amount === null).length > 1)
    return "the amount of one of its payments is missing";
  const numbers = payments.flatMap(({ reference }) => reference ?? []);
  const twice = numbers.find((one, place) => numbers.indexOf(one) !== place);
  return twice === undefined ? null : `the rows of this order tell the payment ${twice} in two ways`;
}
