/** A moment by which somebody has to act, and why. */

import { spanOf } from "../time/duration.ts";
import { addMillis, type Instant } from "../time/instant.ts";
import type { DeadlineName, Policy } from "./policy.ts";

/** Why a moment is a deadline: a clock of the policy, or a moment read off the seller's marketplace. */
export interface Due {
  readonly at: Instant;
  readonly because: DeadlineName | "marketplace";
  /** True when the moment lies past the last year that the working-day calendar knows. */
  readonly beyondCalendar: boolean;
}

/** Whether the warning of a deadline has begun; what the marketplace sets has none. */
export function isSoon(due: Due | null, policy: Policy, asOf: Instant): boolean {
  if (due === null || due.because === "marketplace") return false;
  const { warn } = policy.deadlines[due.because];
  return warn !== null && asOf >= addMillis(due.at, -spanOf(warn));
}
