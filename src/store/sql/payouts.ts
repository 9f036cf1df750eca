/** Payouts and the numbers that they are known by, following from their tickets' events. */
import type { EarlierRefund } from "../../rules/ticket/facts.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { PayoutSummary, StoreReader } from "../store.ts";
import { ifAsked, where } from "./conditions.ts";
import { type Engine, rows, type SqlTransaction } from "./engine.ts";
import { amongNumbers } from "./lists.ts";
import { amountOf } from "./rows.ts";
import { sql } from "./statement.ts";
import type { OrdersRow, PayoutsRow, Tables, TicketsRow } from "./tables.ts";

export function payoutQueries({
  trx,
  allNumbers,
}: Engine): Pick<
  StoreReader,
  "ticketOfPayout" | "highestPayout" | "payoutOfReference" | "listPayouts" | "payoutSummaries" | "approvedFor"
> {
  return {
    ticketOfPayout: async (payout) => {
      const [found] = await rows<Pick<PayoutsRow, "ticket">>(
        trx,
        sql`SELECT ticket FROM payouts WHERE number = ${payout}`,
      );
      return found?.ticket;
    },
    highestPayout: async () => {
      const [newest] = await rows<Pick<PayoutsRow, "number">>(
        trx,
        sql`SELECT number FROM payouts ORDER BY number DESC LIMIT 1`,
      );
      return newest?.number;
    },
    payoutOfReference: async (reference) => {
      const [found] = await rows<Pick<Tables["payout_references"], "payout">>(
        trx,
        sql`SELECT payout FROM payout_references WHERE reference = ${reference} AND standing = 1`,
      );
      return found?.payout;
    },
    approvedFor: (buyer) => approvedFor(trx, buyer),
    listPayouts: async ({ status, differing }) => {
      const which = [
        ...ifAsked(status, (one) => sql`status = ${one}`),
        ...(differing ? [sql`differs IS NOT NULL`] : []),
      ];
      return allNumbers(sql`SELECT number FROM payouts ${where(which)} ORDER BY number`);
    },
    payoutSummaries: async (numbers) => {
      const found = await rows<PayoutWithBuyer>(
        trx,
        sql`SELECT p.*, o.buyer_id FROM payouts p JOIN orders o ON o.id = p.order_id
          WHERE ${amongNumbers("p.number", numbers)}`,
      );
      const byNumber = new Map(found.map((row) => [row.number, summaryOf(row)]));
      return numbers.flatMap((number) => byNumber.get(number) ?? []);
    },
  };
}

type PayoutWithBuyer = PayoutsRow & Pick<OrdersRow, "buyer_id">;

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
    sql`SELECT t.number, o.id, o.cny_rate, o.currency, sum(c.reserved + c.posted) AS amount,
        (SELECT max(e.at) FROM journal e WHERE e.ticket = t.number AND e.kind = 'approved') AS approved_at
      FROM orders o JOIN tickets t ON t.order_id = o.id JOIN cap_entries c ON c.ticket = t.number
      WHERE o.buyer_id = ${buyer} AND c.reserved + c.posted > 0 GROUP BY t.number, o.id ORDER BY t.number`,
  );
  return found.flatMap(({ number, id, cny_rate, approved_at, ...amount }): readonly EarlierRefund[] => {
    if (approved_at === null) return [];
    return [{ ticket: number, order: id, amount: amountOf(amount), cnyRate: cny_rate, approvedAt: approved_at }];
  });
}
