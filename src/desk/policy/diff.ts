/** What a policy file would change: rule by rule, and on every open ticket. */
import type { Money } from "../../rules/money/money.ts";
import type { TicketNumber } from "../../rules/names.ts";
import { differences, type PolicyChange } from "../../rules/policy/difference.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import type { Verdict } from "../../rules/quote/finding.ts";
import { quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { showPolicy } from "./policies.ts";

/** An open ticket that would come out differently. */
export interface TicketDifference {
  readonly ticket: TicketNumber;
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
    const tickets: TicketDifference[] = [];
    for (const number of numbers) {
      const known = await loadCase(desk, reader, number);
      const before = quoteTicket(known.ticket, known);
      const after = quoteTicket(known.ticket, { ...known, policy });
      if (before.verdict === after.verdict && before.net.amount === after.net.amount) continue;
      tickets.push({ ticket: number, order: known.order.id, before, after });
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
