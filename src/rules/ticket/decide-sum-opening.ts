/** Opening a ticket without goods: about a charge, about a payment that is one too many, or for goodwill. */
import { GOODWILL, paymentTarget, remainingFor, remainingOn } from "../cap.ts";
import { formatMoney, isPositive, type Money, smaller } from "../money/money.ts";
import { ticketName } from "../names.ts";
import type { Order } from "../order/order.ts";
import { paymentsOf } from "../order/payments.ts";
import { describeSubject, type SumSubject } from "../order/subject.ts";
import { Refusal } from "../refusal.ts";
import type { Facts } from "./facts.ts";
import { isOpenStatus } from "./machine.ts";
import type { Ticket } from "./ticket.ts";

/** The sum that such a ticket is about, or why there can be none: another has it, or nothing of it is left. */
export function sumAskedFor(
  subject: SumSubject,
  { order, held, tickets }: Pick<Facts, "order" | "held" | "tickets">,
): Money | Refusal {
  const rival = refuseSumRival(subject, tickets);
  if (rival !== undefined) return rival;
  const unknown = subject.kind === "payment" ? refuseUnknownPayment(subject.payment, order) : undefined;
  if (unknown !== undefined) return unknown;
  const left = subject.kind === "goodwill" ? remainingOn(order, held) : remainingFor(order, held, targetOf(subject));
  const asked = subject.kind === "payment" ? left : (subject.amount ?? left);
  if (!isPositive(left)) return refuseNothingLeft(subject, order);
  if (isPositive(asked) && smaller(asked, left).amount === asked.amount) return asked;
  return refuseTooMuch(subject, { left, order });
}

function targetOf(subject: SumSubject) {
  if (subject.kind === "payment") return paymentTarget(subject.payment);
  return subject.kind === "charge" ? subject.charge : GOODWILL;
}

/** The refusal `already_open` where another open ticket is about the same charge or payment. */
export function refuseSumRival(subject: SumSubject, tickets: readonly Ticket[]): Refusal | undefined {
  if (subject.kind === "goodwill") return undefined;
  const rival = tickets.find((one) => isOpenStatus(one.status) && isSameSum(one.subject, subject));
  if (rival === undefined) return undefined;
  const name = ticketName(rival.number);
  const what = subject.kind === "charge" ? describeSubject({ ...subject, amount: null }) : describeSubject(subject);
  return new Refusal("already_open", `${name} is already open about ${what} of order ${rival.order}`, {
    hint: `go on with that one: refund show ${name}`,
    details: { ticket: name, order: rival.order },
  });
}

function isSameSum(one: Ticket["subject"], other: SumSubject): boolean {
  if (one.kind === "charge") return other.kind === "charge" && one.charge === other.charge;
  return one.kind === "payment" && other.kind === "payment" && one.payment === other.payment;
}

function refuseUnknownPayment(payment: number, order: Order): Refusal | undefined {
  if (paymentsOf(order).some((one) => one.payment === payment)) return undefined;
  return new Refusal("payment_not_found", `order ${order.id} has no payment ${payment}`, {
    hint: `record it first: refund payment add ${order.id} --method METHOD --amount AMOUNT`,
    details: { order: order.id, payment },
  });
}

function refuseNothingLeft(subject: SumSubject, { id }: Order): Refusal {
  const says: Readonly<Record<SumSubject["kind"], string>> = {
    charge: `nothing of ${subject.kind === "charge" ? describeSubject({ ...subject, amount: null }) : ""} of order ${id} is left to refund`,
    payment: `nothing of ${describeSubject(subject)} of order ${id} is beyond its price and not given back`,
    goodwill: `nothing is left to refund on order ${id}`,
  };
  return new Refusal("nothing_left", says[subject.kind], {
    hint: `see what was paid and given: refund order show ${id}`,
    details: { order: id },
  });
}

function refuseTooMuch(
  subject: SumSubject,
  { left, order: { id } }: { readonly left: Money; readonly order: Order },
): Refusal {
  return new Refusal(
    "cap_exceeded",
    `${describeSubject(subject)} cannot be asked for on order ${id}: ${formatMoney(left)} is left of it`,
    { hint: `ask for up to ${formatMoney(left)}`, details: { order: id, remaining: left } },
  );
}
