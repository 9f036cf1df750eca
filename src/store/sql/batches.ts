/** Payouts that were handed over together, in SQL. */
import type { BatchQuestions } from "../batch-questions.ts";
import { rows, type SqlTransaction } from "./engine.ts";
import type { PayoutBatchesRow } from "./recovery-tables.ts";
import { type Statement, sql } from "./statement.ts";
import type { PayoutsRow, TicketsRow } from "./tables.ts";

export function batchQueries(trx: SqlTransaction): BatchQuestions {
  const newest = async (condition: Statement) => {
    const [found] = await rows<BatchRow>(
      trx,
      sql`SELECT b.*, f.file AS written_to FROM payout_batches b LEFT JOIN batch_files f ON f.batch = b.batch
        WHERE ${condition} ORDER BY b.batch DESC LIMIT 1`,
    );
    return found === undefined ? undefined : handedOver(found);
  };
  return {
    batch: (number) => newest(sql`b.batch = ${number}`),
    newestBatchOf: (file) => newest(sql`b.file = ${file}`),
    batchNumbers: async () => {
      const found = await rows<Pick<PayoutBatchesRow, "batch">>(
        trx,
        sql`SELECT batch FROM payout_batches ORDER BY batch DESC`,
      );
      return found.map(({ batch }) => batch);
    },
    approvedTickets: async () => {
      const waiting = await rows<Pick<TicketsRow, "number">>(
        trx,
        sql`SELECT number FROM tickets WHERE status = 'approved' ORDER BY number`,
      );
      return waiting.map(({ number }) => number);
    },
    payoutOfKey: async (requestKey) => {
      const [found] = await rows<Pick<PayoutsRow, "number">>(
        trx,
        sql`SELECT number FROM payouts WHERE request_key = ${requestKey}`,
      );
      return found?.number;
    },
  };
}

type BatchRow = PayoutBatchesRow & { readonly written_to: string | null };

function handedOver(row: BatchRow) {
  const { batch, destination, file, sha256, lines, at, by, written_to: writtenTo } = row;
  return { batch: { batch, destination, file, sha256, lines: JSON.parse(lines) }, at, by, writtenTo };
}
