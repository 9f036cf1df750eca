/** For which lines and charges a sum was refunded before the desk, as somebody found out. */
import { describeTarget } from "../rules/cap.ts";
import type { Currency } from "../rules/money/currencies.ts";
import { formatMoney, type Money } from "../rules/money/money.ts";
import { parseAmount } from "../rules/money/parse.ts";
import { decidePlacing } from "../rules/order/place-refund.ts";
import { placedOn } from "../rules/order/placed.ts";
import type { PlacedRefund } from "../rules/order/placed-refund.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { changeOrder, type OrderChanged, type OrderWrite } from "./change-order.ts";
import type { Desk } from "./desk.ts";

/** A part and a sum as typed. */
export interface TypedPlace {
  readonly target: PlacedRefund["target"];
  readonly amount: string;
}

/** Places them in the stead of what was placed there before, and tells the order's open tickets. */
export async function placeRefund(
  desk: Desk,
  {
    order: id,
    ...asked
  }: { readonly order: string; readonly places: readonly TypedPlace[]; readonly note: string | null },
  options: OrderWrite,
): Promise<OrderChanged> {
  return changeOrder(desk, { order: id, task: "place_refund", asked }, options, async (writer, order) => {
    const places = asked.places.map(({ target, amount }) => ({ target, amount: readPlaced(amount, order.currency) }));
    const placed = orThrow(decidePlacing(order, await writer.heldOn(id), places));
    if (placed.length === 0) {
      throw new Refusal("known_already", `it is placed so already on order ${id}`, {
        hint: `see it: refund order show ${id}`,
        details: { order: id },
      });
    }
    const stamp = { at: desk.clock(), by: desk.operatorName };
    for (const one of placed) {
      await writer.append({ kind: "refund_placed", ...stamp, data: { order: id, ...one, note: asked.note } });
    }
    const changes = placed.map(({ target, amount }) => ({
      line: null,
      field: `refunded_before for ${describeTarget(target)}`,
      from: formatMoney(placedOn(order, target)),
      to: formatMoney(amount),
    }));
    return { kind: "order_changed", changes, import: null };
  });
}

function readPlaced(text: string, currency: Currency): Money {
  const amount = orThrow(parseAmount(text, currency));
  if (amount.amount >= 0) return amount;
  throw new Refusal("amount_unreadable", `“${text}” is below zero`, {
    hint: "write what was refunded there, or 0 for nothing",
  });
}
