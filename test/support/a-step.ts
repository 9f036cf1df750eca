/** Steps with everything optional left out. */
import { toPayoutNumber } from "../../src/rules/names.ts";
import { GOODS } from "../../src/rules/order/subject.ts";
import type { CorrectStep, OpenStep, ProposeStep, TicketStep } from "../../src/rules/ticket/steps.ts";

export const REVIEW: TicketStep = { kind: "review", fault: null, insured: null, note: null };
export const APPROVE: TicketStep = { kind: "approve", note: null };
export const PAY: TicketStep = pay(1);

/** A request about all goods of its order. */
export function opening(given: Partial<OpenStep> = {}): OpenStep {
  return {
    kind: "open",
    reason: "cancel",
    fault: null,
    channel: "order_page",
    askedAt: null,
    description: null,
    language: null,
    lines: [],
    subject: GOODS,
    evidence: [],
    ...given,
  };
}

/** Payout `number` goes out, by a number of its own. */
export function pay(number: number): TicketStep {
  return { kind: "pay", reference: `GW-${number}`, note: null };
}

export function propose(given: Partial<ProposeStep> = {}): ProposeStep {
  const nothing = {
    amount: null,
    lines: null,
    charges: [],
    goodwill: null,
    payment: null,
    inFull: false,
    destination: null,
    note: null,
  };
  return { kind: "propose", ...nothing, ...given };
}

type Of<Kind extends TicketStep["kind"]> = Extract<TicketStep, { kind: Kind }>;

export function contact(given: Partial<Of<"contact">> = {}): Of<"contact"> {
  return {
    kind: "contact",
    request: null,
    claimed: null,
    claimNumber: null,
    channel: null,
    message: null,
    due: null,
    ...given,
  };
}

export function reply(answer: Of<"reply">["answer"], given: Partial<Of<"reply">> = {}): Of<"reply"> {
  const nothing = { offer: null, because: null, claimNumber: null, channel: null, message: null, promisedBy: null };
  return { kind: "reply", answer, ...nothing, evidence: [], ...given };
}

export function returning(move: Of<"return">["move"], given: Partial<Of<"return">> = {}): Of<"return"> {
  const nothing = {
    address: null,
    pays: null,
    carrier: null,
    tracking: null,
    parcel: null,
    lines: null,
    condition: null,
    note: null,
  };
  return { kind: "return", move, ...nothing, due: null, ...given };
}

export function correct(given: Partial<CorrectStep> = {}): CorrectStep {
  const nothing = {
    reason: null,
    fault: null,
    lines: null,
    description: null,
    language: null,
    askedAt: null,
    shows: [],
    note: null,
  };
  return { kind: "correct", ...nothing, ...given };
}

/** What becomes of payout `payout`, with a reference. */
export function payout(move: "sent" | "settled" | "failed" | "unknown" | "returned", number: number): TicketStep {
  return { kind: `payout_${move}`, payout: toPayoutNumber(number), reference: `GW-${number}`, note: null };
}
