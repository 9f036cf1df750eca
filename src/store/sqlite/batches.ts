/** Payouts that were handed over together, in SQL. */
import type { PayoutBatch } from "../../rules/payout/batch.ts";
import type { BatchQuestions } from "../batch-questions.ts";
import type { PayoutBatchesRow } from "./recovery-tables.ts";
import type { SqlTransaction } from "./transaction.ts";

export function batchQueries(trx: SqlTransaction): BatchQuestions {
  const newestFirst = trx.selectFrom("payout_batches").orderBy("batch", "desc").limit(1);
  return {
    batch: async (number) => {
      const [row] = await trx.selectFrom("payout_batches").selectAll().where("batch", "=", number).execute();
      return row === undefined ? undefined : batchOf(row);
    },
    newestBatchOf: async (file) => {
      const [row] = await newestFirst.selectAll().where("file", "=", file).execute();
      if (row === undefined) return undefined;
      const written = await trx.selectFrom("batch_files").select("batch").where("batch", "=", row.batch).execute();
      return { batch: batchOf(row), written: written.length > 0 };
    },
    newestBatch: async () => (await newestFirst.select("batch").execute())[0]?.batch,
    approvedTickets: async () => {
      const waiting = trx.selectFrom("tickets").select("number").where("status", "=", "approved").orderBy("number");
      return (await waiting.execute()).map(({ number }) => number);
    },
    payoutOfKey: async (requestKey) => {
      const found = trx.selectFrom("payouts").select("number").where("request_key", "=", requestKey);
      return (await found.execute())[0]?.number;
    },
  };
}

function batchOf({ batch, destination, file, sha256, lines }: PayoutBatchesRow): PayoutBatch {
  return { batch, destination, file, sha256, lines: JSON.parse(lines) };
}
