/** What holds of the money of an order whatever its tickets do; said once, for every random history. */
import { expect } from "vitest";
import { GOODWILL, isHeld, ofPrice, remainingOn } from "../../src/rules/cap.ts";
import { paidFor } from "../../src/rules/order/order.ts";
import { numbersOf } from "../../src/rules/order/pieces.ts";
import { Refusal } from "../../src/rules/refusal.ts";
import { isOpenStatus } from "../../src/rules/ticket/machine.ts";
import { movedQuote } from "../../src/rules/ticket/quote-ticket.ts";
import { dueSincePaid, givenTo } from "../../src/rules/ticket/standing.ts";
import type { TicketStep } from "../../src/rules/ticket/steps.ts";
import type { World } from "./a-world.ts";

/** Pays by a number that nothing else has. */
export function payAnew(world: World): TicketStep {
  return { kind: "pay", reference: `GW-${world.now}`, note: null };
}

/** All that counts under the cap; minor units. */
export function heldIn(world: World): number {
  return world.held.filter(isHeld).reduce((all, { amount }) => all + amount.amount, 0);
}

/** What holds of an order's money after every step, whatever was done. */
export function checkMoney(world: World): void {
  const { order, tickets } = world;
  expect(remainingOn(order, world.held).amount).toBeGreaterThanOrEqual(0);
  // Money that came back opens its ticket, whatever is open on its pieces by then.
  const asking = tickets.filter(({ status, broughtBack }) => isOpenStatus(status) && !broughtBack);
  const taken = asking.flatMap(({ lines }) => lines);
  const pieces = taken.flatMap(({ line, pieces: runs }) => numbersOf(runs).map((piece) => `${line}#${piece}`));
  expect(new Set(pieces).size, "a piece is in two open tickets").toBe(pieces.length);
  for (const [number, more] of dueSincePaid(tickets, world)) {
    expect(world.ticket(number).moreDue?.amount ?? 0, "what is due since it was paid is told").toBe(more);
  }
  for (const ticket of tickets) {
    const { net, parts, verdict, given } = world.quote(ticket.number);
    expect(parts.reduce((all, { amount }) => all + amount.amount, 0)).toBe(net.amount);
    expect(given.amount, `given on R-${ticket.number}`).toBeGreaterThanOrEqual(0);
    if (verdict === "refused") expect(net.amount, `R-${ticket.number} is refused`).toBe(0);
    if (ticket.status === "approved" && movedQuote(ticket, world) !== undefined) {
      expect(world.take(ticket.number, payAnew(world), "kim"), "paid by a stale approval").toBeInstanceOf(Refusal);
    }
  }
  // What a refund in full gave up waits for nobody until its ticket is reopened.
  const waiting = tickets.filter((ticket) => {
    const isReserved = world.held.some((one) => one.ticket === ticket.number && one.state === "reserved");
    return isOpenStatus(ticket.status) && !isReserved && givenTo(ticket).waived === 0;
  });
  const quoted = waiting.flatMap(({ number }) => ofPrice(world.quote(number).parts));
  const together = quoted.reduce((all, { target, amount }) => (target === GOODWILL ? all : all + amount.amount), 0);
  expect(together, "what is quoted together can be given").toBeLessThanOrEqual(remainingOn(order, world.held).amount);
  const goodwill = world.held
    .filter((one) => one.target === GOODWILL && isHeld(one))
    .reduce((all, { amount }) => all + amount.amount, 0);
  const all = tickets.reduce((sum, ticket) => sum + givenTo(ticket).given, 0);
  expect(all + goodwill).toBe(heldIn(world));
  expect(heldIn(world)).toBeLessThanOrEqual(paidFor(order).amount);
}
