/** What has happened on a ticket decides what is written about it: a table for each recipient, and how it is read. */
import type { Money } from "../money/money.ts";
import type { Order } from "../order/order.ts";
import type { EvidenceKind } from "../policy/policy.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { isOverdue } from "../time/deadline.ts";
import type { Instant } from "../time/instant.ts";

/** All that a situation is a function of. */
export interface SituationFacts {
  readonly ticket: Ticket;
  readonly order: Order;
  /** The proof that is still to come from the buyer. */
  readonly missing: readonly EvidenceKind[];
  /** The share of the goods' price that the policy gives back, in per cent; null where it gives all of it, or another sum was proposed. */
  readonly share: number | null;
  /** What can still be refunded on the order; what the ticket itself has only reserved does not count against it. */
  readonly left: Money;
  readonly asOf: Instant;
}

export interface Situation<Topic extends string> {
  readonly topic: Topic;
  /** Why a message about it would say what is not so; undefined where it may be sent. */
  readonly untrue: (facts: SituationFacts) => string | undefined;
  /** When it is the thing to write, of all that may be; absent for always. */
  readonly when?: (facts: SituationFacts) => boolean;
}

/** For what is only written when somebody asks for it. */
export const NEVER = (): boolean => false;

/** The first that is so; undefined where there is nothing to write. */
export function situationOf<Topic extends string, Row extends Situation<Topic>>(
  table: readonly Row[],
  facts: SituationFacts,
): Row | undefined {
  return table.find(({ untrue, when }) => (when?.(facts) ?? true) && untrue(facts) === undefined);
}

/** `so`, or else why not. */
export function unless(so: boolean, why: string): string | undefined {
  return so ? undefined : why;
}

/** Whether whom the ticket waits for is late. */
export function isLateNow({ ticket: { stint }, asOf }: SituationFacts): boolean {
  return stint.due !== null && isOverdue(stint.due.at, asOf);
}
