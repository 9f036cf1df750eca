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
import { allOf, ifAsked, where } from "./conditions.ts";
import { type Engine, rows, type SqlTransaction, value, type WordSearch } from "./engine.ts";
import { goodsBeside } from "./goods.ts";
import { among } from "./lists.ts";
import { orderOf } from "./order-rows.ts";
import { CORRECTION } from "./projections.ts";
import { isSoldBy } from "./sellers.ts";
import { raw, type Statement, sql } from "./statement.ts";
import { isRecord, isText, listOf, readStored } from "./stored-json.ts";
import type {
  ChargebacksRow,
  ImportsRow,
  OrderChangesRow,
  OrderLinesRow,
  OrdersRow,
  PaymentsRow,
  PlacedRefundsRow,
} from "./tables.ts";

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
      const found = await rows<OrderChangesRow & Pick<ImportsRow, "profile">>(
        trx,
        sql`SELECT c.*, i.profile FROM order_changes c JOIN imports i ON i.number = c.import_number
          WHERE c.order_id = ${order} ORDER BY c.number`,
      );
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
      const found = await rows<Pick<OrdersRow, "id" | "seal">>(
        trx,
        sql`SELECT id, seal FROM orders WHERE id > ${after} ORDER BY id LIMIT ${limit}`,
      );
      return found.map(({ id, seal }) => [id, seal]);
    },
    ordersLike: async (start, limit) => {
      const found = await idsOf(trx, sql`SELECT id FROM orders WHERE id >= ${start} ORDER BY id LIMIT ${limit}`);
      return found.filter((id) => id.startsWith(start));
    },
    paidOrders: async (after, limit) => {
      const paid = await idsOf(
        trx,
        sql`SELECT id FROM orders WHERE id > ${after} AND paid_at IS NOT NULL ORDER BY id LIMIT ${limit}`,
      );
      return [...(await find(paid)).values()];
    },
    ordersPaidBy: (reference) =>
      idsOf(trx, sql`SELECT order_id AS id FROM payments WHERE reference = ${reference} ORDER BY order_id`),
    listOrders: ({ limit, ...which }) =>
      firstColumn<string>(sql`SELECT id FROM orders ${asked(words, which)} ORDER BY id LIMIT ${limit}`),
    countOrders: (which) => value(trx, sql`SELECT count(*) AS value FROM orders ${asked(words, which)}`),
  };
}

async function idsOf(trx: SqlTransaction, question: Statement): Promise<readonly string[]> {
  const found = await rows<{ readonly id: string }>(trx, question);
  return found.map(({ id }) => id);
}

function asked(words: WordSearch, { buyer, seller, stage, flagged }: OrderFilter): Statement {
  const ofLines = [
    ...ifAsked(seller, (name) => isSoldBy(words, name)),
    ...ifAsked(stage, (one) => sql`l.stage = ${one}`),
  ];
  return where([
    ...ifAsked(buyer, (name) => sql`buyer_id IN ${buyersCalled(words, name)}`),
    ...(flagged ? [sql`flags <> ''`] : []),
    ...(ofLines.length > 0 ? [sql`id IN (SELECT l.order_id FROM order_lines l WHERE ${allOf(ofLines)})`] : []),
  ]);
}

async function findOrders(trx: SqlTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Order>> {
  const filed = await filedOrders(trx, ids);
  const goods = await goodsBeside(trx, [...filed.values()]);
  return new Map([...filed].map(([id, order]) => [id, joined({ ...order, ...goods(order) })]));
}

async function filedOrders(trx: SqlTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, Order>> {
  const beside = async <Row extends { readonly order_id: string }>(table: string, number: string) => {
    const found = await rows<Row>(
      trx,
      sql`SELECT * FROM ${raw(table)} WHERE ${among("order_id", ids)} ORDER BY order_id, ${raw(number)}`,
    );
    return Map.groupBy(found, ({ order_id }) => order_id);
  };
  const [orders, linesByOrder, payments, chargebacks, placed] = await Promise.all([
    rows<OrdersRow & { readonly buyer_name: string | null }>(
      trx,
      sql`SELECT o.*, b.name AS buyer_name FROM orders o JOIN buyers b ON b.id = o.buyer_id
        WHERE ${among("o.id", ids)} ORDER BY o.id`,
    ),
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
