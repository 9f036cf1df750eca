/** The question before a step that moves money: what, how much, to whom. */
import type { StepDone } from "../../desk/step.ts";
import type { TicketDetails } from "../../desk/ticket-details.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { type PayoutNumber, payoutName, ticketName, words } from "../../rules/names.ts";
import { amountOfStep } from "../../rules/ticket/amount-at-stake.ts";
import { describeDifference } from "../../rules/ticket/describe-event.ts";
import { pathOf, type StepName } from "../../rules/ticket/machine.ts";
import { clean } from "../width.ts";
import { saidOnce } from "./approval-sheet.ts";
import { withSiblings } from "./step-done.ts";

/** What is asked before a step. */
export interface AskedStep {
  readonly step: StepName;
  readonly payout: PayoutNumber | null;
  /** What tickets of the order will have been given beyond what is due then. */
  readonly beyond: StepDone["beyondDue"];
}

/** With amount, buyer and destination in it, so that a wrong ticket is noticed. */
export function confirmationQuestion(
  { step, payout, beyond }: AskedStep,
  { ticket, siblings, order, quote }: TicketDetails,
): string {
  const buyer = order.buyerName === null ? order.buyer : `${order.buyerName} (${order.buyer})`;
  const meant = ticket.payouts.find((one) => one.payout === payout);
  const destination = meant?.destination ?? ticket.proposal?.destination ?? null;
  const to = destination === null ? "" : ` to the ${words(destination)}`;
  const amount = formatMoney(meant?.amount ?? amountOfStep(ticket, step));
  const name = meant === undefined ? "" : `${payoutName(meant.payout)} of `;
  const verbs: Partial<Record<StepName, string>> = {
    approve: `Approve ${amount}${to} of buyer ${buyer}`,
    pay: `Pay ${amount}${to} of buyer ${buyer}`,
    payout_settled: `Has ${amount} arrived${to} of buyer ${buyer}`,
    payout_failed: `Did ${amount}${to} of buyer ${buyer} fail, so that it is paid again`,
  };
  const open = saidOnce(quote.findings.filter(({ verdict }) => step === "approve" && verdict !== null));
  const differs = describeDifference(ticket.proposal) ?? [];
  const told = [...(step === "approve" || step === "pay" ? [open, differs].flat() : []), ...beyond.map(beyondWords)];
  const but = told.length === 0 ? "" : ` (${told.join("; ")})`;
  return clean(
    `${verbs[step] ?? `Record “${pathOf(step)}” for ${amount} of buyer ${buyer}`}, ${name}${ticketName(ticket.number)}${withSiblings(siblings)}${but}?`,
  );
}

/** So much is never chased, and comes off what is due next. */
function beyondWords({ ticket, amount }: AskedStep["beyond"][number]): string {
  return `${ticketName(ticket)} then has ${formatMoney(amount)} beyond what is due, which comes off the next quote on the order`;
}
