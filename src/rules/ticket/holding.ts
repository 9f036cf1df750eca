/** What a ticket holds under the cap of its order and what it paid beyond: follows from its payouts and its approval. */
import type { CapPart, CapState } from "../cap.ts";
import { partsLess, partsShared, partsTogether } from "../cap-parts.ts";
import type { Currency } from "../money/currencies.ts";
import { type Money, sum } from "../money/money.ts";
import { evolvePayouts, goTogether, isLive, type Payout, type PayoutEvent } from "../payout/evolve.ts";
import type { Ticket } from "./ticket.ts";

export interface Holding extends CapPart {
  readonly state: CapState;
}

type Paying = Pick<Ticket, "payouts" | "given">;

/** What the buyer has by these payouts, or may still get. */
export function paidOut(payouts: readonly Payout[]): readonly CapPart[] {
  return partsTogether(...payouts.filter(isLive).map(({ parts }) => parts));
}

/** What went out by the payouts of an order's tickets, as far as anybody knows, and did not come back. */
export function sentOut(tickets: readonly Pick<Ticket, "payouts">[], currency: Currency): Money {
  const out = tickets
    .flatMap(({ payouts }) => payouts)
    .filter((payout) => isLive(payout) && payout.status !== "prepared");
  return sum(
    out.map(({ amount }) => amount),
    currency,
  );
}

/** What is approved and on no payout's way: the next payout pays it. */
export function toPay({ payouts, given }: Paying): readonly CapPart[] {
  return partsLess(given, paidOut(payouts));
}

/**
 * The payouts that did not bring their money and in whose stead no other was prepared, the newest end last. What was taken back
 * before it was sent is nothing that went wrong for the buyer.
 */
export function endedInVain({ payouts }: Pick<Ticket, "payouts">): readonly Payout[] {
  return payouts
    .filter(
      (one, index) => !isLive(one) && !one.takenBack && payouts.slice(index + 1).every((two) => goTogether(one, two)),
    )
    .toSorted((one, other) => (one.since === other.since ? 0 : one.since < other.since ? -1 : 1));
}

/** Whether what was approved did not reach the buyer, and nobody has decided since where to send it; an agent does once the buyer said. */
export function isToBeSentAgain(ticket: Paying & Pick<Ticket, "status" | "stint" | "approval">): boolean {
  const { status, stint, approval } = ticket;
  if ((status !== "approved" && status !== "paying") || stint.begunBy === "approved" || approval === null) return false;
  return toPay(ticket).length > 0 && endedInVain(ticket).some(({ since }) => since >= approval.at);
}

/** Whether the buyer has said where to send it: an agent proposes that, once no other payout of the ticket is on its way. */
export function isAnswered({ status, stint }: Pick<Ticket, "status" | "stint">): boolean {
  return stint.begunBy === "buyer_answered" || (status === "approved" && stint.waitsFor === "agent");
}

/** What went out, or may have, beyond what was given: it is owed back to us. */
export function overpaid({ payouts, given }: Paying): readonly CapPart[] {
  return partsLess(paidOut(payouts), given);
}

/** Approving reserves, paying posts; what was paid beyond stands outside the cap. */
export function holding(ticket: Paying): readonly Holding[] {
  const inState = (state: CapState, parts: readonly CapPart[]) => parts.map((part) => ({ ...part, state }));
  return [
    ...inState("posted", partsShared(ticket.given, paidOut(ticket.payouts))),
    ...inState("reserved", toPay(ticket)),
    ...inState("overpaid", overpaid(ticket)),
  ];
}

/** Payouts and what is given after one more event about a payout. */
export function afterPayout(ticket: Paying & Pick<Ticket, "approval">, event: PayoutEvent): Paying {
  const payouts = evolvePayouts(ticket.payouts, event);
  const taken = (list: readonly Payout[]) => list.find(({ payout }) => payout === event.data.payout)?.taken ?? [];
  const given = partsTogether(partsLess(ticket.given, taken(ticket.payouts)), taken(payouts));
  return { payouts, given: standing({ payouts, given, approval: ticket.approval }) };
}

/** What is given without an approval is what was paid. */
export function standing({ payouts, given, approval }: Paying & Pick<Ticket, "approval">): readonly CapPart[] {
  return approval === null && given.length > 0 ? partsShared(given, paidOut(payouts)) : given;
}
