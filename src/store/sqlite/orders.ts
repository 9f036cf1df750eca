/** Orders and their lines. The bulk of an import is merged from the staging area instead. */
import type { Database, Statement } from "better-sqlite3";
import type { Currency } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import type { TicketNumber } from "../../rules/names.ts";
import type { Chargeback } from "../../rules/order/chargeback.ts";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "../../rules/order/facts.ts";
import { joined } from "../../rules/order/joined.ts";
import { BUYER_NAME, type FieldChange } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { PlacedRefund } from "../../rules/order/placed-refund.ts";
import { listedFacts, sealOfFacts } from "../../rules/order/seal.ts";
import type { SavedOrder, StoreReader, StoreWriter } from "../store.ts";
import { goodsBeside } from "./goods.ts";
import { orderOf } from "./order-rows.ts";
import { CORRECTION } from "./projections.ts";
import { saveTicketText } from "./search.ts";
import { isRecord, isText, listOf, readStored } from "./stored-json.ts";
import type { ChargebacksRow, OrderLinesRow, OrdersRow, PaymentsRow, PlacedRefundsRow } from "./tables.ts";
import type { SqlTransaction } from "./transaction.ts";

const isChanges = listOf((value): value is FieldChange => {
  if (!isRecord(value)) return false;
  const { line, field, from, to } = value;
  return (line === null || isText(line)) && [field, from, to].every(isText);
});

type OrderQueries = Pick<
  StoreReader,
  | "order"
  | "findOrders"
  | "ordersAsFiled"
  | "orderChanges"
  | "seals"
  | "ordersLike"
  | "orders"
  | "countOrders"
  | "paidOrders"
  | "ordersPaidBy"
>;

export function orderQueries(trx: SqlTransaction, database: Database): OrderQueries {
  const find = (ids: readonly string[]) => findOrders(database, ids);
  return {
    order: async (id) => find([id]).get(id),
    findOrders: async (ids) => find(ids),
    ordersAsFiled: async (ids) => filedOrders(database, ids),
    orderChanges: async (order) => {
      const found = await trx
        .selectFrom("order_changes as c")
        .innerJoin("imports as i", "i.number", "c.import_number")
        .selectAll("c")
        .select("i.profile")
        .where("c.order_id", "=", order)
        .orderBy("c.number")
        .execute();
      return found.map((row) => ({
        import: row.import_number,
        corrected: row.profile === CORRECTION,
        importBefore: row.import_before,
        changes: readStored(row.changes, { at: `the changes of order ${order}`, isOne: isChanges }),
        sealBefore: row.seal_before,
        sealAfter: row.seal_after,
      }));
    },
    seals: async (after, limit) => {
      const found = trx.selectFrom("orders").select(["id", "seal"]).where("id", ">", after).orderBy("id").limit(limit);
      return (await found.execute()).map(({ id, seal }) => [id, seal]);
    },
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
    ordersPaidBy: async (reference) => {
      const paid = trx.selectFrom("payments").select("order_id").where("reference", "=", reference);
      return (await paid.orderBy("order_id").execute()).map((row) => row.order_id);
    },
    orders: async ({ limit, ...which }) => {
      const found = await ordersOf(trx, which).select("id").orderBy("id").limit(limit).execute();
      return [...find(found.map((row) => row.id)).values()];
    },
    countOrders: async (which) => {
      const counted = ordersOf(trx, which).select((is) => is.fn.countAll<number>().as("count"));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
  };
}

function ordersOf(trx: SqlTransaction, which: { readonly buyer: string | null; readonly flagged: boolean }) {
  const all = trx.selectFrom("orders");
  const theirs = which.buyer === null ? all : all.where("buyer_id", "=", which.buyer);
  return which.flagged ? theirs.where("flags", "<>", "") : theirs;
}

function findOrders(database: Database, ids: readonly string[]): ReadonlyMap<string, Order> {
  const filed = filedOrders(database, ids);
  const goods = goodsBeside(database, [...filed.values()]);
  return new Map([...filed].map(([id, order]) => [id, joined({ ...order, ...goods(order) })]));
}

function filedOrders(database: Database, ids: readonly string[]): ReadonlyMap<string, Order> {
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
  const linesByOrder = Map.groupBy(lines, ({ order_id }) => order_id);
  const payments = ofOrders<PaymentsRow>(database, "payments", wanted);
  const chargebacks = ofOrders<ChargebacksRow>(database, "chargebacks", wanted);
  const placed = ofOrders<PlacedRefundsRow>(database, "placed_refunds", wanted);
  return new Map(
    orders.map((row) => {
      const { id, currency } = row;
      const order = orderOf(row, linesByOrder.get(id) ?? [], payments.get(id) ?? []);
      const beside = {
        chargebacks: (chargebacks.get(id) ?? []).map((one) => chargebackOf(one, currency)),
        placed: (placed.get(id) ?? []).flatMap((one) => placedOf(one, currency)),
      };
      return [id, { ...order, ...beside }];
    }),
  );
}

/** Rows beside these orders, by order, in the order of their numbers. */
function ofOrders<Row extends { readonly order_id: string }>(
  database: Database,
  table: "payments" | "chargebacks" | "placed_refunds",
  wanted: string,
): ReadonlyMap<string, readonly Row[]> {
  const number = table === "placed_refunds" ? "target" : table.slice(0, -1);
  const rows = database
    .prepare<[string], Row>(
      `SELECT * FROM ${table} WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY order_id, ${number}`,
    )
    .all(wanted);
  return Map.groupBy(rows, ({ order_id }) => order_id);
}

function chargebackOf(row: ChargebacksRow, currency: Currency): Chargeback {
  const { chargeback, payment, amount, state, reference, opened_at } = row;
  return { chargeback, payment, amount: money(amount, currency), state, reference, at: opened_at };
}

/** A placing that was taken back is none. */
function placedOf({ target, amount }: PlacedRefundsRow, currency: Currency): readonly PlacedRefund[] {
  return amount === 0 ? [] : [{ target, amount: money(amount, currency) }];
}

/** Writes orders, known or new, each with its seal; where that is another than before, the change is kept beside it. */
export function orderWrites(database: Database): Pick<StoreWriter, "saveOrders"> {
  let statements: Statements | undefined;
  return {
    saveOrders: async (orders, importNumber) => {
      statements ??= prepare(database);
      for (const saved of orders) {
        saveOrder(statements, saved, importNumber);
        // Tickets are found by what the lines of their order are called.
        for (const ticket of statements.tickets.all(saved.order.id)) saveTicketText(database, ticket);
      }
    },
  };
}

interface Statements {
  readonly buyer: Statement<[string, string | null]>;
  readonly known: Statement<[string], { readonly seal: string; readonly import_number: number }>;
  readonly order: Statement<[readonly Value[]]>;
  readonly line: Statement<[readonly Value[]]>;
  readonly payment: Statement<[readonly Value[]]>;
  readonly change: Statement<[string, number, number, string, string, string]>;
  readonly tickets: Statement<[string], TicketNumber>;
}

function prepare(database: Database): Statements {
  return {
    buyer: database.prepare(
      `INSERT INTO buyers (id, name) VALUES (?, ?)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE excluded.name IS NOT NULL`,
    ),
    known: database.prepare("SELECT seal, import_number FROM orders WHERE id = ?"),
    order: upsert(database, "orders", [...ORDER_FACTS.map(({ column }) => column), "seal", "import_number"], ["id"]),
    line: upsert(
      database,
      "order_lines",
      ["order_id", "position", ...LINE_FACTS.map(({ column }) => column)],
      ["order_id", "line"],
    ),
    payment: upsert(
      database,
      "payments",
      ["id", "order_id", "told_by", ...PAYMENT_FACTS.map(({ column }) => column)],
      ["id"],
    ),
    change: database.prepare(
      `INSERT INTO order_changes (order_id, import_before, import_number, changes, seal_before, seal_after)
       VALUES (?, ?, ?, ?, ?, ?)`,
    ),
    tickets: database.prepare<[string], TicketNumber>("SELECT number FROM tickets WHERE order_id = ?").pluck(),
  };
}

/** Changes a row in place where there is one, so that the guards see old and new. */
function upsert(database: Database, table: string, columns: readonly string[], keys: readonly string[]) {
  const set = columns.filter((name) => !keys.includes(name)).map((name) => `${name} = excluded.${name}`);
  return database.prepare<[readonly Value[]]>(
    `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})
     ON CONFLICT (${keys.join(", ")}) DO UPDATE SET ${set.join(", ")}`,
  );
}

function saveOrder(statements: Statements, { order, changes }: SavedOrder, importNumber: number): void {
  statements.buyer.run(order.buyer, order.buyerName);
  const before = statements.known.get(order.id);
  const facts = listedFacts(order);
  const after = sealOfFacts(facts);
  if (before?.seal === after) return;
  statements.order.run([...facts.order, after, importNumber]);
  for (const [position, line] of facts.lines.entries()) statements.line.run([order.id, position, ...line]);
  for (const payment of facts.payments) {
    statements.payment.run([`${order.id}/${payment[0]}`, order.id, "file", ...payment]);
  }
  if (before === undefined) return;
  // A name lives with its buyer alone, and what is kept here is kept for ever.
  const kept = changes.filter(({ field }) => field !== BUYER_NAME);
  const { seal, import_number: importBefore } = before;
  statements.change.run(order.id, importBefore, importNumber, JSON.stringify(kept), seal, after);
}
