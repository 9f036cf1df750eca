/** Why a step is not taken although the rules allow it: somebody was faster, a backup knows less, or it is hardly ever so. */
import { type TicketNumber, ticketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import { describeEvent } from "../rules/ticket/describe-event.ts";
import { doubtAbout } from "../rules/ticket/doubts.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import type { TicketStep } from "../rules/ticket/steps.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreReader } from "../store/store.ts";
import { compareCommand, isUncompared, sendsMoney } from "./uncompared.ts";

/** A backup does not know what was paid after it was made: before money goes, somebody looks at the gateway. */
export async function refuseUncompared(
  reader: StoreReader,
  { ticket, step }: { readonly ticket: TicketNumber; readonly step: TicketStep },
): Promise<void> {
  if (!sendsMoney(step.kind) || !(await isUncompared(reader, ticket))) return;
  const name = ticketName(ticket);
  throw new Refusal("not_compared", `${name} may have been paid already: the store was put back from a backup since`, {
    hint: `look for it at the gateway, then say what you saw: ${compareCommand(ticket)}`,
    details: { ticket: name },
  });
}

/** What is hardly ever so is a slip more often than it is true. */
export function refuseDoubtful(ticket: Ticket, step: TicketStep, facts: Parameters<typeof doubtAbout>[2]): void {
  const doubt = doubtAbout(ticket, step, facts);
  if (doubt === undefined) return;
  const name = ticketName(ticket.number);
  throw new Refusal("doubtful", `on ${name}, ${doubt}`, {
    hint: "if it is so, say the same once more with --yes",
    details: { ticket: name },
  });
}

/** Refuses if the ticket changed after the confirmation prompt. */
export function refuseChanged(shown: Ticket | null, ticket: Ticket, last: TicketEvent): void {
  if (shown === null || shown.version === ticket.version) return;
  const name = ticketName(ticket.number);
  throw new Refusal("ticket_changed", `${name} changed while you were asked: ${last.by} ${describeEvent(last)}`, {
    hint: `see it again: refund show ${name}`,
    details: { ticket: name },
  });
}
