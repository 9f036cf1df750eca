/** Which goods go one way: the same path, and the same party who owes us for them. A ticket holds goods of one way only. */
import type { LineClaim } from "../order/claim.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { hasReached, travelledTo } from "../order/stage.ts";
import { pathFor } from "../policy/path.ts";
import type { Counterparty, Fault, Path, Reason } from "../words.ts";

/** What a way depends on besides where the goods are. */
export interface AskedAbout {
  readonly reason: Reason;
  readonly fault: Fault;
  readonly insured: boolean;
}

/** The claims in groups that go one way each, in the order in which the claims stand. */
export function groupsOf(
  order: Order,
  claims: readonly LineClaim[],
  about: AskedAbout,
): readonly (readonly LineClaim[])[] {
  const groups = new Map<string, LineClaim[]>();
  for (const claim of claims) {
    const line = order.lines.find((one) => one.line === claim.line);
    const way = line === undefined ? "" : wayOf(line, about);
    groups.set(way, [...(groups.get(way) ?? []), claim]);
  }
  return [...groups.values()];
}

/** A seller is known by the order with him: what else was bought from him is between us and him a case of its own. */
function wayOf(line: OrderLine, about: AskedAbout): string {
  const path = pathFor(travelledTo(line), about.reason);
  const party = counterpartyOf(line, path, about);
  const which = party === "seller" ? (line.sellerOrder ?? `of ${line.seller ?? "nobody known"}`) : "";
  return [path, party, which].join(" ");
}

/** Who owes us for the goods of a line. */
export function counterpartyOf(line: OrderLine, path: Path | null, { fault, insured }: AskedAbout): Counterparty {
  switch (path) {
    case null:
    case "refund_directly":
      return "nobody";
    case "cancel_with_seller":
    case "intercept_or_return":
    case "return_from_warehouse":
      return "seller";
    case "after_dispatch":
      if (fault === "carrier") return insured ? "insurer" : "carrier";
      return fault === "seller" ? "seller" : "nobody";
    case "claim_loss":
      return whoLost(line, insured);
  }
}

/** Lost goods are the seller's until our warehouse has signed, ours while we hold them, and the carrier's from then on. */
function whoLost({ stage, reached }: OrderLine, insured: boolean): Counterparty {
  const carried = insured ? "insurer" : "carrier";
  if (stage !== "lost") {
    if (hasReached(stage, "dispatched")) return carried;
    return hasReached(stage, "in_warehouse") ? "nobody" : "seller";
  }
  if (reached.dispatched !== undefined) return carried;
  if (reached.in_warehouse !== undefined) return "nobody";
  // Where no file says how far they came, they were on the road that most lost goods were on.
  return reached.seller_shipped === undefined && reached.purchased === undefined ? carried : "seller";
}
