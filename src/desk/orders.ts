/** Orders as the newest files describe them, and the imports that brought them. */
import type { Order } from "../rules/order/order.ts";
import type { Desk } from "./desk.ts";

/** Orders by number, at most `limit`, of one buyer or of all. */
export async function listOrders(
  desk: Desk,
  asked: { readonly buyer: string | null; readonly limit: number },
): Promise<readonly Order[]> {
  const store = await desk.store();
  return store.read((kept) => kept.orders(asked));
}
