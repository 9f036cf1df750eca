/** Payouts that were handed over together, in SQL. */
import type { BatchQuestions } from "../batch-questions.ts";
import type { SqlTransaction } from "./engine.ts";
import type { PayoutBatchesRow } from "./recovery-tables.ts";

export function batchQueries(trx: SqlTransaction): BatchQuestions {
  const batches = trx
    .selectFrom("payout_batches as b")
    .leftJoin("batch_files as f", "f.batch", "b.batch")
    .selectAll("b")
    .select("f.file as written_to")
    .orderBy("b.batch", "desc")
    .limit(1);
  return {
    batch: async (number) => handedOver(await batches.where("b.batch", "=", number).executeTakeFirst()),
    newestBatchOf: async (file) => handedOver(await batches.where("b.file", "=", file).executeTakeFirst()),
    batchNumbers: async () => {
      const found = trx.selectFrom("payout_batches").select("batch").orderBy("batch", "desc");
      return (await found.execute()).map(({ batch }) => batch);
    },
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

function handedOver(row: (PayoutBatchesRow & { readonly written_to: string | null }) | undefined) {
  if (row === undefined) return undefined;
  const { batch, destination, file, sha256, lines, at, by, written_to: writtenTo } = row;
  return { batch: { batch, destination, file, sha256, lines: JSON.parse(lines) }, at, by, writtenTo };
}
