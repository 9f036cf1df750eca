/** Facts of an order that its files have wrong, as an administrator corrects them; and what is odd about it, as somebody looked into it. */
import { decideAcknowledging } from "../rules/order/acknowledge.ts";
import type { FieldChange } from "../rules/order/merge.ts";
import type { Order } from "../rules/order/order.ts";
import { digestOf, sealOf } from "../rules/order/seal.ts";
import { orThrow, type Refusal } from "../rules/refusal.ts";
import { decideCorrection, type OrderCorrection } from "../rules/ticket/decide-correction.ts";
import type { OrderFlag } from "../rules/words.ts";
import type { StoreWriter } from "../store/store.ts";
import { changeOrder, type OrderChanged, type OrderWrite } from "./change-order.ts";
import type { Desk } from "./desk.ts";

/** Tells the order's open tickets as a file would. */
export async function correctOrder(
  desk: Desk,
  { order: id, ...asked }: OrderCorrection & { readonly order: string; readonly note: string },
  options: OrderWrite,
): Promise<OrderChanged> {
  const { note, ...correction } = asked;
  return changeOrder(desk, { order: id, task: "correct_order", asked }, options, (writer) => {
    return writeFacts(desk, writer, { order: id, kind: "order_corrected", note }, async (known) => {
      return decideCorrection(known, correction, await writer.wholeTicketsOn(id));
    });
  });
}

/** The flags named, or all that are open, are shown as open no more, until a file changes what they are about. */
export async function acknowledgeFlags(
  desk: Desk,
  { order: id, ...asked }: { readonly order: string; readonly flags: readonly OrderFlag[]; readonly note: string },
  options: OrderWrite,
): Promise<OrderChanged> {
  const { flags, note } = asked;
  return changeOrder(desk, { order: id, task: "acknowledge_flags", asked }, options, (writer) => {
    return writeFacts(desk, writer, { order: id, kind: "flags_acknowledged", note }, async (known) => {
      return decideAcknowledging(known, flags);
    });
  });
}

/** What is written of an order as filed, under a number of its own among the imports. */
async function writeFacts(
  desk: Desk,
  writer: StoreWriter,
  { order: id, kind, note }: { readonly order: string; readonly kind: FactsEntry; readonly note: string },
  decide: (known: Order) => Promise<{ readonly order: Order; readonly changes: readonly FieldChange[] } | Refusal>,
) {
  // What others say of its goods is joined to what is kept, and no part of it.
  const known = (await writer.ordersAsFiled([id])).get(id);
  if (known === undefined) throw new Error(`order ${id} is joined, and not kept`);
  const { order, changes } = orThrow(await decide(known));
  const number = await writer.beginImport();
  await writer.saveOrders([{ order, changes }], number);
  const digest = digestOf([[id, sealOf(order), JSON.stringify(changes)]]);
  const data = { number, order: id, changes, digest, note };
  await writer.append({ kind, at: desk.clock(), by: desk.operatorName, data });
  return { kind: "order_changed" as const, changes, import: number };
}

type FactsEntry = "order_corrected" | "flags_acknowledged";
