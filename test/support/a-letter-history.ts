/** Random histories of a ticket that come far, with all that a message is written from after each step. */
import fc from "fast-check";
import { type MessageFacts, messageFacts } from "../../src/desk/messages/message-facts.ts";
import { money } from "../../src/rules/money/money.ts";
import type { Order, OrderLine } from "../../src/rules/order/order.ts";
import { Refusal } from "../../src/rules/refusal.ts";
import type { TicketStep } from "../../src/rules/ticket/steps.ts";
import type { Ticket } from "../../src/rules/ticket/ticket.ts";
import { addMillis } from "../../src/rules/time/instant.ts";
import {
  CARRIER_ANSWERS,
  CARRIER_REQUESTS,
  type CarrierAnswer,
  CHARGEBACK_STATES,
  DISPUTE_MOVES,
  type DisputeMove,
  REASONS,
  SELLER_ANSWERS,
  SELLER_REQUESTS,
} from "../../src/rules/words.ts";
import { at } from "./a-moment.ts";
import { APPROVE, contact, pay, payout, propose, REVIEW, reply, returning } from "./a-step.ts";
import { World } from "./a-world.ts";
import { aLine, anOrder, CNY, USD } from "./an-order.ts";
import { anyStep, someLines } from "./any-step.ts";

const DAY = 86_400_000;
const IN_WAREHOUSE = { in_warehouse: at("2026-11-08T00:00:00Z") };
const ABROAD = { ...IN_WAREHOUSE, dispatched: at("2026-11-09T00:00:00Z") };

/** Where the goods are: a loss before our warehouse is the seller's, one abroad the carrier's or the insurer's. */
const PLACES: readonly Pick<OrderLine, "stage" | "reached">[] = [
  ...(["paid", "purchased", "seller_shipped", "lost"] as const).map((stage) => ({ stage, reached: {} })),
  { stage: "in_warehouse", reached: IN_WAREHOUSE },
  { stage: "delivered", reached: { ...ABROAD, delivered: at("2026-11-12T00:00:00Z") } },
  { stage: "lost", reached: { ...ABROAD, lost: at("2026-11-13T00:00:00Z") } },
];

export const letterHistory = fc.record({
  place: fc.constantFrom(...PLACES),
  insured: fc.boolean(),
  chargeback: fc.option(fc.constantFrom(...CHARGEBACK_STATES), { freq: 4 }),
  method: fc.constantFrom("card", "wallet", null),
  reason: fc.constantFrom(...REASONS),
  lines: someLines.map((chosen) => chosen ?? []),
  moves: fc.array(
    fc.record({
      any: fc.oneof({ weight: 1, arbitrary: anyStep }, { weight: 6, arbitrary: fc.constant(null) }),
      pick: fc.nat(),
      days: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(15)),
    }),
    { minLength: 8, maxLength: 30 },
  ),
});
export type LetterHistory = typeof letterHistory extends fc.Arbitrary<infer Value> ? Value : never;

/** What can sensibly be done next, so that histories come far. */
function sensible(
  { status, payouts, insured }: Ticket,
  isInsured: boolean,
): readonly (readonly [TicketStep, string])[] {
  const last = payouts.at(-1)?.payout ?? 1;
  const by = (who: string, ...steps: readonly TicketStep[]) => steps.map((step) => [step, who] as const);
  const dispute = (move: DisputeMove): TicketStep => ({ kind: "dispute", move, offer: null, message: null, due: null });
  const told = (about: string): TicketStep => ({ kind: "message", to: "buyer", about, language: "en", text: "…" });
  const receipt = { amount: money(5000, CNY), reference: "T-1", way: null, receivedAt: null, note: null } as const;
  const paidUs = by("mei", { kind: "recover", ...receipt });
  const back = by("mei", returning("arranged", { address: "Yiwu 1" }), returning("shipped", { tracking: "SF1" }));
  switch (status) {
    case "submitted":
      return by(
        "mei",
        isInsured === insured ? REVIEW : { kind: "review", fault: null, insured: isInsured, note: null },
      );
    case "in_review":
      return [
        ...by("mei", ...CARRIER_REQUESTS.map((request) => contact({ request }))),
        ...by("mei", { kind: "ask", question: "What exactly is wrong?", due: null }, dispute("opened")),
        ...by("mei", ...SELLER_REQUESTS.map((request) => contact({ request })), contact()),
        ...back,
        ...paidUs,
        ...by("mei", propose(), propose(), propose({ amount: money(300, USD), note: "part" })),
        ...by("mei", { kind: "reject", grounds: "too late" }, { kind: "withdraw", note: null }, told("in_progress")),
      ];
    case "awaiting_buyer":
      return by("mei", { kind: "answer", answer: "the lid", evidence: [] }, told("question"));
    case "awaiting_return":
      return by(
        "mei",
        returning("shipped", { tracking: "SF1" }),
        returning("received", { condition: "as_sold" }),
        returning("cancelled"),
        told("send_back"),
      );
    case "in_dispute":
      return by("mei", ...DISPUTE_MOVES.filter((move) => move !== "split").map(dispute));
    case "awaiting_seller":
      return by("mei", ...SELLER_ANSWERS.filter((answer) => answer !== "offers").map((answer) => reply(answer)));
    case "awaiting_carrier":
    case "awaiting_insurer":
      return by("mei", ...CARRIER_ANSWERS.map(carrierReply), contact({ request: "claim" }));
    case "awaiting_approval":
      return by("bo", APPROVE, APPROVE, { kind: "send_back", note: "why?" });
    case "approved":
      return [
        ...by("kim", { kind: "pay", reference: null, note: null }, pay(payouts.length + 20)),
        ...by("bo", { kind: "send_back", note: "why?" }),
      ];
    case "paying":
      return by("kim", payout("sent", last), payout("settled", last), payout("failed", last), payout("unknown", last));
    default:
      return [
        ...by("bo", { kind: "reopen", note: "again" }),
        ...by("kim", payout("returned", last)),
        ...back,
        ...paidUs,
      ];
  }
}

function carrierReply(answer: CarrierAnswer): TicketStep {
  if (answer === "accepted") return reply(answer, { offer: money(5000, CNY) });
  return reply(answer, answer === "declined" ? { because: "late" } : {});
}

export function played(given: LetterHistory): readonly MessageFacts[] {
  const world = new World(orderOf(given));
  const { reason, lines, moves, insured } = given;
  if (world.open({ reason, lines }) instanceof Refusal) return [];
  const facts: MessageFacts[] = [];
  const look = () => {
    const [history = []] = world.histories;
    const { order, policy, held, tickets, now } = world;
    facts.push(messageFacts({ ticket: world.ticket(1), history: [...history], order, policy, held, tickets, now }));
  };
  look();
  for (const { any, pick, days } of moves) {
    world.now = addMillis(world.now, days * DAY);
    const choices = sensible(world.ticket(1), insured);
    const [step, by] = any === null ? (choices[pick % choices.length] ?? [REVIEW, "mei"]) : [any, "mei"];
    world.take(1, step, by);
    look();
  }
  return facts;
}

function orderOf({ place, method, chargeback }: LetterHistory): Order {
  const line = { ...place, sellerOrder: "S-1", seller: "shop", cost: money(6000, CNY) };
  const back = { chargeback: 1, payment: 1, amount: money(100, USD), reference: null, at: at("2026-11-14T00:00:00Z") };
  return anOrder({
    paymentMethod: method,
    buyerName: "Emma",
    chargebacks: chargeback === null ? [] : [{ ...back, state: chargeback }],
    lines: [aLine({ ...line, line: "1", cents: 1000, quantity: 3 }), aLine({ ...line, line: "2", cents: 250 })],
    charges: { shipping: money(500, USD), service_fee: money(99, USD) },
  });
}
