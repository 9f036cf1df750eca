/** Whether a seller can still do what is asked, by where the goods are. */
import { hasReached } from "../order/stage.ts";
import type { SellerRequest, Stage } from "../words.ts";
import type { Ticket } from "./ticket.ts";

const NOT_SHIPPED: readonly Stage[] = ["purchased", "cancelled"];

/** What cannot be done any more is not asked for, and its refusal is no end. */
export function isTimely(request: SellerRequest, { finding: { stage } }: Pick<Ticket, "finding">): boolean {
  switch (request) {
    case "cancel":
      return NOT_SHIPPED.includes(stage);
    case "intercept":
      return stage === "seller_shipped";
    case "return_and_refund":
      return stage !== "lost" && hasReached(stage, "seller_shipped");
    case "resend":
    case "partial":
    case "refund_only":
      return hasReached(stage, "purchased") || stage === "cancelled";
  }
}
