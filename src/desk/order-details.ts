/** One order whole. */
import { type CapEntry, remainingOn } from "../rules/cap.ts";
import type { Money } from "../rules/money/money.ts";
import type { Order } from "../rules/order/order.ts";
import type { ImportRecord, StoreReader, TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrder } from "./load.ts";

export interface OrderDetails {
  readonly order: Order;
  readonly remaining: Money;
  readonly held: readonly CapEntry[];
  readonly tickets: readonly TicketSummary[];
  /** The import that last changed it. */
  readonly importedBy: ImportRecord | null;
}

/** One order whole: what was paid, what is held, which tickets it has. */
export async function orderDetails(desk: Desk, id: string): Promise<OrderDetails> {
  const store = await desk.store();
  return store.read((reader) => orderDetailsIn(reader, id));
}

/** The same, within a transaction that may have changed it. */
export async function orderDetailsIn(reader: StoreReader, id: string): Promise<OrderDetails> {
  const order = await loadOrder(reader, id);
  const held = await reader.heldOn(id);
  return {
    order,
    held,
    remaining: remainingOn(order, held),
    tickets: await reader.ticketsOn(id),
    importedBy: (await reader.importOf(id)) ?? null,
  };
}
