/** What a buyer bought, what was paid for each part of it, and where each line stands. */

import { parseRate, type Rate } from "../money/convert.ts";
import type { Currency } from "../money/currencies.ts";
import { type Money, money, sum } from "../money/money.ts";
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time/instant.ts";
import type { Charge, OrderFlag, Stage } from "../words.ts";
import type { Chargeback } from "./chargeback.ts";
import type { GoodsReport } from "./goods-report.ts";
import type { PaymentRecord } from "./payment.ts";
import type { PlacedRefund } from "./placed-refund.ts";
import type { Purchase } from "./purchase.ts";
import type { ShipmentPart } from "./shipment-part.ts";

/** The buyer of orders whose file names none: these orders have no buyer in common. */
export const UNKNOWN_BUYER = "unknown";

/** The stages that each line reaches by itself, after the payment of the whole order. */
export const LINE_STAGES = [
  "purchased",
  "seller_shipped",
  "in_warehouse",
  "dispatched",
  "delivered",
  "cancelled",
  "lost",
] as const satisfies readonly Stage[];
export type LineStage = (typeof LINE_STAGES)[number];

/** When a line reached each of its stages, where a file says so. */
export type Reached = { readonly [stage in LineStage]?: Instant };

/** Those moments, given a way to find each. */
export function reachedBy(momentOf: (stage: LineStage) => Instant | null): Reached {
  const reached: { [stage in LineStage]?: Instant } = {};
  for (const stage of LINE_STAGES) {
    const at = momentOf(stage);
    if (at !== null) reached[stage] = at;
  }
  return reached;
}

/** One item of an order: its own seller, seller order number and stage. */
export interface OrderLine {
  /** The platform's own key of the line, unique within its order. */
  readonly line: string;
  readonly product: string;
  readonly quantity: number;
  /** What the buyer is charged for all pieces of this line, after discounts, in the order's currency. */
  readonly amount: Money;
  /** What we pay the seller for it, in CNY, when the file says so. */
  readonly cost: Money | null;
  readonly seller: string | null;
  readonly sellerOrder: string | null;
  readonly stage: Stage;
  readonly reached: Reached;
}

/** An order as the platform's newest file describes it. */
export interface Order {
  readonly id: string;
  readonly buyer: string;
  readonly buyerName: string | null;
  readonly currency: Currency;
  readonly placedAt: Instant | null;
  /** Null while the buyer has not paid: then nothing can be refunded. */
  readonly paidAt: Instant | null;
  /** How it was paid; the ways of several payments with ` + ` between them. */
  readonly paymentMethod: string | null;
  /**
   * Payments that files tell apart, and those that were recorded here. An order whose files name none apart was paid by one,
   * the whole price at `paidAt`.
   */
  readonly payments: readonly PaymentRecord[];
  /** By their numbers. */
  readonly chargebacks: readonly Chargeback[];
  /** International shipping and the service fee, as charged to the buyer. */
  readonly charges: Readonly<Record<Charge, Money>>;
  /** Refunded before the desk existed; it lowers the cap. */
  readonly refundedBefore: Money;
  /** What of that somebody said what it was for. */
  readonly placed: readonly PlacedRefund[];
  /** The total of the whole order, where a file states it: its lines and charges never come to more. */
  readonly statedTotal: Money | null;
  /** CNY for one unit of the order's currency, frozen when the order was placed, as a decimal text. */
  readonly cnyRate: string | null;
  readonly lines: readonly OrderLine[];
  /** Our orders at sellers that its lines name. */
  readonly purchases: readonly Purchase[];
  /** What the warehouse and dispatchers say of its goods. */
  readonly reports: readonly GoodsReport[];
  /** Its parts of the shipments that these name. */
  readonly shipments: readonly ShipmentPart[];
  /** What is odd about it, in the order of the vocabulary; to be looked at, and no reason to refuse anything. */
  readonly flags: readonly OrderFlag[];
  /** The same of what somebody has looked into and let stand. */
  readonly acknowledged: readonly OrderFlag[];
}

/** Everything that the order charges, paid or not. */
export function totalOf(order: Order): Money {
  const parts = [...order.lines.map((line) => line.amount), order.charges.shipping, order.charges.service_fee];
  return sum(parts, order.currency);
}

/** What the buyer has paid: the whole total once payment is in, nothing before. */
export function paidFor(order: Order): Money {
  return order.paidAt === null ? money(0, order.currency) : totalOf(order);
}

/** CNY for one unit of the order's currency; null where no file gave one that can be read. */
export function rateOf({ cnyRate }: Order): Rate | null {
  const rate = cnyRate === null ? null : parseRate(cnyRate);
  return rate instanceof Refusal ? null : rate;
}

/** The numbers under which its lines were bought, each once. */
export function sellerOrdersOf({ lines }: Order): readonly string[] {
  return [...new Set(lines.flatMap(({ sellerOrder }) => sellerOrder ?? []))];
}
