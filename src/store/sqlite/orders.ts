/** Orders and their lines: read and written many at a time with prepared statements, for import is the bulk path. */
import type { Database, Statement } from "better-sqlite3";
import { CNY } from "../../rules/money/currencies.ts";
import { type Money, money } from "../../rules/money/money.ts";
import { LINE_STAGES, type Order, type OrderLine, reachedBy } from "../../rules/order/order.ts";
import { isWord, ORDER_FLAGS } from "../../rules/words.ts";
import type { OrderColumns } from "../order-columns.ts";
import type { Keeping, Kept } from "../store.ts";
import { RowWriter } from "./row-writer.ts";
import type { OrderLinesRow, OrdersRow } from "./tables.ts";
import type { Rows } from "./transaction.ts";

type OrderQuestions = Pick<
  Kept,
  "order" | "findOrders" | "fingerprints" | "allFingerprints" | "ordersLike" | "orders" | "paidOrders"
>;

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
      const some = "FROM orders WHERE fingerprint IS NOT NULL";
      const all = new Float64Array(Number(database.prepare(`SELECT count(*) ${some}`).pluck().get()));
      let at = 0;
      for (const fingerprint of database.prepare<[], number>(`SELECT fingerprint ${some}`).pluck().iterate()) {
        all[at] = fingerprint;
        at += 1;
      }
      return all;
    },
    ordersLike: async (start, limit) => {
      const like = rows.selectFrom("orders").select("id").where("id", ">=", start).orderBy("id").limit(limit);
      const found = await like.execute();
      return found.map((row) => row.id).filter((id) => id.startsWith(start));
    },
    paidOrders: async (after, limit) => {
      const paid = rows.selectFrom("orders").select("id").where("id", ">", after).where("paid_at", "is not", null);
      const found = await paid.orderBy("id").limit(limit).execute();
      return [...find(found.map((row) => row.id)).values()];
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

type OrderFacts = Pick<Keeping, "addOrders" | "saveOrders" | "rememberFingerprints">;

export function orderFacts(database: Database, filling: boolean): OrderFacts {
  let statements: BulkStatements | undefined;
  const write = (columns: OrderColumns, places: readonly number[], how: OrderWriters, importNumber: number) => {
    const { orders, lines } = how;
    for (const place of places) putOrder(orders, columns, place, importNumber);
    orders.flush();
    for (const place of places) {
      const start = columns.linesEnd[place - 1] ?? 0;
      const end = columns.linesEnd[place] ?? start;
      for (let at = start; at < end; at += 1) putLine(lines, columns, { place, at, position: at - start });
    }
    lines.flush();
  };
  return {
    addOrders: async (columns, places, importNumber) => {
      statements ??= bulkStatements(database);
      saveBuyers(statements, { columns, places, filling });
      write(columns, places, statements.inserts, importNumber);
    },
    saveOrders: async (columns, places, importNumber) => {
      statements ??= bulkStatements(database);
      saveBuyers(statements, { columns, places, filling });
      write(columns, places, statements.upserts, importNumber);
    },
    rememberFingerprints: async (said) => {
      const remember = database.prepare<[number, string]>("UPDATE orders SET fingerprint = ? WHERE id = ?");
      for (const { id, fingerprint } of said) remember.run(fingerprint, id);
    },
  };
}

/** Buyers without a name that an import has written already, at most so many: most files name few buyers often. */
const REMEMBERED_BUYERS = 50_000;

interface Buying {
  readonly columns: OrderColumns;
  readonly places: readonly number[];
  readonly filling: boolean;
}

/** While a desk is filled, buyers without a name wait for the end of the import, which finds them all at once. */
function saveBuyers({ buyers, namedBuyer, written }: BulkStatements, { columns, places, filling }: Buying): void {
  if (written.size > REMEMBERED_BUYERS) written.clear();
  for (const place of places) {
    const buyer = columns.buyer[place] ?? "";
    const name = columns.buyerName[place] ?? null;
    if (name !== null) namedBuyer.run(buyer, name);
    else if (!filling && !written.has(buyer)) {
      buyers.put(buyer);
      buyers.endRow();
      written.add(buyer);
    }
  }
  buyers.flush();
}

function putOrder(writer: RowWriter, columns: OrderColumns, place: number, importNumber: number): void {
  const { amounts } = columns;
  writer.put(columns.id[place]);
  writer.put(columns.buyer[place]);
  writer.put(columns.currency[place]);
  writer.put(columns.placedAt[place]);
  writer.put(columns.paidAt[place]);
  writer.put(columns.paymentMethod[place]);
  writer.put(amounts.shipping[place]);
  writer.put(amounts.service_fee[place]);
  writer.put(amounts.refunded_before[place]);
  writer.put(columns.cnyRate[place]);
  writer.put(importNumber);
  writer.put(columns.flags[place]);
  writer.put(columns.fingerprint[place]);
  writer.endRow();
}

interface LinePlace {
  /** Of its order, of itself among all lines, and of itself within its order. */
  readonly place: number;
  readonly at: number;
  readonly position: number;
}

function putLine(writer: RowWriter, { id, lines }: OrderColumns, { place, at, position }: LinePlace): void {
  const { reached } = lines;
  writer.put(id[place]);
  writer.put(lines.line[at]);
  writer.put(position);
  writer.put(lines.product[at]);
  writer.put(lines.quantity[at]);
  writer.put(lines.amount[at]);
  writer.put(lines.cost[at]);
  writer.put(lines.seller[at]);
  writer.put(lines.sellerOrder[at]);
  writer.put(lines.stage[at]);
  for (const stage of LINE_STAGES) writer.put(reached[stage][at]);
  writer.endRow();
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
