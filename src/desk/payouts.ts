/** Attempts to give money to buyers, across all tickets. */
import type { PayoutNumber, TicketNumber } from "../rules/names.ts";
import type { PayoutStatus } from "../rules/words.ts";
import type { PayoutSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadTicketOfPayout } from "./load.ts";

export type { PayoutSummary } from "../store/store.ts";

/** Every attempt, or those in one status, oldest first. */
export async function listPayouts(
  desk: Desk,
  asked: { readonly status: PayoutStatus | null },
): Promise<readonly PayoutSummary[]> {
  const store = await desk.store();
  return store.read((reader) => reader.payouts(asked));
}

/** The number of the ticket that a payout belongs to; `payout_not_found` otherwise. */
export async function ticketOfPayout(desk: Desk, payout: PayoutNumber): Promise<TicketNumber> {
  const store = await desk.store();
  return store.read((reader) => loadTicketOfPayout(reader, payout));
}
