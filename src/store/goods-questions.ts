/** What may be asked of purchases at sellers, arrivals and shipments. */
import type { GoodsReport } from "../rules/order/goods-report.ts";
import type { Purchase } from "../rules/order/purchase.ts";

/** What is told of goods of which no order is known. */
export type Unmatched =
  | { readonly kind: "purchase"; readonly purchase: Purchase }
  | { readonly kind: "report"; readonly report: GoodsReport };

export interface GoodsQuestions {
  /** Our orders at sellers, by number. */
  purchases(ids: readonly string[]): Promise<ReadonlyMap<string, Purchase>>;
  /** By `reportKey`. */
  goodsReports(keys: readonly string[]): Promise<ReadonlyMap<string, GoodsReport>>;
  /** Orders that are in a shipment, known or not, by id. */
  ordersInShipment(shipment: string): Promise<readonly string[]>;
  /** Purchases that no line names, then reports of goods of no known order, each by number. */
  unmatched(question: { readonly limit: number }): Promise<readonly Unmatched[]>;
  countUnmatched(): Promise<number>;
  /** How many of those an import told last. */
  unmatchedOf(importNumber: number): Promise<number>;
}
