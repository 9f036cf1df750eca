/** Steps with everything optional left out. */
import type { ProposeStep, TicketStep } from "../../src/rules/ticket/steps.ts";

export const REVIEW: TicketStep = { kind: "review", fault: null, insured: null, note: null };
export const APPROVE: TicketStep = { kind: "approve", note: null };
export const PAY: TicketStep = { kind: "pay", reference: "GW-1", note: null };

export function propose(given: Partial<ProposeStep> = {}): ProposeStep {
  return { kind: "propose", amount: null, lines: null, charges: [], destination: null, note: null, ...given };
}

/** What becomes of payout `payout`, with a reference. */
export function payout(move: "sent" | "settled" | "failed" | "unknown" | "returned", number: number): TicketStep {
  return { kind: `payout_${move}`, payout: number, reference: `GW-${number}`, note: null };
}
