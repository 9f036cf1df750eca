/** What a plain row is read into, and where its cells are. */
import type { WrittenMoment, WrittenOrder, WrittenPart } from "../../store/written-order.ts";
import type { Chosen } from "./profiles/choose.ts";
import type { Field } from "./profiles/profile.ts";

/** The place of a column that the file does not have. */
export const MISSING = -1;
const INSTANT_LENGTH = "2026-11-23T05:00:00.000Z".length;

/** The places of the columns of fields. */
export type Places = ReturnType<typeof placesIn>;

/** Looked up once: a map asked for every cell of a file takes longer than reading it. */
export function placesIn(columns: Chosen["columns"]) {
  const place = (field: Field) => columns.get(field) ?? MISSING;
  return {
    buyer: place("buyer"),
    buyerName: place("buyer_name"),
    line: place("line"),
    product: place("product"),
    quantity: place("quantity"),
    currency: place("currency"),
    amount: place("amount"),
    shipping: place("shipping"),
    serviceFee: place("service_fee"),
    refundedBefore: place("refunded_before"),
    cost: place("cost_cny"),
    seller: place("seller"),
    sellerOrder: place("seller_order"),
    paymentMethod: place("payment_method"),
    cnyRate: place("cny_rate"),
    placedAt: place("placed_at"),
    paidAt: place("paid_at"),
  };
}

/** An order to be filled again and again; `line` is its line's key where the file has no column for it. */
export function emptyOrder(line: Uint8Array): WrittenOrder {
  const part = (bytes: Uint8Array = new Uint8Array()): WrittenPart => ({ bytes, from: 0, to: bytes.length });
  const moment = (): WrittenMoment => ({ bytes: new Uint8Array(INSTANT_LENGTH), known: false });
  return {
    texts: {
      id: part(),
      buyer: part(),
      buyer_name: part(),
      payment_method: part(),
      cny_rate: part(),
      line: part(line),
      product: part(),
      seller: part(),
      seller_order: part(),
    },
    currency: part(),
    numbers: { shipping: 0, service_fee: 0, refunded_before: 0, quantity: 1, amount: 0, cost: Number.NaN },
    placed: moment(),
    paid: moment(),
    reached: {
      purchased: moment(),
      seller_shipped: moment(),
      in_warehouse: moment(),
      dispatched: moment(),
      delivered: moment(),
      cancelled: moment(),
      lost: moment(),
    },
    stage: "awaiting_payment",
    fingerprint: 0,
  };
}
