/** Which numbers of tickets, payouts and batches are used up. */
import type { StoreReader } from "../store/store.ts";

/** The highest numbers that a store, or one that it replaced, gave away. */
export async function givenNumbers(
  reader: StoreReader,
): Promise<{ readonly highestTicket: number; readonly highestPayout: number }> {
  const [before, ticket, payout] = await Promise.all([
    reader.restoreState(),
    reader.highestTicket(),
    reader.highestPayout(),
  ]);
  return {
    highestTicket: Math.max(before.highestTicket, ticket ?? 0),
    highestPayout: Math.max(before.highestPayout, payout ?? 0),
  };
}

/** The highest number of a batch that a store, or one that it replaced, gave away: lines are known by it at gateways and banks. */
export async function highestBatch(reader: StoreReader): Promise<number> {
  return Math.max((await reader.restoreState()).highestBatch, (await reader.batchNumbers())[0] ?? 0);
}
