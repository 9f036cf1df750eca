/** Orders and their lines: read and written many at a time with prepared statements, for import is the bulk path. */
import type { Database, Statement } from "better-sqlite3";
import { CNY } from "../../rules/money/currencies.ts";
import { type Money, money } from "../../rules/money/money.ts";
import { LINE_STAGES, type Order, type OrderLine, reachedBy } from "../../rules/order/order.ts";
import { isWord, ORDER_FLAGS } from "../../rules/words.ts";
import type { FingerprintedOrder, StoreReader, StoreWriter } from "../store.ts";
import type { OrderLinesRow, OrdersRow } from "./tables.ts";
import type { SqlTransaction } from "./transaction.ts";

type OrderQueries = Pick<StoreReader, "order" | "findOrders" | "fingerprints" | "ordersLike" | "orders" | "paidOrders">;

export function orderQueries(trx: SqlTransaction, database: Database): OrderQueries {
  const find = (ids: readonly string[]) => findOrders(database, ids);
  return {
    order: async (id) => find([id]).get(id),
    findOrders: async (ids) => find(ids),
    fingerprints: async (ids) => fingerprintsOf(database, ids),
    ordersLike: async (start, limit) => {
      const like = trx.selectFrom("orders").select("id").where("id", ">=", start).orderBy("id").limit(limit);
      const found = await like.execute();
      return found.map((row) => row.id).filter((id) => id.startsWith(start));
    },
    paidOrders: async (after, limit) => {
      const paid = trx.selectFrom("orders").select("id").where("id", ">", after).where("paid_at", "is not", null);
      const found = await paid.orderBy("id").limit(limit).execute();
      return [...find(found.map((row) => row.id)).values()];
    },
    orders: async ({ limit, buyer, flagged }) => {
      const all = trx.selectFrom("orders").select("id").orderBy("id").limit(limit);
      const theirs = buyer === null ? all : all.where("buyer_id", "=", buyer);
      const found = await (flagged ? theirs.where("flags", "<>", "") : theirs).execute();
      return [...find(found.map((row) => row.id)).values()];
    },
  };
}

/** Of ids in their own order, as those of a file often are, most stand beside each other: one look takes them all. */
function fingerprintsOf(database: Database, ids: readonly string[]): ReadonlyMap<string, number | null> {
  const found = new Map<string, number | null>();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined) return found;
  if (ids.length > 1 && ids.every((id, place) => place === 0 || id > (ids[place - 1] ?? ""))) {
    const beside = database
      .prepare<[string, string, number], [string, number | null]>(
        "SELECT id, fingerprint FROM orders WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?",
      )
      .raw();
    for (const [id, fingerprint] of beside.all(first, last, 2 * ids.length)) found.set(id, fingerprint);
  }
  const one = database.prepare<[string], number | null>("SELECT fingerprint FROM orders WHERE id = ?").pluck();
  for (const id of ids) {
    const fingerprint = found.has(id) ? undefined : one.get(id);
    if (fingerprint !== undefined) found.set(id, fingerprint);
  }
  return found;
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

export function orderWrites(database: Database): Pick<StoreWriter, "addOrders" | "saveOrders"> {
  let statements: BulkStatements | undefined;
  const write = (landing: readonly FingerprintedOrder[], importNumber: number, how: "inserts" | "upserts") => {
    statements ??= bulkStatements(database);
    const { orders, lines } = statements[how];
    saveBuyers(statements, landing);
    for (const one of landing) orders.add((values) => pushOrder(values, one, importNumber));
    orders.flush();
    for (const { order } of landing) {
      order.lines.forEach((line, position) => {
        lines.add((values) => pushLine(values, order.id, line, position));
      });
    }
    lines.flush();
  };
  return {
    addOrders: async (landing, importNumber) => write(landing, importNumber, "inserts"),
    saveOrders: async (landing, importNumber) => write(landing, importNumber, "upserts"),
  };
}

/** Buyers without a name that an import has written already, at most so many: most files name few buyers often. */
const REMEMBERED_BUYERS = 50_000;

function saveBuyers({ buyers, namedBuyer, written }: BulkStatements, landing: readonly FingerprintedOrder[]): void {
  if (written.size > REMEMBERED_BUYERS) written.clear();
  for (const { order } of landing) {
    if (order.buyerName !== null) namedBuyer.run(order.buyer, order.buyerName);
    else if (!written.has(order.buyer)) buyers.add((values) => values.push(order.buyer));
    written.add(order.buyer);
  }
  buyers.flush();
}

type SqlValue = string | number | null;

function pushOrder(values: SqlValue[], { order, fingerprint }: FingerprintedOrder, importNumber: number): void {
  const { id, buyer, currency, placedAt, paidAt, paymentMethod, charges, refundedBefore, cnyRate, flags } = order;
  values.push(
    id,
    buyer,
    currency,
    placedAt,
    paidAt,
    paymentMethod,
    charges.shipping.amount,
    charges.service_fee.amount,
  );
  values.push(refundedBefore.amount, cnyRate, importNumber, flags.join(","), fingerprint);
}

function pushLine(values: SqlValue[], order: string, line: OrderLine, position: number): void {
  const { product, quantity, amount, cost, seller, sellerOrder, stage, reached } = line;
  values.push(
    order,
    line.line,
    position,
    product,
    quantity,
    amount.amount,
    cost?.amount ?? null,
    seller,
    sellerOrder,
    stage,
  );
  for (const moment of LINE_STAGES) values.push(reached[moment] ?? null);
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

/** Writes rows many at a time. */
class RowWriter {
  private readonly many: Statement<[readonly SqlValue[]]>;
  private readonly one: Statement<[readonly SqlValue[]]>;
  private readonly width: number;
  private values: SqlValue[] = [];

  constructor(database: Database, sql: (rows: string) => string, width: number) {
    const row = `(${Array.from({ length: width }, () => "?").join(", ")})`;
    this.many = database.prepare(sql(Array.from({ length: AT_ONCE }, () => row).join(", ")));
    this.one = database.prepare(sql(row));
    this.width = width;
  }

  /** Takes one row, whose columns `push` adds in their order. */
  add(push: (values: SqlValue[]) => void): void {
    push(this.values);
    if (this.values.length < AT_ONCE * this.width) return;
    this.many.run(this.values);
    this.values = [];
  }

  /** Writes what is left. */
  flush(): void {
    for (let at = 0; at < this.values.length; at += this.width) this.one.run(this.values.slice(at, at + this.width));
    this.values = [];
  }
}

interface OrderWriters {
  readonly orders: RowWriter;
  readonly lines: RowWriter;
}

interface BulkStatements {
  readonly buyers: RowWriter;
  readonly namedBuyer: Statement<[string, string]>;
  readonly written: Set<string>;
  readonly inserts: OrderWriters;
  readonly upserts: OrderWriters;
}

/**
 * Inserts are several times faster than upserts, for an upsert that fires guards keeps a journal of its own. An upsert
 * changes a line in place, so that the guards see old and new. OR FAIL spares a statement the journal that would undo its
 * own rows: a failure undoes the whole transaction here anyway.
 */
function bulkStatements(database: Database): BulkStatements {
  const writer = (table: string, columns: readonly string[], onConflict: string) => {
    const sql = (rows: string) => `INSERT OR FAIL INTO ${table} (${columns.join(", ")}) VALUES ${rows} ${onConflict}`;
    return new RowWriter(database, sql, columns.length);
  };
  const overwriting = (columns: readonly string[], keys: readonly string[]) => {
    const others = columns.filter((name) => !keys.includes(name));
    return `ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(", ")}`;
  };
  return {
    buyers: writer("buyers", ["id"], "ON CONFLICT (id) DO NOTHING"),
    namedBuyer: database.prepare(
      `INSERT INTO buyers (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name
       WHERE excluded.name IS NOT buyers.name`,
    ),
    written: new Set(),
    inserts: { orders: writer("orders", ORDER_COLUMNS, ""), lines: writer("order_lines", LINE_COLUMNS, "") },
    upserts: {
      orders: writer("orders", ORDER_COLUMNS, overwriting(ORDER_COLUMNS, ["id"])),
      lines: writer("order_lines", LINE_COLUMNS, overwriting(LINE_COLUMNS, ["order_id", "line"])),
    },
  };
}
