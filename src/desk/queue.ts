/** What is mine to do, most urgent first. */
import type { Operator } from "../rules/operator.ts";
import { isSoon } from "../rules/policy/applies.ts";
import { withPaymentSlow } from "../rules/ticket/problems.ts";
import { isOverdue } from "../rules/time/deadline.ts";
import type { Instant } from "../rules/time/instant.ts";
import { isWord, PARTIES, type Party, ROLES, type Role } from "../rules/words.ts";
import type { TicketSummary } from "../store/store.ts";
import { type Desk, operatorAt } from "./desk.ts";
import { policiesByVersion } from "./policy/in-force.ts";

export interface QueueEntry extends TicketSummary {
  readonly overdue: boolean;
  /** True when somebody outside is late, so that it is ours to chase. */
  readonly chase: boolean;
  /** True once the policy's warning has begun, while it is not late yet. */
  readonly soon: boolean;
}

export interface Queue {
  readonly operator: Operator;
  readonly entries: readonly QueueEntry[];
  /** Whether there were more than the limit. */
  readonly cut: boolean;
  readonly asOf: Instant;
}

/**
 * Tickets that wait for a role of this operator, and those where an outsider is late; given to this operator or to
 * nobody, unless everybody's are asked for. At most `limit`.
 */
export async function queue(
  desk: Desk,
  asked: { readonly everybody: boolean; readonly limit: number },
): Promise<Queue> {
  const store = await desk.store();
  return store.read(async (kept) => {
    const operator = await operatorAt(desk, kept);
    const asOf = desk.clock();
    const found = await kept.queue({
      waitsFor: operator.roles.filter(isParty),
      asOf,
      assignee: asked.everybody ? null : operator.name,
      limit: asked.limit + 1,
    });
    const policies = await policiesByVersion(desk, kept);
    const entries = found.slice(0, asked.limit).map((ticket): QueueEntry => {
      const overdue = ticket.due !== null && isOverdue(ticket.due.at, asOf);
      const policy = policies.get(ticket.policy);
      const soon = !overdue && policy !== undefined && isSoon(ticket.due, policy, asOf);
      const problems = withPaymentSlow(ticket.problems, ticket, asOf);
      return { ...ticket, problems, overdue, soon, chase: overdue && !isOurs(ticket.waitsFor) };
    });
    return { operator, entries, cut: found.length > asked.limit, asOf };
  });
}

/** Nothing ever waits for an administrator. */
function isParty(role: Role): role is Role & Party {
  return isWord(PARTIES, role);
}

function isOurs(party: Party): boolean {
  return isWord(ROLES, party);
}
