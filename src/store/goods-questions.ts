/** What may be asked of purchases at sellers, arrivals and shipments. */
import type { GoodsReport } from "../rules/order/goods-report.ts";
import type { Purchase } from "../rules/order/purchase.ts";
import type { KeptRefund } from "../rules/ticket/kept-refund.ts";
import type { Instant } from "../rules/time/instant.ts";

/** What is told of goods of which no order is known. */
export type Unmatched =
  | { readonly kind: "purchase"; readonly purchase: Purchase }
  | { readonly kind: "report"; readonly report: GoodsReport }
  | { readonly kind: "refund"; readonly refund: UntakenRefund };

/** A seller's refund that somebody has to take up. */
export interface UntakenRefund extends KeptRefund {
  /** When it was told as it stands. */
  readonly since: Instant;
  /** Our order that it was bought for; null where none is known. */
  readonly order: string | null;
}

export interface GoodsQuestions {
  /** Our orders at sellers, by number. */
  purchases(ids: readonly string[]): Promise<ReadonlyMap<string, Purchase>>;
  /** By `reportKey`. */
  goodsReports(keys: readonly string[]): Promise<ReadonlyMap<string, GoodsReport>>;
  /** Orders that are in a shipment, known or not, by id. */
  ordersInShipment(shipment: string): Promise<readonly string[]>;
  /** Sellers' refunds that are on no ticket, then purchases that no line names, then reports of goods of no known order, each by number. */
  unmatched(question: { readonly limit: number }): Promise<readonly Unmatched[]>;
  countUnmatched(): Promise<number>;
  /** Kept refunds of these seller orders, or with one of these numbers, by number. */
  keptRefunds(of: {
    readonly sellerOrders: readonly string[];
    readonly refunds: readonly string[];
  }): Promise<readonly KeptRefund[]>;
  /** Sellers' refunds that somebody has to take up, by number. */
  untakenRefunds(): Promise<readonly UntakenRefund[]>;
  countUntaken(): Promise<number>;
  /** How many of those an import told last. */
  unmatchedOf(importNumber: number): Promise<number>;
}
