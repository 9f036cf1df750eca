/** Orders and their lines, read back. */
import type { Currency } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import type { Chargeback } from "../../rules/order/chargeback.ts";
import { joined } from "../../rules/order/joined.ts";
import type { FieldChange } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import type { PlacedRefund } from "../../rules/order/placed-refund.ts";
import type { OrderFilter } from "../order-filter.ts";
import type { StoreReader } from "../store.ts";
import { buyersCalled } from "./buyers.ts";
import { type Engine, rows, type SqlTransaction, type WordSearch } from "./engine.ts";
import { goodsBeside } from "./goods.ts";
import { among } from "./lists.ts";
import { orderOf } from "./order-rows.ts";
import { CORRECTION } from "./projections.ts";
import { isSoldBy } from "./sellers.ts";
import { isRecord, isText, listOf, readStored } from "./stored-json.ts";
import type { ChargebacksRow, OrderLinesRow, OrdersRow, PaymentsRow, PlacedRefundsRow } from "./tables.ts";

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

export function orderQueries({ trx, words, firstColumn }: Engine): OrderQueries {
  const find = (ids: readonly string[]) => findOrders(trx, ids);
  return {
    order: async (id) => (await find([id])).get(id),
    findOrders: find,
    ordersAsFiled: (ids) => filedOrders(trx, ids),
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
      return [...(await find(found.map((row) => row.id))).values()];
    },
    ordersPaidBy: async (reference) => {
      const paid = trx.selectFrom("payments").select("order_id").where("reference", "=", reference);
      return (await paid.orderBy("order_id").execute()).map((row) => row.order_id);
    },
    listOrders: ({ limit, ...which }) =>
      firstColumn<string>(ordersOf(trx, words, which).select("id").orderBy("id").limit(limit).compile()),
    countOrders: async (which) => {
      const counted = ordersOf(trx, words, which).select((is) => is.fn.countAll<number>().as("count"));
      return (await counted.executeTakeFirstOrThrow()).count;
    },
  };
}

function ordersOf(trx: SqlTransaction, words: WordSearch, { buyer, seller, stage, flagged }: OrderFilter) {
  let found = trx.selectFrom("orders");
  if (buyer !== null) found = found.where("buyer_id", "in", buyersCalled(words, buyer));
  if (flagged) found = found.where("flags", "<>", "");
  if (seller !== null || stage !== null) {
    let lines = trx.selectFrom("order_lines as l").select("l.order_id");
    if (seller !== null) lines = lines.where(isSoldBy(words, seller));
    if (stage !== null) lines = lines.where("l.stage", "=", stage);
    found = found.where("id", "in", lines);
  }
  return found;
}

async function findOrders(trx: SqlTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Order>> {
  const filed = await filedOrders(trx, ids);
  const goods = await goodsBeside(trx, [...filed.values()]);
  return new Map([...filed].map(([id, order]) => [id, joined({ ...order, ...goods(order) })]));
}

const FILED = `SELECT o.*, b.name AS buyer_name FROM orders o JOIN buyers b ON b.id = o.buyer_id
  WHERE ${among("o.id")} ORDER BY o.id`;

async function filedOrders(trx: SqlTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Order>> {
  const wanted = JSON.stringify(ids);
  const beside = async <Row extends { readonly order_id: string }>(table: string, number: string) => {
    const text = `SELECT * FROM ${table} WHERE ${among("order_id")} ORDER BY order_id, ${number}`;
    return Map.groupBy(await rows<Row>(trx, text, wanted), ({ order_id }) => order_id);
  };
  const [orders, linesByOrder, payments, chargebacks, placed] = await Promise.all([
    rows<OrdersRow & { buyer_name: string | null }>(trx, FILED, wanted),
    beside<OrderLinesRow>("order_lines", "position"),
    beside<PaymentsRow>("payments", "payment"),
    beside<ChargebacksRow>("chargebacks", "chargeback"),
    beside<PlacedRefundsRow>("placed_refunds", "target"),
  ]);
  return new Map(
    orders.map((row) => {
      const { id, currency } = row;
      const order = orderOf(row, linesByOrder.get(id) ?? [], payments.get(id) ?? []);
      const later = {
        chargebacks: (chargebacks.get(id) ?? []).map((one) => chargebackOf(one, currency)),
        placed: (placed.get(id) ?? []).flatMap((one) => placedOf(one, currency)),
      };
      return [id, { ...order, ...later }];
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
