/** What can be done with a ticket next, and by whom, for whoever is at the desk. */
import type { EarlierRefund } from "../rules/ticket/facts.ts";
import { movedQuote } from "../rules/ticket/quote-ticket.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import { type NextStep, nextStepsFor } from "../rules/ticket/turn.ts";
import type { StoreReader } from "../store/store.ts";
import { type Desk, readersAt } from "./desk.ts";
import type { OrderCase } from "./load-case.ts";
import { compareCommand, isUncompared, sendsMoney } from "./uncompared.ts";

/** The expected step first; `earlier` is what the order's buyer had approved. */
export async function nextStepsOn(
  desk: Desk,
  reader: StoreReader,
  { earlier, ...known }: OrderCase & { readonly ticket: Ticket; readonly earlier: readonly EarlierRefund[] },
): Promise<readonly NextStep[]> {
  const people = await readersAt(desk, reader);
  const steps = nextStepsFor(known.ticket, movedQuote(known.ticket, known), { ...known, ...people, earlier });
  const { number } = known.ticket;
  if (!steps.some(({ step }) => sendsMoney(step)) || !(await isUncompared(reader, number))) return steps;
  // What would be refused for want of the comparison is not offered before it.
  return steps.map((one) => (sendsMoney(one.step) ? { ...one, command: compareCommand(number) } : one));
}
