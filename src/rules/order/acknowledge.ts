/** What is odd about an order, once somebody has looked into it and lets it stand. */
import { Refusal } from "../refusal.ts";
import { ORDER_FLAGS, type OrderFlag } from "../words.ts";
import { type FieldChange, flagChanges } from "./merge.ts";
import type { Order } from "./order.ts";

/** The flags named, or all that are open, are open no more. Refused with `known_already` where nothing named is open. */
export function decideAcknowledging(
  order: Order,
  named: readonly OrderFlag[],
): { readonly order: Order; readonly changes: readonly FieldChange[] } | Refusal {
  const meant = named.length === 0 ? order.flags : named;
  const other = meant.find((flag) => !order.flags.includes(flag));
  if (other !== undefined || meant.length === 0) {
    const what = other === undefined ? "nothing odd is open" : `${other} is not open`;
    return new Refusal("known_already", `${what} on order ${order.id}`, {
      hint: `see what is odd about it: refund order show ${order.id}`,
      details: { order: order.id, flags: order.flags },
    });
  }
  const acknowledged = ORDER_FLAGS.filter((flag) => order.acknowledged.includes(flag) || meant.includes(flag));
  const flags = { flags: order.flags.filter((flag) => !meant.includes(flag)), acknowledged };
  return { order: { ...order, ...flags }, changes: flagChanges(order, flags) };
}
