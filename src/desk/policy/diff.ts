/** What a policy file would change: rule by rule, and on every open ticket. */
import type { Money } from "../../rules/money/money.ts";
import { differences, type PolicyChange } from "../../rules/policy/difference.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import type { Verdict } from "../../rules/quote/finding.ts";
import { quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import type { Desk } from "../desk.ts";
import { loadOrder, loadTicket } from "../load.ts";
import { policyNamed } from "./in-force.ts";
import { showPolicy } from "./policies.ts";

/** An open ticket that would come out differently. */
export interface TicketDifference {
  readonly ticket: number;
  readonly order: string;
  readonly before: { readonly verdict: Verdict; readonly net: Money };
  readonly after: { readonly verdict: Verdict; readonly net: Money };
}

export interface PolicyDiff {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly PolicyChange[];
  readonly tickets: readonly TicketDifference[];
  readonly openTickets: number;
}

/** Compares a policy with the one in force. Tickets keep the version that they have; this says what it would do to them. */
export async function diffPolicy(desk: Desk, policy: Policy): Promise<PolicyDiff> {
  const current = await showPolicy(desk, null);
  const store = await desk.store();
  return store.read(async (reader) => {
    const numbers = await reader.openTickets();
    const now = desk.clock();
    const tickets: TicketDifference[] = [];
    for (const number of numbers) {
      const { ticket } = await loadTicket(reader, number);
      const order = await loadOrder(reader, ticket.order);
      const [held, onOrder] = [await reader.heldOn(order.id), await reader.wholeTicketsOn(order.id)];
      const own = await policyNamed(desk, reader, ticket.policy);
      const [before, after] = [own, policy].map((one) =>
        quoteTicket(ticket, { policy: one, order, held, tickets: onOrder, now }),
      );
      if (before === undefined || after === undefined) continue;
      if (before.verdict === after.verdict && before.net.amount === after.net.amount) continue;
      tickets.push({ ticket: number, order: order.id, before, after });
    }
    return {
      from: current.policy.version,
      to: policy.version,
      changes: differences(current.policy, policy),
      tickets,
      openTickets: numbers.length,
    };
  });
}
