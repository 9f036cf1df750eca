/** How much money a step on a ticket or a payout is about, and whose it is: what has to be seen before it is confirmed. */
import type { Money } from "../rules/money/money.ts";
import { parsePayoutName, parseTicketName, type TicketNumber } from "../rules/names.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { amountOfStep } from "../rules/ticket/amount-at-stake.ts";
import type { StepName } from "../rules/ticket/machine.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrder, loadTicket, loadTicketOfPayout } from "./load.ts";

export interface MoneyInQuestion {
  readonly ticket: TicketNumber;
  readonly amount: Money;
  /** Name and number, or the number alone. */
  readonly buyer: string;
}

/** What a step on `R-1` or `P-1` is about; null where there is no such thing. */
export async function moneyInQuestion(desk: Desk, name: string, step: StepName): Promise<MoneyInQuestion | null> {
  const store = await desk.store();
  try {
    return await store.read((reader) => inQuestion(reader, name, step));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function inQuestion(reader: StoreReader, name: string, step: StepName): Promise<MoneyInQuestion> {
  const payout = parsePayoutName(name);
  const isPayout = !(payout instanceof Refusal);
  const number = isPayout ? await loadTicketOfPayout(reader, payout) : orThrow(parseTicketName(name));
  const { ticket } = await loadTicket(reader, number);
  const { buyer, buyerName } = await loadOrder(reader, ticket.order);
  const meant = ticket.payouts.find((one) => one.payout === payout);
  return {
    ticket: number,
    amount: meant?.amount ?? amountOfStep(ticket, step),
    buyer: buyerName === null ? buyer : `${buyerName} (${buyer})`,
  };
}
