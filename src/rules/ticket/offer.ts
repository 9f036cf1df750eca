/** What the counterparty of a ticket gives us by its own word, or by what the marketplace shows. */
import { CNY } from "../money/currencies.ts";
import { type Money, sum, zero } from "../money/money.ts";
import type { OrderLine } from "../order/order.ts";
import { givesNothing, sendsAgain } from "./seller-agreement.ts";
import { amountsGiven, hasGivenBack, type Ticket } from "./ticket.ts";

/** What the counterparty has given back, or said last; one who refuses gives nothing, unless the marketplace decides otherwise. */
export function offerOf({ seller, finding, carrierClaim }: Ticket, covered: readonly OrderLine[]): Money | null {
  if (finding.counterparty !== "seller") {
    if (carrierClaim?.party !== finding.counterparty) return null;
    const nothing = carrierClaim.answer === "declined" || carrierClaim.answer === "found";
    return nothing ? zero(CNY) : carrierClaim.accepted;
  }
  const given = amountsGiven(seller.refunds);
  const orders = new Set(covered.map(({ sellerOrder }) => sellerOrder)).size;
  if (hasGivenBack(seller.refunds) && given.length >= orders) return sum(given, CNY);
  if (sendsAgain(seller)) return zero(CNY);
  return givesNothing(seller) ? zero(CNY) : seller.offer;
}
