/** A charge as it is typed: `shipping`, or `shipping=5.00`. */
import { Refusal } from "../rules/refusal.ts";
import { CHARGES, type Charge, isWord } from "../rules/words.ts";
import { valueType } from "./parameters.ts";

/** The amount is read once the order's currency is known; null means all of it. */
export interface TypedCharge {
  readonly charge: Charge;
  readonly amount: string | null;
}

export const chargeChoice = valueType((given): TypedCharge | Refusal => {
  const [name, amount = null] = given.split("=", 2);
  if (isWord(CHARGES, name)) return { charge: name, amount };
  return new Refusal("usage", `“${given}” is not a charge of an order`, {
    hint: `one of ${CHARGES.join(", ")}, and an amount where it is not all of it: shipping=5.00`,
  });
}, {});
