/** Which way a refund can go, from the stage of the goods and the reason for it. */
import type { Path, Reason, SellerRequest, Stage } from "../words.ts";

/** The path from the furthest stage of the covered lines; null while nothing has been paid, so nothing can be refunded. */
export function pathFor(stage: Stage, reason: Reason): Path | null {
  if (stage === "awaiting_payment") return null;
  if (stage === "lost" || (reason === "lost" && stage !== "paid" && stage !== "cancelled")) return "claim_loss";
  return PATH_BY_STAGE[stage];
}

const PATH_BY_STAGE: Readonly<Record<Exclude<Stage, "awaiting_payment" | "lost">, Path>> = {
  paid: "refund_directly",
  cancelled: "refund_directly",
  purchased: "cancel_with_seller",
  seller_shipped: "intercept_or_return",
  in_warehouse: "return_from_warehouse",
  dispatched: "after_dispatch",
  delivered: "after_dispatch",
};

/** What to ask the seller for first: money alone of what was cancelled after it was bought; null where he is not needed. */
export function firstRequest({
  path,
  stage,
}: {
  readonly path: Path | null;
  readonly stage: Stage;
}): SellerRequest | null {
  if (path === null) return null;
  const { asks } = PATH_FACTS[path];
  return asks === "cancel" && stage === "cancelled" ? "refund_only" : asks;
}

interface PathFacts {
  /** How easy this usually is, in a word. */
  readonly ease: "easiest" | "easy" | "moderate" | "more coordination" | "slow, limited" | "depends on proof";
  /** What it takes, as a support lead would explain it. */
  readonly takes: string;
  /** What to ask the seller for first; null where the seller is not needed. */
  readonly asks: SellerRequest | null;
  /** Whether the goods are shipped back to the seller inside China. */
  readonly shipsBack: boolean;
}

/** What each path takes and how easy it usually is. */
export const PATH_FACTS: Readonly<Record<Path, PathFacts>> = {
  refund_directly: {
    ease: "easiest",
    takes: "nothing was bought yet: the platform decides alone",
    asks: null,
    shipsBack: false,
  },
  cancel_with_seller: {
    ease: "easy",
    takes: "the seller accepts the cancellation; nothing to ship back, no argument about condition",
    asks: "cancel",
    shipsBack: false,
  },
  intercept_or_return: {
    ease: "moderate",
    takes: "stop the parcel, refuse it, or wait for it and send it back",
    asks: "intercept",
    shipsBack: true,
  },
  return_from_warehouse: {
    ease: "more coordination",
    takes: "inspect, agree the return with the seller, ship back inside China, wait for the seller's receipt",
    asks: "return_and_refund",
    shipsBack: true,
  },
  after_dispatch: {
    ease: "slow, limited",
    takes: "is a return realistic? is compensation due? should the buyer send it back? is a partial refund possible?",
    asks: "partial",
    shipsBack: false,
  },
  claim_loss: {
    ease: "depends on proof",
    takes: "tracking proof, the carrier's investigation, insurance or compensation terms",
    asks: "refund_only",
    shipsBack: false,
  },
};
