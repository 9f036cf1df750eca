/** What a ticket is about besides goods, as it is typed. */
import type { Desk } from "../desk/desk.ts";
import { orderDetails } from "../desk/order-details.ts";
import { parseAmount } from "../rules/money/parse.ts";
import { GOODS, type Subject } from "../rules/order/subject.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { chargeChoice, type TypedCharge } from "./charge-choice.ts";
import { optional, text, wholeNumber } from "./parameters.ts";

export const SUBJECT_FLAGS = {
  charge: optional(
    { placeholder: "CHARGE[=AMOUNT]", help: "instead of goods: a charge, whole or in part: shipping, service_fee" },
    chargeChoice,
  ),
  payment: optional(
    { placeholder: "NUMBER", help: "instead of goods: what came in by this payment beyond the order's price" },
    wholeNumber,
  ),
  goodwill: optional({ placeholder: "AMOUNT", help: "instead of goods: so much beyond all that is due" }, text),
};

interface Typed {
  readonly charge: TypedCharge | null;
  readonly payment: number | null;
  readonly goodwill: string | null;
}

/** Amounts are in the currency of the order; `usage` where a ticket would be about two things. */
export async function subjectOf(desk: Desk, order: string, { charge, payment, goodwill }: Typed): Promise<Subject> {
  const named = [charge, payment, goodwill].filter((one) => one !== null);
  if (named.length > 1) {
    throw new Refusal("usage", "a ticket is about one charge, one payment, or goodwill", {
      hint: "open a ticket for each",
    });
  }
  if (payment !== null) return { kind: "payment", payment };
  const typed = goodwill ?? charge?.amount ?? null;
  const amount = typed === null ? null : orThrow(parseAmount(typed, (await orderDetails(desk, order)).order.currency));
  if (goodwill !== null && amount !== null) return { kind: "goodwill", amount };
  return charge === null ? GOODS : { kind: "charge", charge: charge.charge, amount };
}
