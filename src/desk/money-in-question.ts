/** How much money a step on a ticket or a payout is about, and whose it is: what has to be seen before it is confirmed. */
import { partsTotal } from "../rules/cap-parts.ts";
import type { Money } from "../rules/money/money.ts";
import { parsePayoutName, parseTicketName } from "../rules/names.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { toPay } from "../rules/ticket/holding.ts";
import { amountAtStake, type Ticket } from "../rules/ticket/ticket.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrder, loadTicket, loadTicketOfPayout } from "./load.ts";

export interface MoneyInQuestion {
  readonly amount: Money;
  /** Name and number, or the number alone. */
  readonly buyer: string;
}

/** What `R-1` or `P-1` is about; null where there is no such thing. */
export async function moneyInQuestion(desk: Desk, name: string): Promise<MoneyInQuestion | null> {
  const store = await desk.store();
  try {
    return await store.read((reader) => inQuestion(reader, name));
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function inQuestion(reader: StoreReader, name: string): Promise<MoneyInQuestion> {
  const payout = parsePayoutName(name);
  const isPayout = !(payout instanceof Refusal);
  const number = isPayout ? await loadTicketOfPayout(reader, payout) : orThrow(parseTicketName(name));
  const { ticket } = await loadTicket(reader, number);
  const { buyer, buyerName } = await loadOrder(reader, ticket.order);
  const meant = ticket.payouts.find((one) => one.payout === payout);
  return {
    amount: meant?.amount ?? amountToMove(ticket),
    buyer: buyerName === null ? buyer : `${buyerName} (${buyer})`,
  };
}

/** What is approved and not on its way yet, or else what is proposed. */
function amountToMove(ticket: Ticket): Money {
  const parts = toPay(ticket);
  return parts.length > 0 ? partsTotal(parts, ticket.gross.currency) : amountAtStake(ticket);
}
