/** Tickets that a restore holds back: a backup does not know what was paid after it was made. */
import { type TicketNumber, ticketName } from "../rules/names.ts";
import type { StepName } from "../rules/ticket/machine.ts";
import type { StoreReader } from "../store/store.ts";

/** Whether a step sends money, which is held back until somebody has looked at the gateway. */
export function sendsMoney(step: StepName): boolean {
  return step === "pay" || step === "payout_sent";
}

/** Whether a ticket still has to be compared with the gateway. */
export async function isUncompared(reader: StoreReader, ticket: TicketNumber): Promise<boolean> {
  return (await reader.restoreState()).uncompared.has(ticket);
}

/** How somebody says what the gateway shows of it. */
export function compareCommand(ticket: TicketNumber): string {
  return `refund store compared ${ticketName(ticket)} --note TEXT`;
}
