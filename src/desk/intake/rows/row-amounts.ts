/** The quantity and the amounts of a row. */
import type { Currency } from "../../../rules/money/currencies.ts";
import { type Money, money } from "../../../rules/money/money.ts";
import { bad, type Cells } from "./cells.ts";

export interface RowAmounts {
  readonly quantity: number;
  /** For all pieces of the line; null where the file only says what was paid for the whole order. */
  readonly amount: Money | null;
  /** Of the whole order; null where this row leaves them blank. */
  readonly paid: Money | null;
  /** What was taken off, less what was added; below zero where that was more. */
  readonly discounts: Money | null;
  readonly shipping: Money | null;
  /** Of this line. */
  readonly lineShipping: Money | null;
  readonly serviceFee: Money | null;
  readonly refundedBefore: Money | null;
  /** What is left of the payment after refunds on the marketplace. */
  readonly received: Money | null;
  /** Of this line. */
  readonly lineRefundedBefore: Money | null;
  /** What a row that is no line of its order gave back of it; null for a line. */
  readonly givenBack: Money | null;
}

/** The cells of a row that hold its amounts. */
export function readAmounts(cells: Cells, currency: Currency): RowAmounts {
  const back = cells.chosen.profile.negatives === "refunds" ? readNegative(cells, currency) : null;
  const quantity = back === null ? readQuantity(cells.text("quantity")) : 1;
  const amount = back ?? cells.money("amount", currency) ?? times(cells.money("unit_price", currency), quantity);
  const paid = back ?? cells.money("paid", currency);
  if (amount === null && paid === null) bad("amount", "the amount is missing");
  return {
    quantity,
    amount,
    paid,
    discounts: cells.discounts(currency),
    shipping: cells.money("shipping", currency),
    lineShipping: cells.money("line_shipping", currency),
    serviceFee: cells.money("service_fee", currency),
    refundedBefore: cells.money("refunded_before", currency) ?? cells.refundedInside,
    received: cells.money("received", currency),
    lineRefundedBefore: cells.money("line_refunded_before", currency),
    givenBack: back,
  };
}

/** What a row below zero gave back; null for one that is not. */
function readNegative(cells: Cells, currency: Currency): Money | null {
  const pieces = /^-(\d{1,7})(?:\.0+)?$/.exec(cells.text("quantity"))?.[1];
  const given = cells.signed("amount", currency) ?? cells.signed("paid", currency);
  if (given !== null && (given.amount < 0 || pieces !== undefined)) return money(Math.abs(given.amount), currency);
  const price = given === null && pieces !== undefined ? cells.money("unit_price", currency) : null;
  return times(price, Number(pieces));
}

function times(price: Money | null, quantity: number): Money | null {
  if (price === null) return null;
  const all = price.amount * quantity;
  return Number.isSafeInteger(all) ? money(all, price.currency) : bad("unit_price", "the amount is too large");
}

const MOST_PIECES = 1_000_000;

function readQuantity(text: string): number {
  const plain = /^\d{1,7}(\.0+)?$/.test(text) ? text : text.normalize("NFKC");
  const quantity = /^\d{1,7}(\.0+)?$/.test(plain) ? Number(plain) : 0;
  if (quantity >= 1 && quantity <= MOST_PIECES) return quantity;
  return bad("quantity", `“${text}” is not a whole number from 1 to ${MOST_PIECES}`);
}
