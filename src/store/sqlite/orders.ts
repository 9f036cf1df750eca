/** Orders and their lines: read and written many at a time with prepared statements, for import is the bulk path. */
import type { Database } from "better-sqlite3";
import { CNY } from "../../rules/money/currencies.ts";
import { type Money, money } from "../../rules/money/money.ts";
import { LINE_STAGES, type Order, type OrderLine, reachedBy } from "../../rules/order/order.ts";
import type { Keeping, Kept } from "../store.ts";
import type { OrderLinesRow, OrdersRow } from "./tables.ts";
import type { Rows } from "./transaction.ts";

type OrderQuestions = Pick<Kept, "order" | "findOrders" | "ordersLike" | "orders">;

export function orderQuestions(rows: Rows, database: Database): OrderQuestions {
  const find = (ids: readonly string[]) => findOrders(database, ids);
  return {
    order: async (id) => find([id]).get(id),
    findOrders: async (ids) => find(ids),
    ordersLike: async (start, limit) => {
      const like = rows.selectFrom("orders").select("id").where("id", ">=", start).orderBy("id").limit(limit);
      const found = await like.execute();
      return found.map((row) => row.id).filter((id) => id.startsWith(start));
    },
    orders: async ({ limit, buyer }) => {
      const all = rows.selectFrom("orders").select("id").orderBy("id").limit(limit);
      const found = await (buyer === null ? all : all.where("buyer_id", "=", buyer)).execute();
      return [...find(found.map((row) => row.id)).values()];
    },
  };
}

function findOrders(database: Database, ids: readonly string[]): ReadonlyMap<string, Order> {
  const wanted = JSON.stringify(ids);
  const orders = database
    .prepare<[string], OrdersRow & { buyer_name: string | null }>(
      `SELECT o.*, b.name AS buyer_name FROM orders o JOIN buyers b ON b.id = o.buyer_id
       WHERE o.id IN (SELECT value FROM json_each(?)) ORDER BY o.id`,
    )
    .all(wanted);
  const lines = database
    .prepare<[string], OrderLinesRow>(
      `SELECT * FROM order_lines WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY order_id, position`,
    )
    .all(wanted);
  const linesByOrder = new Map<string, OrderLinesRow[]>();
  for (const line of lines) {
    const known = linesByOrder.get(line.order_id);
    if (known === undefined) linesByOrder.set(line.order_id, [line]);
    else known.push(line);
  }
  return new Map(orders.map((row) => [row.id, orderOf(row, linesByOrder.get(row.id) ?? [])]));
}

function orderOf(row: OrdersRow & { buyer_name: string | null }, lines: readonly OrderLinesRow[]): Order {
  return {
    id: row.id,
    buyer: row.buyer_id,
    buyerName: row.buyer_name,
    currency: row.currency,
    placedAt: row.placed_at,
    paidAt: row.paid_at,
    paymentMethod: row.payment_method,
    charges: {
      shipping: money(row.shipping_amount, row.currency),
      service_fee: money(row.service_fee_amount, row.currency),
    },
    refundedBefore: money(row.refunded_before_amount, row.currency),
    cnyRate: row.cny_rate,
    lines: lines.map((line) => lineOf(line, money(line.amount, row.currency))),
  };
}

function lineOf(row: OrderLinesRow, amount: Money): OrderLine {
  return {
    line: row.line,
    product: row.product,
    quantity: row.quantity,
    amount,
    cost: row.cost_cny_amount === null ? null : money(row.cost_cny_amount, CNY),
    seller: row.seller,
    sellerOrder: row.seller_order,
    stage: row.stage,
    reached: reachedBy((stage) => row[`${stage}_at`]),
  };
}

export function orderFacts(database: Database): Pick<Keeping, "saveOrders"> {
  return {
    saveOrders: async (orders, importNumber) => {
      const save = bulkStatements(database);
      for (const [buyer, name] of buyersOf(orders)) save.buyer.run(buyer, name);
      for (const order of orders) {
        save.order.run(
          order.id,
          order.buyer,
          order.currency,
          order.placedAt,
          order.paidAt,
          order.paymentMethod,
          order.charges.shipping.amount,
          order.charges.service_fee.amount,
          order.refundedBefore.amount,
          order.cnyRate,
          importNumber,
        );
        order.lines.forEach((line, position) => {
          save.line.run(...lineColumns(order.id, line, position));
        });
      }
    },
  };
}

/** Each buyer once, with a name where any of the orders has it. */
function buyersOf(orders: readonly Order[]): ReadonlyMap<string, string | null> {
  const buyers = new Map<string, string | null>();
  for (const { buyer, buyerName } of orders) {
    if (buyerName !== null || !buyers.has(buyer)) buyers.set(buyer, buyerName);
  }
  return buyers;
}

function lineColumns(order: string, line: OrderLine, position: number): unknown[] {
  return [
    order,
    line.line,
    position,
    line.product,
    line.quantity,
    line.amount.amount,
    line.cost?.amount ?? null,
    line.seller,
    line.sellerOrder,
    line.stage,
    ...LINE_STAGES.map((stage) => line.reached[stage] ?? null),
  ];
}

const LINE_COLUMNS = [
  "product",
  "quantity",
  "amount",
  "cost_cny_amount",
  "seller",
  "seller_order",
  "stage",
  ...LINE_STAGES.map((stage) => `${stage}_at`),
];
const ORDER_COLUMNS = [
  "buyer_id",
  "currency",
  "placed_at",
  "paid_at",
  "payment_method",
  "shipping_amount",
  "service_fee_amount",
  "refunded_before_amount",
  "cny_rate",
  "import_number",
];

/** Upserts: a line that a newer file changes is updated in place, so that the guards see old and new. */
function bulkStatements(database: Database) {
  const overwrite = (columns: readonly string[]) => columns.map((name) => `${name} = excluded.${name}`).join(", ");
  const marks = (count: number) => Array.from({ length: count }, () => "?").join(", ");
  return {
    buyer: database.prepare(
      `INSERT INTO buyers (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name
       WHERE excluded.name IS NOT NULL AND excluded.name IS NOT buyers.name`,
    ),
    order: database.prepare(
      `INSERT INTO orders (id, ${ORDER_COLUMNS.join(", ")}) VALUES (${marks(ORDER_COLUMNS.length + 1)})
       ON CONFLICT (id) DO UPDATE SET ${overwrite(ORDER_COLUMNS)}`,
    ),
    line: database.prepare(
      `INSERT INTO order_lines (order_id, line, position, ${LINE_COLUMNS.join(", ")}) VALUES (${marks(LINE_COLUMNS.length + 3)})
       ON CONFLICT (order_id, line) DO UPDATE SET position = excluded.position, ${overwrite(LINE_COLUMNS)}`,
    ),
  };
}
