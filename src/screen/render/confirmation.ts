/** The question before a step that moves money: what, how much, to whom. */
import type { TicketDetails } from "../../desk/ticket-details.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { ticketName, words } from "../../rules/names.ts";
import type { StepName } from "../../rules/ticket/machine.ts";
import { amountAtStake } from "../../rules/ticket/ticket.ts";
import { clean } from "../width.ts";

/** With amount, buyer and destination in it, so that a wrong ticket is noticed. */
export function confirmationQuestion(step: StepName, { ticket, order }: TicketDetails): string {
  const buyer = order.buyerName === null ? order.buyer : `${order.buyerName} (${order.buyer})`;
  const to = ticket.proposal === null ? "" : ` to the ${words(ticket.proposal.destination)}`;
  const amount = formatMoney(amountAtStake(ticket));
  const verbs: Partial<Record<StepName, string>> = {
    approve: `Approve ${amount}${to} of buyer ${buyer}`,
    pay: `Pay ${amount}${to} of buyer ${buyer}`,
    payout_settled: `Has ${amount} arrived${to} of buyer ${buyer}`,
  };
  return clean(`${verbs[step] ?? `Do this for ${amount} of buyer ${buyer}`}, ${ticketName(ticket.number)}?`);
}
