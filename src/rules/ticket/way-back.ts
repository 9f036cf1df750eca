/** The payouts that a refund would go out by, and whether the gateways of its payments take them. */
import { type CapPart, ofPrice } from "../cap.ts";
import { ticketName } from "../names.ts";
import { takenBack } from "../order/chargebacks.ts";
import type { Order } from "../order/order.ts";
import { isLive } from "../payout/evolve.ts";
import { type PlannedPayout, planPayouts } from "../payout/plan.ts";
import { type ClosedPayment, closedPayment } from "../quote/destination.ts";
import { Refusal } from "../refusal.ts";
import type { Destination } from "../words.ts";
import type { Facts } from "./facts.ts";
import type { Ticket } from "./ticket.ts";

/** By what is still there of each payment; `tickets` are all of the order. */
export function plannedPayouts(
  order: Order,
  { parts, destination }: { readonly parts: readonly CapPart[]; readonly destination: Destination },
  tickets: readonly Pick<Ticket, "payouts">[],
): readonly PlannedPayout[] {
  const payouts = tickets.flatMap((ticket) => ticket.payouts);
  const sent = payouts.filter((one) => isLive(one) && ofPrice(one.parts).length > 0);
  const gone = [...sent.flatMap(({ shares }) => shares), ...takenBack(order)];
  return planPayouts(order, { parts, destination, gone });
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

function elsewhere({ number }: Ticket, says: string, { rule }: ClosedPayment): Refusal {
  const name = ticketName(number);
  return new Refusal("destination_closed", says, {
    hint: `propose another destination: refund propose ${name} --destination wallet`,
    details: { ticket: name, rule },
  });
}

function closedWay(ticket: Ticket, planned: readonly PlannedPayout[], facts: Facts): ClosedPayment | undefined {
  const back = planned.filter(({ destination }) => destination === "original_payment");
  const asked = { ...facts, payouts: [...facts.tickets, ticket].flatMap(({ payouts }) => payouts) };
  return back.flatMap(({ shares }) => shares.flatMap(({ payment }) => closedPayment(payment, asked) ?? []))[0];
}
