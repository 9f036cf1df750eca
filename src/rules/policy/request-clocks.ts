/** Which clock of the policy runs while somebody has a request of ours. */
import type { CarrierRequest, Counterparty, Liable, Path, SellerRequest, Stage } from "../words.ts";
import { firstRequest } from "./path.ts";
import type { DeadlineName } from "./policy.ts";

/** The clock that each request to the seller starts. */
export const CLOCK_OF_REQUEST: Readonly<Record<SellerRequest, DeadlineName>> = {
  cancel: "seller_cancel",
  intercept: "seller_intercept",
  refund_only: "seller_refund",
  return_and_refund: "seller_return_agreement",
  partial: "seller_refund",
  resend: "seller_refund",
};

/** The clock that a request to a carrier or an insurer starts. */
export function carrierClock(party: Liable, request: CarrierRequest): DeadlineName {
  if (request === "investigate") return "carrier_investigation";
  return party === "carrier" ? "carrier_claim" : "insurer_claim";
}

/** The clock of what the counterparty is asked for first for goods that are there; null where nobody has to be asked. */
export function firstClockOf(
  { path, stage }: { readonly path: Path | null; readonly stage: Stage },
  counterparty: Counterparty,
): DeadlineName | null {
  if (path === null || counterparty === "nobody") return null;
  if (counterparty !== "seller")
    return carrierClock(counterparty, counterparty === "carrier" ? "investigate" : "claim");
  const request = firstRequest({ path, stage });
  return request === null ? null : CLOCK_OF_REQUEST[request];
}
