/** Attempts to give money to buyers, across all tickets. */
import type { PayoutNumber, TicketNumber } from "../rules/names.ts";
import type { PayoutStatus } from "../rules/words.ts";
import type { PayoutSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadTicketOfPayout } from "./load.ts";
import { type Pages, pagesOf } from "./pages.ts";

export type { PayoutSummary } from "../store/store.ts";

export interface PayoutList {
  readonly numbers: readonly PayoutNumber[];
  /** The same payouts, in the same order. */
  readonly payouts: Pages<PayoutSummary>;
  /** The first of those of which the amount differs from what the policy gives. */
  readonly differing: readonly PayoutSummary[];
  /** How many of these there are, told or not. */
  readonly allDiffering: number;
}

/** As many as are told beside the list. */
const TOLD = 10;

/** Every attempt, or those in one status, oldest first; the list holds while `taken` works on it. */
export async function listPayouts<T>(
  desk: Desk,
  asked: { readonly status: PayoutStatus | null },
  taken: (list: PayoutList) => Promise<T>,
): Promise<T> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const numbers = await reader.listPayouts({ ...asked, differing: false });
    const differing = await reader.listPayouts({ ...asked, differing: true });
    return taken({
      numbers,
      payouts: pagesOf(numbers, (some) => reader.payoutSummaries(some)),
      differing: await reader.payoutSummaries(differing.slice(0, TOLD)),
      allDiffering: differing.length,
    });
  });
}

/** The number of the ticket that a payout belongs to; `payout_not_found` otherwise. */
export async function ticketOfPayout(desk: Desk, payout: PayoutNumber): Promise<TicketNumber> {
  const store = await desk.store();
  return store.read((reader) => loadTicketOfPayout(reader, payout));
}
