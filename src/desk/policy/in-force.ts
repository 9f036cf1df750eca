/** By which version of the policy something is judged: the one in force when its order was placed, for ever. */
import type { Order } from "../../rules/order/order.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { OwnDays } from "../../rules/time/china-calendar.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { ownDaysOf } from "../../rules/time/team-calendar.ts";
import type { StoreReader } from "../../store/store.ts";
import type { Desk } from "../desk.ts";

/** The version for a new ticket on this order. */
export async function policyFor(desk: Desk, reader: StoreReader, order: Order): Promise<Policy> {
  const [found, days] = await Promise.all([reader.policyAt(placedAt(desk, order)), ownDays(reader)]);
  return onCalendar(days, found?.policy ?? desk.policy);
}

/** The policy with the holidays and make-up days that the team entered itself. */
function onCalendar(ownDays: OwnDays, policy: Policy): Policy {
  return { ...policy, office: { ...policy.office, ownDays } };
}

async function ownDays(reader: StoreReader): Promise<OwnDays> {
  return ownDaysOf(await reader.calendarDays());
}

/** The same for many orders, without asking the store for each. */
export async function judgedBy(desk: Desk, reader: StoreReader): Promise<(order: Order) => Policy> {
  const [published, days] = await Promise.all([reader.policies(), ownDays(reader)]);
  const first = onCalendar(days, desk.policy);
  const newestFirst = published.map((one) => ({ from: one.effectiveFrom, policy: onCalendar(days, one.policy) }));
  return (order) => {
    const placed = placedAt(desk, order);
    return newestFirst.find(({ from }) => from <= placed)?.policy ?? first;
  };
}

/** An order without a date counts as placed when it was paid, or else now. */
function placedAt(desk: Desk, order: Order): Instant {
  return order.placedAt ?? order.paidAt ?? desk.clock();
}

/** The version of that name; `policy_not_found` otherwise. */
export async function policyNamed(desk: Desk, reader: StoreReader, version: string): Promise<Policy> {
  const days = await ownDays(reader);
  if (version === desk.policy.version) return onCalendar(days, desk.policy);
  const published = await reader.policyNamed(version);
  if (published !== undefined) return onCalendar(days, published.policy);
  const known = [desk.policy.version, ...(await reader.policies()).map(({ policy }) => policy.version)];
  throw new Refusal("policy_not_found", `there is no version ${version} of the policy`, {
    hint: `there are: ${known.join(", ")}`,
    details: { policy: version },
  });
}

/** Every version by its name, for lists of tickets that have several. */
export async function policiesByVersion(desk: Desk, reader: StoreReader): Promise<ReadonlyMap<string, Policy>> {
  const [published, days] = await Promise.all([reader.policies(), ownDays(reader)]);
  const all = [desk.policy, ...published.map(({ policy }) => policy)];
  return new Map(all.map((policy) => [policy.version, onCalendar(days, policy)]));
}
