/** By when a payout has to have gone on, counted from when it got to where it is. */
import type { Payout } from "../payout/evolve.ts";
import type { Due } from "../policy/due.ts";
import type { DeadlineName, Policy } from "../policy/policy.ts";
import { ARRIVAL } from "../quote/destination.ts";
import { deadline } from "../time/deadline.ts";

/** By when it has to be sent, to be there, or to be found out about; null once it is over. */
export function dueOfPayout({ status, since, destination }: Payout, policy: Policy): Due | null {
  const clock = clockOf(status, ARRIVAL[destination]);
  return clock === null ? null : { ...deadline(since, policy.deadlines[clock].within, policy.office), because: clock };
}

function clockOf(status: Payout["status"], arrival: DeadlineName): DeadlineName | null {
  switch (status) {
    case "prepared":
      return "payout_issue";
    case "sent":
      return arrival;
    case "unknown":
      return "payout_lookup";
    default:
      return null;
  }
}

/** Of several payouts, the one that is due first. */
export function firstDue(payouts: readonly Payout[], policy: Policy): Due | null {
  const dues = payouts.flatMap((payout) => dueOfPayout(payout, policy) ?? []);
  return dues.reduce<Due | null>((first, due) => (first === null || due.at < first.at ? due : first), null);
}
