/** The part that an order has of a shipment with goods of several: what is limited once for a shipment is shared by these. */
import { firstOf } from "../money/split.ts";

/** An order's part of a shipment, in the shipment's own measure: price, or pieces where the orders in it have several currencies. */
export interface ShipmentPart {
  readonly shipment: string;
  /** What the orders before this one come to, by id. */
  readonly before: number;
  readonly own: number;
  /** What all known orders in it come to; not zero. */
  readonly all: number;
}

/** What an order has of an amount that holds once for a shipment: the parts of all orders in it add up to the amount. */
export function partOfShipment(amount: number, { before, own, all }: ShipmentPart): number {
  return firstOf(amount, before + own, all) - firstOf(amount, before, all);
}
