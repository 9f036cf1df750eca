/** Nobody approves their own work: what they opened, proposed, or changed in amount, lines, destination or evidence, or recorded of its order. */
import { ticketName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import type { Contributor } from "./carried-over.ts";
import type { Facts } from "./facts.ts";
import { type Counted, isWithin } from "./limits.ts";
import type { Ticket } from "./ticket.ts";

/** Everybody who shaped what is approved on a ticket, by a step of its own or by what he recorded of its order. */
export function contributorsTo(
  { contributors }: Pick<Ticket, "contributors">,
  { recorded }: Pick<Facts, "recorded">,
): readonly Contributor[] {
  return [...contributors, ...recorded];
}

/** The refusal `four_eyes`, or undefined when the operator may approve so much. */
export function refuseSelfApproval(
  ticket: Ticket,
  counted: Counted,
  by: Pick<Facts, "operator" | "policy" | "order" | "recorded">,
): Refusal | undefined {
  const barred = contributorsTo(ticket, by).find(({ operator }) => operator === by.operator.name);
  if (barred === undefined || isWithin(by.policy.approval.alone, counted, by.order)) return undefined;
  const name = ticketName(ticket.number);
  return new Refusal("four_eyes", `${by.operator.name} cannot approve ${name}: ${by.operator.name} ${barred.did}`, {
    hint: `a second person approves: refund approve ${name} --as OPERATOR`,
    details: { ticket: name, did: barred.did },
  });
}
