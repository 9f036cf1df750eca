/** Payouts that were handed over in files, and how far each batch is confirmed. */
import type { PayoutNumber } from "../rules/names.ts";
import { PAYOUT_RESULTS, type PayoutResult } from "../rules/payout/machine.ts";
import { isWord } from "../rules/words.ts";
import type { HandedOver } from "../store/batch-questions.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";

export interface BatchStanding extends HandedOver {
  readonly payouts: number;
  /** How many of them ended so, by this batch; what failed and went out again is confirmed by a later one. */
  readonly ended: Readonly<Record<PayoutResult, number>>;
  readonly unconfirmed: number;
}

export interface BatchList {
  readonly batches: readonly BatchStanding[];
  readonly total: number;
}

/** The newest batches first. */
export async function listBatches(desk: Desk, asked: { readonly limit: number }): Promise<BatchList> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const numbers = await reader.batchNumbers();
    const batches: BatchStanding[] = [];
    const later = new Set<PayoutNumber>();
    for (const number of numbers.slice(0, asked.limit)) {
      const found = await reader.batch(number);
      if (found !== undefined) batches.push(await standing(reader, found, later));
    }
    return { batches, total: numbers.length };
  });
}

/** Adds the batch's payouts to those that are in a later batch than the next: only what failed goes out again. */
async function standing(reader: StoreReader, handed: HandedOver, later: Set<PayoutNumber>): Promise<BatchStanding> {
  const numbers = handed.batch.lines.flatMap(({ payouts }) => payouts.map(({ payout }) => payout));
  const ended = { settled: 0, failed: 0, returned: 0 };
  let unconfirmed = 0;
  for (const { payout, status } of await reader.payoutSummaries(numbers)) {
    if (later.has(payout)) ended.failed += 1;
    else if (isWord(PAYOUT_RESULTS, status)) ended[status] += 1;
    else unconfirmed += 1;
  }
  for (const number of numbers) later.add(number);
  return { ...handed, payouts: numbers.length, ended, unconfirmed };
}
