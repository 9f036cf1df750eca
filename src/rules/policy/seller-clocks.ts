/** Which clock of the policy runs while the seller has a request of ours. */
import type { Path, SellerRequest } from "../words.ts";
import { PATH_FACTS } from "./path.ts";
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

/** The clock of what the seller is asked for first on a path; null where the seller is not needed. */
export function sellerClockOf(path: Path | null): DeadlineName | null {
  const request = path === null ? null : PATH_FACTS[path].asks;
  return request === null ? null : CLOCK_OF_REQUEST[request];
}
