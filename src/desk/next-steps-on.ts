/** What can be done with a ticket next, and by whom, for whoever is at the desk. */
import type { EarlierRefund } from "../rules/ticket/facts.ts";
import { movedQuote } from "../rules/ticket/quote-ticket.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import { type NextStep, nextStepsFor } from "../rules/ticket/turn.ts";
import type { StoreReader } from "../store/store.ts";
import { type Desk, readersAt } from "./desk.ts";
import type { OrderCase } from "./load-case.ts";

/** The expected step first; `earlier` is what the order's buyer had approved. */
export async function nextStepsOn(
  desk: Desk,
  reader: StoreReader,
  { earlier, ...known }: OrderCase & { readonly ticket: Ticket; readonly earlier: readonly EarlierRefund[] },
): Promise<readonly NextStep[]> {
  const people = await readersAt(desk, reader);
  return nextStepsFor(known.ticket, movedQuote(known.ticket, known), { ...known, ...people, earlier });
}
