/** What is late: which ticket, who we wait for, since when, by how much; the longest overdue first. */
import { isSoon } from "../../rules/policy/due.ts";
import { isOverdue } from "../../rules/time/deadline.ts";
import { spanOf } from "../../rules/time/duration.ts";
import { addMillis, type Instant, millis } from "../../rules/time/instant.ts";
import type { LateStint } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { policiesByVersion } from "../policy/in-force.ts";

export interface LateTicket extends LateStint {
  /** Milliseconds past the deadline at `asOf`; below zero while it only comes near. */
  readonly lateBy: number;
}

export interface OverdueReport {
  readonly asOf: Instant;
  readonly tickets: readonly LateTicket[];
}

/** The longest warning that a policy can give, in milliseconds: nothing due later can be near. */
const LONGEST_WARNING = spanOf({ days: 9_999 });

/**
 * Every stint that was running and past its deadline at `asOf`, which may lie in the past; null means now. With `soon`,
 * those too whose warning had begun.
 */
export async function overdueReport(
  desk: Desk,
  asked: { readonly asOf: Instant | null; readonly soon: boolean },
): Promise<OverdueReport> {
  const store = await desk.store();
  const asOf = asked.asOf ?? desk.clock();
  return store.read(async (reader) => {
    const policies = await policiesByVersion(desk, reader);
    const until = asked.soon ? addMillis(asOf, LONGEST_WARNING) : asOf;
    const near = (await reader.lateAt({ asOf, until })).filter(({ due, policy }) => {
      const judge = policies.get(policy);
      return isOverdue(due.at, asOf) || (judge !== undefined && isSoon(due, judge, asOf));
    });
    return { asOf, tickets: near.map((stint) => ({ ...stint, lateBy: millis(asOf) - millis(stint.due.at) })) };
  });
}
