/** How it stands between us and the seller of a ticket, and what his marketplace shows of it. */
import type { Money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import type { DisputeMove, SellerAnswer, SellerChannel, SellerRefundStatus, SellerRequest } from "../words.ts";

/** A refund on the seller's marketplace, as its own export shows it. */
export interface SellerRefund {
  /** The marketplace's number of it. */
  readonly refund: string;
  /** The order there that it is of; absent on what was imported before it was kept. */
  readonly sellerOrder?: string;
  readonly status: SellerRefundStatus;
  readonly amount: Money | null;
  /** All that was given back, where the amount is this ticket's part of it. */
  readonly whole?: Money;
  /** When the marketplace decides by itself. */
  readonly deadline: Instant | null;
}

/** How it stands between us and the seller. */
export interface SellerSide {
  readonly request: SellerRequest | null;
  readonly answer: SellerAnswer | null;
  /** How often in a row the seller let the time for an answer run out. */
  readonly silences: number;
  readonly offer: Money | null;
  /** Where the seller was last talked to, as far as anybody said. */
  readonly channel: SellerChannel | null;
  /** By when the seller promised to do it; null where nothing was promised, or the promise was kept. */
  readonly promisedBy: Instant | null;
  /** How a dispute on the marketplace stands; null when there was none. */
  readonly dispute: DisputeMove | null;
  /** The refund on the marketplace that counts: the newest that is not closed, else the newest. */
  readonly refund: SellerRefund | null;
  /** Every refund there that was seen, each as it was seen last. */
  readonly refunds: readonly SellerRefund[];
}

/** Nobody has asked the seller anything yet. */
export const NOTHING_ASKED: SellerSide = {
  request: null,
  answer: null,
  silences: 0,
  offer: null,
  channel: null,
  promisedBy: null,
  dispute: null,
  refund: null,
  refunds: [],
};

/** What of a seller's side leaves with goods that get a ticket of their own. */
export interface SellerSideLeft {
  /** Numbers of refunds on the marketplace. */
  readonly refunds: readonly string[];
  /** Whether what was offered or promised leaves. */
  readonly offer: boolean;
}

/** The side of goods that have these refunds, and what was offered or not: one who offers without a sum has said nothing of them. */
export function sellerSideWith(
  seller: SellerSide,
  { refunds, offer }: { readonly refunds: readonly SellerRefund[]; readonly offer: boolean },
): SellerSide {
  const live = refunds.filter(({ status }) => status !== "closed");
  const refund = live.at(-1) ?? refunds.at(-1) ?? null;
  if (offer) return { ...seller, refunds, refund };
  const answer = seller.answer === "offers" ? null : seller.answer;
  return { ...seller, refunds, refund, answer, offer: null, promisedBy: null };
}
