/** Purchases, sellers' refunds and reports of goods: which of them an order names, and which belong to no order or ticket that is known. */
import { isMoney } from "../../rules/money/money.ts";
import type { GoodsReport } from "../../rules/order/goods-report.ts";
import { type Order, sellerOrdersOf } from "../../rules/order/order.ts";
import type { Purchase } from "../../rules/order/purchase.ts";
import type { ShipmentPart } from "../../rules/order/shipment-part.ts";
import type { KeptRefund } from "../../rules/ticket/kept-refund.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { isWord, SELLER_REFUND_STATUSES, STAGES } from "../../rules/words.ts";
import type { GoodsQuestions, Unmatched, UntakenRefund } from "../goods-questions.ts";
import { rows, type SqlTransaction, value } from "./engine.ts";
import { among } from "./lists.ts";
import { type Statement, sql } from "./statement.ts";
import { isRecord, readStored } from "./stored-json.ts";

export function goodsQueries(trx: SqlTransaction): GoodsQuestions {
  return {
    purchases: async (ids) => new Map((await purchasesOf(trx, ids)).map((one) => [one.purchase, one])),
    goodsReports: async (keys) => {
      const found = await rows<Told & { readonly id: string }>(
        trx,
        sql`SELECT id, told FROM goods_reports WHERE ${among("id", keys)}`,
      );
      return new Map(found.map(({ id, told }) => [id, reportOf(told)]));
    },
    ordersInShipment: async (shipment) => {
      const found = await rows<{ readonly id: string }>(
        trx,
        sql`SELECT DISTINCT coalesce(g.order_id, l.order_id) AS id FROM goods_reports g
          LEFT JOIN order_lines l ON g.order_id IS NULL AND l.seller_order = g.seller_order
          WHERE g.shipment = ${shipment} AND coalesce(g.order_id, l.order_id) IS NOT NULL ORDER BY id`,
      );
      return found.map(({ id }) => id);
    },
    unmatched: async ({ limit }) => {
      const refunds = (await untaken(trx)).map((refund): Unmatched => ({ kind: "refund", refund }));
      const goods = await rows<UnmatchedRow>(trx, sql`${UNMATCHED} ORDER BY kind, id LIMIT ${limit}`);
      return [...refunds, ...goods.map(unmatchedOf)].slice(0, limit);
    },
    countUnmatched: async () => {
      const goods = await value(trx, sql`SELECT count(*) AS value FROM (${UNMATCHED}) unmatched`);
      return goods + (await countUntaken(trx));
    },
    keptRefunds: async ({ sellerOrders, refunds }) => {
      const kept = await rows<Told>(
        trx,
        sql`SELECT told FROM kept_refunds
          WHERE ${among("seller_order", sellerOrders)} OR ${among("id", refunds)} ORDER BY id`,
      );
      return kept.map(({ told }) => keptOf(told));
    },
    untakenRefunds: () => untaken(trx),
    countUntaken: () => countUntaken(trx),
    unmatchedOf: (importNumber) =>
      value(trx, sql`SELECT count(*) AS value FROM (${UNMATCHED}) unmatched WHERE import_number = ${importNumber}`),
  };
}

/** A row whose fact is JSON. */
interface Told {
  readonly told: string;
}

interface UnmatchedRow extends Told {
  readonly kind: "purchase" | "report";
}

// Every line is looked at once: an index by seller order would cost each import more than this question is worth.
const BOUGHT = sql`SELECT seller_order FROM order_lines WHERE seller_order IS NOT NULL`;
const UNMATCHED = sql`
  SELECT 'purchase' AS kind, id, told, import_number FROM purchases WHERE id NOT IN (${BOUGHT})
  UNION ALL SELECT 'report', id, told, import_number FROM goods_reports
    WHERE (order_id IS NULL OR order_id NOT IN (SELECT id FROM orders))
      AND (seller_order IS NULL OR seller_order NOT IN (${BOUGHT}))`;

function countUntaken(trx: SqlTransaction): Promise<number> {
  return value(trx, sql`SELECT count(*) AS value FROM kept_refunds WHERE untaken = 1`);
}

interface UntakenRow extends Told {
  readonly told_at: Instant;
  readonly order_id: string | null;
}

async function untaken(trx: SqlTransaction): Promise<readonly UntakenRefund[]> {
  if ((await countUntaken(trx)) === 0) return [];
  const found = await rows<UntakenRow>(
    trx,
    sql`SELECT k.told, k.told_at, min(l.order_id) AS order_id FROM kept_refunds k
      LEFT JOIN order_lines l ON l.seller_order = k.seller_order WHERE k.untaken = 1 GROUP BY k.id ORDER BY k.id`,
  );
  return found.map(({ told, told_at, order_id }) => ({ ...keptOf(told), since: told_at, order: order_id }));
}

function keptOf(text: string): KeptRefund {
  return readStored(text, { at: "sellers' refunds", isOne: isKept });
}

function isKept(value: unknown): value is KeptRefund {
  if (!isRecord(value)) return false;
  const { refund, sellerOrder, status, amount } = value;
  return (
    typeof refund === "string" &&
    typeof sellerOrder === "string" &&
    isWord(SELLER_REFUND_STATUSES, status) &&
    (amount === null || isMoney(amount))
  );
}

function unmatchedOf({ kind, told }: UnmatchedRow): Unmatched {
  return kind === "purchase" ? { kind, purchase: purchaseOf(told) } : { kind, report: reportOf(told) };
}

async function purchasesOf(trx: SqlTransaction, ids: readonly string[]): Promise<readonly Purchase[]> {
  const found = await rows<Told>(trx, sql`SELECT told FROM purchases WHERE ${among("id", ids)} ORDER BY id`);
  return found.map(({ told }) => purchaseOf(told));
}

/** What others say of the goods of these orders. */
export async function goodsBeside(
  trx: SqlTransaction,
  orders: readonly Order[],
): Promise<(order: Order) => Pick<Order, "purchases" | "reports" | "shipments">> {
  const numbers = [...new Set(orders.flatMap(sellerOrdersOf))];
  const ids = orders.map(({ id }) => id);
  const [bought, told] = await Promise.all([
    purchasesOf(trx, numbers),
    rows<Told>(
      trx,
      sql`SELECT told FROM goods_reports WHERE ${among("order_id", ids)} OR ${among("seller_order", numbers)}
        ORDER BY shipment IS NOT NULL, id`,
    ),
  ]);
  const purchases = new Map(bought.map((one) => [one.purchase, one]));
  const found = told.map((row) => reportOf(row.told));
  const parts = await partsOf(trx, new Set(found.flatMap(({ shipment }) => shipment ?? [])));
  return (order) => {
    const theirs = sellerOrdersOf(order);
    return {
      purchases: theirs.flatMap((number) => purchases.get(number) ?? []),
      reports: found.filter(
        (report) => report.order === order.id || (report.sellerOrder !== null && theirs.includes(report.sellerOrder)),
      ),
      shipments: parts.get(order.id) ?? [],
    };
  };
}

interface ShippedRow {
  readonly shipment: string;
  readonly id: string;
  readonly currency: string;
  readonly price: number;
  readonly pieces: number;
}

/** The parts that known orders have of these shipments, by order. */
async function partsOf(
  trx: SqlTransaction,
  shipments: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly ShipmentPart[]>> {
  const all = new Map<string, ShipmentPart[]>();
  if (shipments.size === 0) return all;
  const named = (
    lines: Statement,
  ) => sql`SELECT g.shipment, l.order_id, l.line, l.amount, l.quantity FROM goods_reports g ${lines}
    WHERE g.shipment IN (SELECT value FROM wanted)`;
  const found = await rows<ShippedRow>(
    trx,
    sql`WITH wanted AS (SELECT value FROM json_each(${JSON.stringify([...shipments])}))
      SELECT shipment, o.id, o.currency, sum(amount) AS price, sum(quantity) AS pieces FROM (
        ${named(sql`JOIN order_lines l ON l.order_id = g.order_id AND coalesce(g.told ->> 'line', l.line) = l.line`)}
        UNION ${named(sql`JOIN order_lines l ON g.order_id IS NULL AND l.seller_order = g.seller_order`)}
      ) parts JOIN orders o ON o.id = order_id GROUP BY shipment, o.id ORDER BY o.id`,
  );
  for (const [shipment, orders] of Map.groupBy(found, (row) => row.shipment)) {
    const comparable = new Set(orders.map(({ currency }) => currency)).size === 1;
    const priced = comparable && orders.some(({ price }) => price > 0);
    const measure = ({ price, pieces }: ShippedRow) => (priced ? price : pieces);
    const whole = orders.reduce((sum, one) => sum + measure(one), 0);
    let before = 0;
    for (const one of orders) {
      const part = { shipment, before, own: measure(one), all: whole };
      all.set(one.id, [...(all.get(one.id) ?? []), part]);
      before += part.own;
    }
  }
  return all;
}

function purchaseOf(text: string): Purchase {
  return readStored(text, { at: "what we bought", isOne: isPurchase });
}

function isPurchase(value: unknown): value is Purchase {
  if (!isRecord(value)) return false;
  const { purchase, stage, paid, refunded, items } = value;
  return (
    typeof purchase === "string" && isWord(STAGES, stage) && isMoney(paid) && isMoney(refunded) && Array.isArray(items)
  );
}

function reportOf(text: string): GoodsReport {
  return readStored(text, { at: "reports of goods", isOne: isReport });
}

function isReport(value: unknown): value is GoodsReport {
  if (!isRecord(value)) return false;
  const { order, sellerOrder, reached } = value;
  return (typeof order === "string" || typeof sellerOrder === "string") && isRecord(reached);
}
