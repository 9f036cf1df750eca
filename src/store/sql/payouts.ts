/** Payouts and the numbers that they are known by, following from their tickets' events. */
import type { EarlierRefund } from "../../rules/ticket/facts.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { PayoutSummary, StoreReader } from "../store.ts";
import { type Engine, rows, type SqlTransaction } from "./engine.ts";
import { amongNumbers } from "./lists.ts";
import { amountOf } from "./rows.ts";
import type { OrdersRow, PayoutsRow, TicketsRow } from "./tables.ts";

export function payoutQueries({
  trx,
  allNumbers,
}: Engine): Pick<
  StoreReader,
  "ticketOfPayout" | "highestPayout" | "payoutOfReference" | "listPayouts" | "payoutSummaries" | "approvedFor"
> {
  return {
    ticketOfPayout: async (payout) => {
      const found = await trx.selectFrom("payouts").select("ticket").where("number", "=", payout).execute();
      return found[0]?.ticket;
    },
    highestPayout: async () => {
      const newest = await trx.selectFrom("payouts").select("number").orderBy("number", "desc").limit(1).execute();
      return newest[0]?.number;
    },
    payoutOfReference: async (reference) => {
      const found = await trx
        .selectFrom("payout_references")
        .select("payout")
        .where("reference", "=", reference)
        .where("standing", "=", 1)
        .execute();
      return found[0]?.payout;
    },
    approvedFor: (buyer) => approvedFor(trx, buyer),
    listPayouts: async ({ status, differing }) => {
      let found = trx.selectFrom("payouts").select("number");
      if (status !== null) found = found.where("status", "=", status);
      if (differing) found = found.where("differs", "is not", null);
      return allNumbers(found.orderBy("number").compile());
    },
    payoutSummaries: async (numbers) => {
      const found = await rows<PayoutWithBuyer>(trx, PAYOUTS, JSON.stringify(numbers));
      const byNumber = new Map(found.map((row) => [row.number, summaryOf(row)]));
      return numbers.flatMap((number) => byNumber.get(number) ?? []);
    },
  };
}

type PayoutWithBuyer = PayoutsRow & Pick<OrdersRow, "buyer_id">;

const PAYOUTS = `SELECT p.*, o.buyer_id FROM payouts p JOIN orders o ON o.id = p.order_id WHERE ${amongNumbers("p.number")}`;

function summaryOf(row: PayoutWithBuyer): PayoutSummary {
  return {
    payout: row.number,
    ticket: row.ticket,
    order: row.order_id,
    buyer: row.buyer_id,
    status: row.status,
    amount: amountOf(row),
    destination: row.destination,
    requestKey: row.request_key,
    reference: row.reference,
    differs: row.differs,
    preparedAt: row.prepared_at,
    since: row.since,
  };
}

interface HeldRow extends Pick<TicketsRow, "number">, Pick<OrdersRow, "id" | "cny_rate" | "currency"> {
  readonly amount: number;
  readonly approved_at: Instant | null;
}

/** What each ticket of a buyer holds, with when it was approved last. */
async function approvedFor(trx: SqlTransaction, buyer: string): Promise<readonly EarlierRefund[]> {
  const found = await rows<HeldRow>(
    trx,
    `SELECT t.number, o.id, o.cny_rate, o.currency, sum(c.reserved + c.posted) AS amount,
       (SELECT max(e.at) FROM journal e WHERE e.ticket = t.number AND e.kind = 'approved') AS approved_at
     FROM orders o JOIN tickets t ON t.order_id = o.id JOIN cap_entries c ON c.ticket = t.number
     WHERE o.buyer_id = ? AND c.reserved + c.posted > 0 GROUP BY t.number, o.id ORDER BY t.number`,
    buyer,
  );
  return found.flatMap(({ number, id, cny_rate, approved_at, ...amount }): readonly EarlierRefund[] => {
    if (approved_at === null) return [];
    return [{ ticket: number, order: id, amount: amountOf(amount), cnyRate: cny_rate, approvedAt: approved_at }];
  });
}
