/** Orders as the newest files describe them, and the imports that brought them. */
import type { Order } from "../rules/order/order.ts";
import type { ImportRecord } from "../store/store.ts";
import type { Desk } from "./desk.ts";

/** One file that was imported, as the desk remembers it. */
export type ImportedFile = ImportRecord;

/** The newest imports, at most `limit`. */
export async function listImports(desk: Desk, asked: { readonly limit: number }): Promise<readonly ImportedFile[]> {
  const store = await desk.store();
  return store.read((reader) => reader.imports(asked));
}

/** Orders by number, at most `limit`, of one buyer or of all, odd ones alone if asked for. */
export async function listOrders(
  desk: Desk,
  asked: { readonly buyer: string | null; readonly flagged: boolean; readonly limit: number },
): Promise<readonly Order[]> {
  const store = await desk.store();
  return store.read((reader) => reader.orders(asked));
}
