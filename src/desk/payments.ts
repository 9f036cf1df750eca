/** Money that came in for an order beside what files say, and what the buyer's bank takes back of it. */
import { parseAmount } from "../rules/money/parse.ts";
import { type ChargebackMove, decideChargeback } from "../rules/order/chargebacks.ts";
import type { Order } from "../rules/order/order.ts";
import { paymentsOf } from "../rules/order/payments.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { StoreReader, StoreWriter } from "../store/store.ts";
import { type Desk, operatorAt } from "./desk.ts";
import { loadOrder } from "./load.ts";
import { type OrderDetails, orderDetailsIn } from "./order-details.ts";
import { writeTo } from "./write.ts";

export interface NewPayment {
  readonly order: string;
  readonly method: string;
  /** As typed. */
  readonly amount: string;
  readonly reference: string | null;
  /** Null for now. */
  readonly at: Instant | null;
}

/** Records a further payment of an order; `known_already` where its number is known. */
export async function recordPayment(
  desk: Desk,
  { order: id, method, amount, reference, at }: NewPayment,
  options: { readonly dryRun: boolean },
): Promise<OrderDetails> {
  return changed(desk, id, options, async (writer, order) => {
    const known = paymentsOf(order);
    if (reference !== null && known.some((one) => one.reference === reference)) {
      throw new Refusal("known_already", `${reference} is a payment of order ${id} already`, {
        hint: `see what came in for it: refund order show ${id}`,
        details: { order: id, reference },
      });
    }
    if (known.length === 0) {
      throw new Refusal("nothing_paid", `order ${id} has not been paid by what the files say`, {
        hint: "import the file that says when it was paid first",
        details: { order: id },
      });
    }
    const money = orThrow(parseAmount(amount, order.currency));
    if (money.amount < 1)
      throw new Refusal("usage", "a payment is above zero", { hint: "name what came in: --amount 12.34" });
    const payment = Math.max(...known.map((one) => one.payment)) + 1;
    const data = { order: id, payment, method, amount: money, reference, at: at ?? desk.clock() };
    await writer.append({ kind: "payment_recorded", at: desk.clock(), by: desk.operatorName, data });
  });
}

/** Records how a chargeback stands, whatever else is open on its order. */
export async function recordChargeback(
  desk: Desk,
  asked: Omit<ChargebackMove, "amount"> & {
    readonly order: string;
    readonly amount: string | null;
    readonly note: string | null;
  },
  options: { readonly dryRun: boolean },
): Promise<OrderDetails> {
  return changed(desk, asked.order, options, async (writer, order) => {
    const amount = asked.amount === null ? null : orThrow(parseAmount(asked.amount, order.currency));
    const chargeback = orThrow(decideChargeback(order, { ...asked, amount }, desk.clock()));
    const data = { ...chargeback, order: order.id, note: asked.note };
    await writer.append({ kind: "chargeback_recorded", at: desk.clock(), by: desk.operatorName, data });
  });
}

async function changed(
  desk: Desk,
  id: string,
  options: { readonly dryRun: boolean },
  change: (writer: StoreWriter, order: Order) => Promise<void>,
): Promise<OrderDetails> {
  return writeTo(
    desk,
    async (writer) => {
      await refuseRole(desk, writer);
      await change(writer, await loadOrder(writer, id));
      return orderDetailsIn(writer, id);
    },
    options,
  );
}

/** Money is the cashier's; an administrator may step in. */
async function refuseRole(desk: Desk, reader: StoreReader): Promise<void> {
  const { name, roles } = await operatorAt(desk, reader);
  if (roles.some((role) => role === "cashier" || role === "admin")) return;
  const able = (await reader.operators()).filter((one) => !one.retired && one.roles.includes("cashier"));
  throw new Refusal("role_missing", `${name} may not do this: it takes the role cashier or admin`, {
    hint:
      able.length > 0 ? `ask ${able.map((one) => one.name).join(" or ")}` : "refund operator add NAME --role cashier",
    details: { needs: ["cashier", "admin"] },
  });
}
