/** The tickets named, each with those of its request on which a step is possible. */
import { parseTicketName, ticketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import { type StepName, stepRow } from "../rules/ticket/machine.ts";
import { siblingsOf } from "../rules/ticket/ticket.ts";
import type { Desk } from "./desk.ts";

/** Names, each once; one that is no ticket's stays, and is refused by the step itself. */
export async function withSiblings(
  desk: Desk,
  names: readonly string[],
  step: StepName | null,
): Promise<readonly string[]> {
  const store = await desk.store();
  const all = await store.read(async (reader) => {
    const found: string[] = [];
    for (const name of names) {
      const number = parseTicketName(name);
      const [ticket] = number instanceof Refusal ? [] : await reader.ticketSummaries([number]);
      const siblings = ticket === undefined ? [] : siblingsOf(ticket, await reader.ticketsOn(ticket.order));
      const possible = siblings.filter(({ status }) => step === null || stepRow(step).from.includes(status));
      found.push(ticket === undefined ? name : ticketName(ticket.number));
      found.push(...possible.map((one) => ticketName(one.number)));
    }
    return found;
  });
  return [...new Set(all)];
}
