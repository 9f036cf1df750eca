/** Purchases, sellers' refunds and reports of goods: which of them an order names, and which belong to no order or ticket that is known. */
import type { Database } from "better-sqlite3";
import { isMoney } from "../../rules/money/money.ts";
import type { GoodsReport } from "../../rules/order/goods-report.ts";
import { type Order, sellerOrdersOf } from "../../rules/order/order.ts";
import type { Purchase } from "../../rules/order/purchase.ts";
import type { ShipmentPart } from "../../rules/order/shipment-part.ts";
import type { KeptRefund } from "../../rules/ticket/kept-refund.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { isWord, SELLER_REFUND_STATUSES, STAGES } from "../../rules/words.ts";
import type { GoodsQuestions, Unmatched, UntakenRefund } from "../goods-questions.ts";
import { statement } from "./prepared.ts";
import { isRecord, readStored } from "./stored-json.ts";

export function goodsQueries(database: Database): GoodsQuestions {
  return {
    purchases: async (ids) => new Map(purchasesOf(database, ids).map((one) => [one.purchase, one])),
    goodsReports: async (keys) => {
      const rows = database.prepare<[string], { readonly id: string; readonly told: string }>(
        `SELECT id, told FROM goods_reports WHERE ${AMONG("id")}`,
      );
      return new Map(rows.all(JSON.stringify(keys)).map(({ id, told }) => [id, reportOf(told)]));
    },
    ordersInShipment: async (shipment) =>
      database
        .prepare<[string], string>(
          `SELECT DISTINCT coalesce(g.order_id, l.order_id) AS id FROM goods_reports g
           LEFT JOIN order_lines l ON g.order_id IS NULL AND l.seller_order = g.seller_order
           WHERE g.shipment = ? AND id IS NOT NULL ORDER BY id`,
        )
        .pluck()
        .all(shipment),
    unmatched: async ({ limit }) => {
      const refunds = untaken(database).map((refund): Unmatched => ({ kind: "refund", refund }));
      const goods = database.prepare<[number], UnmatchedRow>(`${UNMATCHED} ORDER BY kind, id LIMIT ?`);
      return [...refunds, ...goods.all(limit).map(unmatchedOf)].slice(0, limit);
    },
    countUnmatched: async () => {
      const goods = database.prepare<[], number>(`SELECT count(*) FROM (${UNMATCHED})`).pluck().get() ?? 0;
      return goods + countUntaken(database);
    },
    keptRefunds: async ({ sellerOrders, refunds }) => {
      const kept = database.prepare<[string, string], string>(
        `SELECT told FROM kept_refunds WHERE ${AMONG("seller_order")} OR ${AMONG("id")} ORDER BY id`,
      );
      return kept.pluck().all(JSON.stringify(sellerOrders), JSON.stringify(refunds)).map(keptOf);
    },
    untakenRefunds: async () => untaken(database),
    countUntaken: async () => countUntaken(database),
    unmatchedOf: async (importNumber) =>
      database
        .prepare<[number], number>(`SELECT count(*) FROM (${UNMATCHED}) WHERE import_number = ?`)
        .pluck()
        .get(importNumber) ?? 0,
  };
}

const AMONG = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;

interface UnmatchedRow {
  readonly kind: "purchase" | "report";
  readonly told: string;
}

// Every line is looked at once: an index by seller order would cost each import more than this question is worth.
const BOUGHT = "SELECT seller_order FROM order_lines WHERE seller_order IS NOT NULL";
const UNMATCHED = `
  SELECT 'purchase' AS kind, id, told, import_number FROM purchases WHERE id NOT IN (${BOUGHT})
  UNION ALL SELECT 'report', id, told, import_number FROM goods_reports
    WHERE (order_id IS NULL OR order_id NOT IN (SELECT id FROM orders))
      AND (seller_order IS NULL OR seller_order NOT IN (${BOUGHT}))`;

function countUntaken(database: Database): number {
  return database.prepare<[], number>("SELECT count(*) FROM kept_refunds WHERE untaken = 1").pluck().get() ?? 0;
}

interface UntakenRow {
  readonly told: string;
  readonly told_at: Instant;
  readonly order_id: string | null;
}

function untaken(database: Database): readonly UntakenRefund[] {
  if (countUntaken(database) === 0) return [];
  const rows = database.prepare<[], UntakenRow>(
    `SELECT k.told, k.told_at, min(l.order_id) AS order_id FROM kept_refunds k
     LEFT JOIN order_lines l ON l.seller_order = k.seller_order WHERE k.untaken = 1 GROUP BY k.id ORDER BY k.id`,
  );
  return rows.all().map(({ told, told_at, order_id }) => ({ ...keptOf(told), since: told_at, order: order_id }));
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

const PURCHASES = statement<[string], string>(`SELECT told FROM purchases WHERE ${AMONG("id")} ORDER BY id`, {
  pluck: true,
});
const REPORTS = statement<[string, string], string>(
  `SELECT told FROM goods_reports WHERE ${AMONG("order_id")} OR ${AMONG("seller_order")}
   ORDER BY shipment IS NOT NULL, id`,
  { pluck: true },
);

function purchasesOf(database: Database, ids: readonly string[]): readonly Purchase[] {
  return PURCHASES(database).all(JSON.stringify(ids)).map(purchaseOf);
}

/** What others say of the goods of these orders. */
export function goodsBeside(
  database: Database,
  orders: readonly Order[],
): (order: Order) => Pick<Order, "purchases" | "reports" | "shipments"> {
  const numbers = [...new Set(orders.flatMap(sellerOrdersOf))];
  const purchases = new Map(purchasesOf(database, numbers).map((one) => [one.purchase, one]));
  const found = REPORTS(database)
    .all(JSON.stringify(orders.map(({ id }) => id)), JSON.stringify(numbers))
    .map(reportOf);
  const parts = partsOf(database, new Set(found.flatMap(({ shipment }) => shipment ?? [])));
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
function partsOf(database: Database, shipments: ReadonlySet<string>): ReadonlyMap<string, readonly ShipmentPart[]> {
  const all = new Map<string, ShipmentPart[]>();
  if (shipments.size === 0) return all;
  const named = (
    lines: string,
  ) => `SELECT g.shipment, l.order_id, l.line, l.amount, l.quantity FROM goods_reports g ${lines}
    WHERE g.shipment IN wanted`;
  const rows = database.prepare<[string], ShippedRow>(
    `WITH wanted AS (SELECT value FROM json_each(?))
     SELECT shipment, o.id, o.currency, sum(amount) AS price, sum(quantity) AS pieces FROM (
       ${named("JOIN order_lines l ON l.order_id = g.order_id AND coalesce(g.told ->> 'line', l.line) = l.line")}
       UNION ${named("JOIN order_lines l ON g.order_id IS NULL AND l.seller_order = g.seller_order")}
     ) JOIN orders o ON o.id = order_id GROUP BY shipment, o.id ORDER BY o.id`,
  );
  for (const [shipment, orders] of Map.groupBy(rows.all(JSON.stringify([...shipments])), (row) => row.shipment)) {
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
