/** Orders and their lines: read and written many at a time with prepared statements, for import is the bulk path. */
import type { Database, Statement } from "better-sqlite3";
import { CNY } from "../../rules/money/currencies.ts";
import { type Money, money } from "../../rules/money/money.ts";
import { LINE_STAGES, type Order, type OrderLine, reachedBy } from "../../rules/order/order.ts";
import { isWord, ORDER_FLAGS } from "../../rules/words.ts";
import type { Keeping, Kept, LandingOrder } from "../store.ts";
import type { OrderLinesRow, OrdersRow } from "./tables.ts";
import type { Rows } from "./transaction.ts";

type OrderQuestions = Pick<Kept, "order" | "findOrders" | "fingerprints" | "allFingerprints" | "ordersLike" | "orders">;

export function orderQuestions(rows: Rows, database: Database): OrderQuestions {
  const find = (ids: readonly string[]) => findOrders(database, ids);
  return {
    order: async (id) => find([id]).get(id),
    findOrders: async (ids) => find(ids),
    fingerprints: async (ids) => {
      const one = database.prepare<[string], number | null>("SELECT fingerprint FROM orders WHERE id = ?").pluck();
      const found = new Map<string, number | null>();
      for (const id of ids) {
        const fingerprint = one.get(id);
        if (fingerprint !== undefined) found.set(id, fingerprint);
      }
      return found;
    },
    allFingerprints: async () => {
      const all = database.prepare<[], number>("SELECT fingerprint FROM orders WHERE fingerprint IS NOT NULL").pluck();
      return Float64Array.from(all.all());
    },
    ordersLike: async (start, limit) => {
      const like = rows.selectFrom("orders").select("id").where("id", ">=", start).orderBy("id").limit(limit);
      const found = await like.execute();
      return found.map((row) => row.id).filter((id) => id.startsWith(start));
    },
    orders: async ({ limit, buyer, flagged }) => {
      const all = rows.selectFrom("orders").select("id").orderBy("id").limit(limit);
      const theirs = buyer === null ? all : all.where("buyer_id", "=", buyer);
      const found = await (flagged ? theirs.where("flags", "<>", "") : theirs).execute();
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
    flags: row.flags === "" ? [] : row.flags.split(",").filter((flag) => isWord(ORDER_FLAGS, flag)),
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

export function orderFacts(database: Database): Pick<Keeping, "addOrders" | "saveOrders"> {
  let statements: BulkStatements | undefined;
  const write = (landing: readonly LandingOrder[], importNumber: number, how: "inserts" | "upserts") => {
    statements ??= bulkStatements(database);
    saveBuyers(statements, landing);
    const orders = landing.map(({ order, fingerprint }) => orderColumns(order, importNumber, fingerprint));
    const lines: (readonly Column[])[] = [];
    for (const { order } of landing) {
      order.lines.forEach((line, position) => {
        lines.push(lineColumns(order.id, line, position));
      });
    }
    writeAll(statements[how].orders, orders);
    writeAll(statements[how].lines, lines);
  };
  return {
    addOrders: async (landing, importNumber) => write(landing, importNumber, "inserts"),
    saveOrders: async (landing, importNumber) => write(landing, importNumber, "upserts"),
  };
}

/** Buyers without a name that an import has written already, at most so many: most files name few buyers often. */
const REMEMBERED_BUYERS = 50_000;

function saveBuyers({ buyer, namedBuyer, written }: BulkStatements, landing: readonly LandingOrder[]): void {
  if (written.size > REMEMBERED_BUYERS) written.clear();
  for (const [id, name] of buyersOf(landing)) {
    if (name !== null) namedBuyer.run(id, name);
    else if (!written.has(id)) buyer.run(id);
    written.add(id);
  }
}

/** Each buyer once, with a name where any of the orders has it. */
function buyersOf(landing: readonly LandingOrder[]): ReadonlyMap<string, string | null> {
  const buyers = new Map<string, string | null>();
  for (const { order } of landing) {
    if (order.buyerName !== null || !buyers.has(order.buyer)) buyers.set(order.buyer, order.buyerName);
  }
  return buyers;
}

type Column = string | number | null;

function orderColumns(order: Order, importNumber: number, fingerprint: number | null): readonly Column[] {
  return [
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
    order.flags.join(","),
    fingerprint,
  ];
}

function lineColumns(order: string, line: OrderLine, position: number): readonly Column[] {
  const { reached } = line;
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
    ...LINE_STAGES.map((stage) => reached[stage] ?? null),
  ];
}

const ORDER_COLUMNS = [
  "id",
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
  "flags",
  "fingerprint",
];
const LINE_COLUMNS = [
  "order_id",
  "line",
  "position",
  "product",
  "quantity",
  "amount",
  "cost_cny_amount",
  "seller",
  "seller_order",
  "stage",
  ...LINE_STAGES.map((stage) => `${stage}_at`),
];

/** Rows in one statement: each call into the engine costs as much as a few rows. */
const AT_ONCE = 16;

/** One statement for many rows and one for the rest. */
interface RowWriter {
  readonly many: Statement<[readonly Column[]]>;
  readonly one: Statement<[readonly Column[]]>;
}

interface OrderWriters {
  readonly orders: RowWriter;
  readonly lines: RowWriter;
}

interface BulkStatements {
  readonly buyer: Statement<[string]>;
  readonly namedBuyer: Statement<[string, string]>;
  readonly written: Set<string>;
  readonly inserts: OrderWriters;
  readonly upserts: OrderWriters;
}

function writeAll(writer: RowWriter, rows: readonly (readonly Column[])[]): void {
  const whole = rows.length - (rows.length % AT_ONCE);
  for (let start = 0; start < whole; start += AT_ONCE) {
    const values: Column[] = [];
    for (let at = start; at < start + AT_ONCE; at += 1) {
      for (const value of rows[at] ?? []) values.push(value);
    }
    writer.many.run(values);
  }
  for (const row of rows.slice(whole)) writer.one.run(row);
}

/**
 * Inserts are several times faster than upserts, for an upsert that fires guards keeps a journal of its own. An upsert
 * changes a line in place, so that the guards see old and new. OR FAIL spares a statement the journal that would undo its
 * own rows: a failure undoes the whole transaction here anyway.
 */
function bulkStatements(database: Database): BulkStatements {
  const writer = (table: string, columns: readonly string[], onConflict: string): RowWriter => {
    const row = `(${columns.map(() => "?").join(", ")})`;
    const statement = (count: number) =>
      `INSERT OR FAIL INTO ${table} (${columns.join(", ")}) VALUES ${Array.from({ length: count }, () => row).join(", ")} ${onConflict}`;
    return { many: database.prepare(statement(AT_ONCE)), one: database.prepare(statement(1)) };
  };
  const overwriting = (columns: readonly string[], keys: readonly string[]) => {
    const others = columns.filter((name) => !keys.includes(name));
    return `ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(", ")}`;
  };
  return {
    written: new Set(),
    buyer: database.prepare("INSERT INTO buyers (id) VALUES (?) ON CONFLICT (id) DO NOTHING"),
    namedBuyer: database.prepare(
      `INSERT INTO buyers (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name
       WHERE excluded.name IS NOT buyers.name`,
    ),
    inserts: { orders: writer("orders", ORDER_COLUMNS, ""), lines: writer("order_lines", LINE_COLUMNS, "") },
    upserts: {
      orders: writer("orders", ORDER_COLUMNS, overwriting(ORDER_COLUMNS, ["id"])),
      lines: writer("order_lines", LINE_COLUMNS, overwriting(LINE_COLUMNS, ["order_id", "line"])),
    },
  };
}
