/** Orders and their lines, read back. */
import type { Database } from "better-sqlite3";
import type { Currency } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import type { Chargeback } from "../../rules/order/chargeback.ts";
import { joined } from "../../rules/order/joined.ts";
import type { FieldChange } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { PlacedRefund } from "../../rules/order/placed-refund.ts";
import type { OrderFilter } from "../order-filter.ts";
import type { StoreReader } from "../store.ts";
import { buyersCalled, hasFolded } from "./folded-text.ts";
import { goodsBeside } from "./goods.ts";
import { firstColumn } from "./long-lists.ts";
import { orderOf } from "./order-rows.ts";
import { statement } from "./prepared.ts";
import { CORRECTION } from "./projections.ts";
import { isRecord, isText, listOf, readStored } from "./stored-json.ts";
import type { ChargebacksRow, OrderLinesRow, OrdersRow, PaymentsRow, PlacedRefundsRow } from "./tables.ts";
import type { SqlTransaction } from "./transaction.ts";

/** Knows lists of changes of an order. */
export const isChanges = listOf((value): value is FieldChange => {
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
  | "listOrders"
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
    listOrders: ({ limit, ...which }) =>
      firstColumn<string>(database, ordersOf(trx, which).select("id").orderBy("id").limit(limit).compile()),
    countOrders: async (which) => {
      const counted = ordersOf(trx, which).select((is) => is.fn.countAll<number>().as("count"));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
  };
}

function ordersOf(trx: SqlTransaction, { buyer, seller, stage, flagged }: OrderFilter) {
  let found = trx.selectFrom("orders");
  if (buyer !== null) found = found.where("buyer_id", "in", buyersCalled(buyer));
  if (flagged) found = found.where("flags", "<>", "");
  if (seller !== null || stage !== null) {
    let lines = trx.selectFrom("order_lines").select("order_id");
    if (seller !== null) lines = lines.where(hasFolded("seller", seller));
    if (stage !== null) lines = lines.where("stage", "=", stage);
    found = found.where("id", "in", lines);
  }
  return found;
}

function findOrders(database: Database, ids: readonly string[]): ReadonlyMap<string, Order> {
  const filed = filedOrders(database, ids);
  const goods = goodsBeside(database, [...filed.values()]);
  return new Map([...filed].map(([id, order]) => [id, joined({ ...order, ...goods(order) })]));
}

const FILED = statement<[string], OrdersRow & { buyer_name: string | null }>(
  `SELECT o.*, b.name AS buyer_name FROM orders o JOIN buyers b ON b.id = o.buyer_id
   WHERE o.id IN (SELECT value FROM json_each(?)) ORDER BY o.id`,
);
const rowsBeside = <Row>(table: string, number: string) =>
  statement<[string], Row>(
    `SELECT * FROM ${table} WHERE order_id IN (SELECT value FROM json_each(?)) ORDER BY order_id, ${number}`,
  );
const LINES = rowsBeside<OrderLinesRow>("order_lines", "position");
const PAYMENTS = rowsBeside<PaymentsRow>("payments", "payment");
const CHARGEBACKS = rowsBeside<ChargebacksRow>("chargebacks", "chargeback");
const PLACED = rowsBeside<PlacedRefundsRow>("placed_refunds", "target");

function filedOrders(database: Database, ids: readonly string[]): ReadonlyMap<string, Order> {
  const wanted = JSON.stringify(ids);
  const orders = FILED(database).all(wanted);
  const byOrder = <Row extends { readonly order_id: string }>(rows: readonly Row[]) =>
    Map.groupBy(rows, ({ order_id }) => order_id);
  const linesByOrder = byOrder(LINES(database).all(wanted));
  const payments = byOrder(PAYMENTS(database).all(wanted));
  const chargebacks = byOrder(CHARGEBACKS(database).all(wanted));
  const placed = byOrder(PLACED(database).all(wanted));
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

function chargebackOf(row: ChargebacksRow, currency: Currency): Chargeback {
  const { chargeback, payment, amount, state, reference, opened_at } = row;
  return { chargeback, payment, amount: money(amount, currency), state, reference, at: opened_at };
}

/** A placing that was taken back is none. */
function placedOf({ target, amount }: PlacedRefundsRow, currency: Currency): readonly PlacedRefund[] {
  return amount === 0 ? [] : [{ target, amount: money(amount, currency) }];
}
