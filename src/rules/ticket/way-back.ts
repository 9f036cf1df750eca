/** The payouts that a refund would go out by, and whether the gateways of its payments take them. */
import { type CapPart, ofPrice } from "../cap.ts";
import { ticketName } from "../names.ts";
import { takenBack } from "../order/chargebacks.ts";
import type { Order } from "../order/order.ts";
import { isLive } from "../payout/evolve.ts";
import { type PlannedPayout, planPayouts } from "../payout/plan.ts";
import type { Policy } from "../policy/policy.ts";
import { type ClosedPayment, closedPayment, wayBack } from "../quote/destination.ts";
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time/instant.ts";
import type { Destination } from "../words.ts";
import type { Facts } from "./facts.ts";
import type { Ticket } from "./ticket.ts";

interface WayFacts {
  readonly order: Order;
  readonly policy: Policy;
  /** All of the order. */
  readonly tickets: readonly Pick<Ticket, "payouts">[];
  /** When the ways were looked at: money goes as it was approved. */
  readonly asOf: Instant;
}

/** By what is still there of each payment. */
export function plannedPayouts(
  { parts, destination }: { readonly parts: readonly CapPart[]; readonly destination: Destination },
  { order, policy, tickets, asOf }: WayFacts,
): readonly PlannedPayout[] {
  const payouts = tickets.flatMap((ticket) => ticket.payouts);
  const sent = payouts.filter((one) => isLive(one) && ofPrice(one.parts).length > 0);
  const gone = [...sent.flatMap(({ shares }) => shares), ...takenBack(order)];
  const way = (payment: number) => wayBack(policy, payment, { order, asOf });
  return planPayouts(order, { parts, destination, gone, wayBack: way });
}

/** The gateway's time may have run out since it was approved, or it may take no more refunds of the payment, or not yet. */
export function refuseWayBack(ticket: Ticket, planned: readonly PlannedPayout[], facts: Facts): Refusal | undefined {
  const closed = closedWay(ticket, planned, facts);
  const name = ticketName(ticket.number);
  if (closed?.until === undefined) return undefined;
  if (closed.until === null)
    return elsewhere(ticket, `${name} cannot be paid as it was approved: ${closed.says}`, closed);
  return new Refusal("too_soon", `${name} cannot be paid yet: ${closed.says}`, {
    hint: `pay it again after ${closed.until}`,
    details: { ticket: name, rule: closed.rule, until: closed.until },
  });
}

/** What can never be paid the way that was proposed is not approved; what only has to wait is. */
export function refuseClosedWay(ticket: Ticket, planned: readonly PlannedPayout[], facts: Facts): Refusal | undefined {
  const closed = closedWay(ticket, planned, facts);
  if (closed === undefined || closed.until !== null) return undefined;
  const name = ticketName(ticket.number);
  return elsewhere(ticket, `${name} cannot be approved as it was proposed: ${closed.says}`, closed);
}

function elsewhere({ number }: Ticket, says: string, { rule, expired }: ClosedPayment): Refusal {
  const name = ticketName(number);
  return new Refusal("destination_closed", says, {
    hint: expired
      ? `propose it again, and it goes another way: refund propose ${name}`
      : `propose another destination: refund propose ${name} --destination wallet`,
    details: { ticket: name, rule },
  });
}

function closedWay(ticket: Ticket, planned: readonly PlannedPayout[], facts: Facts): ClosedPayment | undefined {
  const back = planned.filter(({ destination }) => destination === "original_payment");
  const asked = { ...facts, payouts: [...facts.tickets, ticket].flatMap(({ payouts }) => payouts) };
  return back.flatMap(({ shares }) => shares.flatMap(({ payment }) => closedPayment(payment, asked) ?? []))[0];
}
