/** All orders of a store, by number. */
import { allOf } from "../../src/desk/pages.ts";
import type { Order } from "../../src/rules/order/order.ts";
import { ANY_ORDER } from "../../src/store/order-filter.ts";
import type { StoreReader } from "../../src/store/store.ts";

export async function everyOrder(reader: StoreReader): Promise<readonly Order[]> {
  const ids = await allOf(reader.listOrders({ ...ANY_ORDER, limit: Number.MAX_SAFE_INTEGER }));
  return [...(await reader.findOrders(ids)).values()];
}
