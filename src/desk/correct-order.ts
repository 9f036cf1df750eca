/** Facts of an order that its files have wrong, as an administrator corrects them. */
import { digestOf, sealOf } from "../rules/order/seal.ts";
import { orThrow } from "../rules/refusal.ts";
import { decideCorrection, type OrderCorrection } from "../rules/ticket/decide-correction.ts";
import { changeOrder, type OrderChanged, type OrderWrite } from "./change-order.ts";
import type { Desk } from "./desk.ts";

/** Corrects them under a number of its own among the imports, and tells the order's open tickets as a file would. */
export async function correctOrder(
  desk: Desk,
  { order: id, ...asked }: OrderCorrection & { readonly order: string; readonly note: string },
  options: OrderWrite,
): Promise<OrderChanged> {
  const { note, ...correction } = asked;
  return changeOrder(desk, { order: id, task: "correct_order", asked }, options, async (writer) => {
    // What others say of its goods is joined to what is kept, and no part of it.
    const known = (await writer.ordersAsFiled([id])).get(id);
    if (known === undefined) throw new Error(`order ${id} is joined, and not kept`);
    const { order, changes } = orThrow(decideCorrection(known, correction, await writer.wholeTicketsOn(id)));
    const number = await writer.beginImport();
    await writer.saveOrders([{ order, changes }], number);
    const digest = digestOf([[id, sealOf(order), JSON.stringify(changes)]]);
    const data = { number, order: id, changes, digest, note };
    await writer.append({ kind: "order_corrected", at: desk.clock(), by: desk.operatorName, data });
    return { kind: "order_changed", changes, import: number };
  });
}
