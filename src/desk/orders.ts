/** Orders as the newest files describe them, and the imports that brought them. */
import type { Order } from "../rules/order/order.ts";
import type { Unmatched } from "../store/goods-questions.ts";
import type { OrderFilter } from "../store/order-filter.ts";
import type { ImportRecord } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { counted, type Pages, pagesOf } from "./pages.ts";

/** One file that was imported, as the desk remembers it. */
export type ImportedFile = ImportRecord;

export interface ImportList {
  readonly imports: readonly ImportedFile[];
  /** How many there are, listed or not. */
  readonly total: number;
}

/** The newest imports, at most `limit`. */
export async function listImports(desk: Desk, { limit }: { readonly limit: number }): Promise<ImportList> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const imports = await reader.imports({ limit });
    return { imports, total: imports.length < limit ? imports.length : await reader.countImports() };
  });
}

export interface OrderList {
  readonly orders: Pages<Order>;
  /** How many of them are listed. */
  readonly shown: number;
  /** How many there are, listed or not. */
  readonly total: number;
}

/** Orders by number, at most `limit`; the list holds while `taken` works on it. */
export async function listOrders<T>(
  desk: Desk,
  asked: OrderFilter & { readonly limit: number },
  taken: (list: OrderList) => Promise<T>,
): Promise<T> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const count = () => reader.countOrders(asked);
    const { names, ...many } = await counted(reader.listOrders(asked), { limit: asked.limit, count });
    return taken({ orders: pagesOf(names, async (some) => [...(await reader.findOrders(some)).values()]), ...many });
  });
}

/** Purchases, and reports of goods, that belong to no order that is known. */
export interface UnmatchedList {
  readonly unmatched: readonly Unmatched[];
  /** How many there are, listed or not. */
  readonly total: number;
}

/** What waits for its order, at most `limit`. */
export async function listUnmatched(desk: Desk, { limit }: { readonly limit: number }): Promise<UnmatchedList> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const unmatched = await reader.unmatched({ limit });
    return { unmatched, total: unmatched.length < limit ? unmatched.length : await reader.countUnmatched() };
  });
}
