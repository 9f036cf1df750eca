/** Nobody approves their own work: what they opened, proposed, or changed in amount, lines, destination or evidence. */
import { ticketName } from "../names.ts";
import type { Operator } from "../operator.ts";
import { Refusal } from "../refusal.ts";
import type { Contributor } from "./carried-over.ts";
import type { Facts } from "./facts.ts";
import { type Counted, isWithin } from "./limits.ts";
import type { Ticket } from "./ticket.ts";

/** What bars this operator from approving this ticket; undefined when nothing does. */
export function barredFromApproving(ticket: Ticket, operator: Operator): Contributor | undefined {
  return ticket.contributors.find((contributor) => contributor.operator === operator.name);
}

/** The refusal `four_eyes`, or undefined when the operator may approve so much. */
export function refuseSelfApproval(
  ticket: Ticket,
  counted: Counted,
  by: Pick<Facts, "operator" | "policy" | "order">,
): Refusal | undefined {
  const barred = barredFromApproving(ticket, by.operator);
  if (barred === undefined || isWithin(by.policy.approval.alone, counted, by.order)) return undefined;
  const name = ticketName(ticket.number);
  return new Refusal("four_eyes", `${by.operator.name} cannot approve ${name}: ${by.operator.name} ${barred.did}`, {
    hint: `a second person approves: refund approve ${name} --as OPERATOR`,
    details: { ticket: name, did: barred.did },
  });
}
