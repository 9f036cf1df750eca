/** Nobody approves what he shaped himself: opened, proposed, or changed in amount, lines, destination or evidence. */
import { compare, type Money } from "../../money/money.ts";
import { ticketName } from "../../names.ts";
import type { Operator } from "../../operator.ts";
import { Refusal } from "../../refusal.ts";
import type { Contributor, Ticket } from "../../ticket/ticket.ts";
import type { Policy } from "../policy.ts";

/** What bars this operator from approving this ticket; undefined when nothing does. */
export function barredFromApproving(ticket: Ticket, operator: Operator): Contributor | undefined {
  return ticket.contributors.find((contributor) => contributor.operator === operator.name);
}

/** The refusal `four_eyes`, or undefined when the operator may approve this amount. */
export function refuseSelfApproval(
  ticket: Ticket,
  amount: Money,
  by: { readonly operator: Operator; readonly policy: Policy },
): Refusal | undefined {
  const barred = barredFromApproving(ticket, by.operator);
  if (barred === undefined || withinAloneLimit(amount, by.policy)) return undefined;
  const name = ticketName(ticket.number);
  return new Refusal("four_eyes", `${by.operator.name} cannot approve ${name}: ${by.operator.name} ${barred.did}`, {
    hint: `a second person approves: refund approve ${name} --as APPROVER`,
    details: { ticket: name, did: barred.did },
  });
}

function withinAloneLimit(amount: Money, policy: Policy): boolean {
  return policy.aloneUpTo.some((limit) => limit.currency === amount.currency && compare(amount, limit) <= 0);
}
