/** Any step there is, filled in as chance has it: what nobody would type is refused, and must break nothing. */
import { CNY } from "../../src/rules/money/currencies.ts";
import { money } from "../../src/rules/money/money.ts";
import { toPayoutNumber } from "../../src/rules/names.ts";
import type { LineChoice } from "../../src/rules/order/claim.ts";
import type { EvidenceFile } from "../../src/rules/ticket/evidence-file.ts";
import { returnMoves } from "../../src/rules/ticket/goods-back.ts";
import type { StepName } from "../../src/rules/ticket/machine.ts";
import type { TicketStep } from "../../src/rules/ticket/steps.ts";
import { disputeMoves } from "../../src/rules/ticket/ticket.ts";
import {
  BEARERS,
  CARRIER_ANSWERS,
  CARRIER_REQUESTS,
  CONDITIONS,
  DECLINE_REASONS,
  DISPUTE_MOVES,
  FAULTS,
  REASONS,
  RECEIPT_WAYS,
  RETURN_MOVES,
  SELLER_ANSWERS,
  SELLER_REFUND_STATUSES,
  SELLER_REQUESTS,
} from "../../src/rules/words.ts";
import { APPROVE, contact, correct, payout, propose, reply, returning } from "./a-step.ts";
import type { World } from "./a-world.ts";
import { USD } from "./an-order.ts";
import type { Chance } from "./chance.ts";
import { payAnew } from "./money-properties.ts";

/** Every step that is taken on a ticket by itself; opening and splitting make tickets, and have functions of their own. */
export type OnTicket = Exclude<StepName, "open" | "split">;

export function oneOf<Word>(some: Chance, words: readonly Word[]): Word {
  const word = words[some(words.length)];
  if (word === undefined) throw new Error("there is nothing to choose from");
  return word;
}

function maybe<Value>(some: Chance, value: () => Value): Value | null {
  return some(2) === 0 ? value() : null;
}

/** Some pieces of the order, which a ticket may have or not. */
export function somePieces(world: World, some: Chance): readonly LineChoice[] {
  const { line, quantity } = oneOf(some, world.order.lines);
  const piece = 1 + some(quantity);
  return [{ line, quantity: null, ...(some(3) > 0 && { pieces: [[piece, piece]] as const }) }];
}

function aFile(some: Chance): EvidenceFile {
  const sha256 = some(9).toString().repeat(64);
  return { name: "box.jpg", sha256, size: 1, type: "image/jpeg", shows: some(2) === 0 ? "packaging_photo" : null };
}

interface About {
  readonly world: World;
  readonly ticket: number;
  readonly some: Chance;
}

const NOTE = "n";

const yuan = (some: Chance) => money(1 + some(30_000), CNY);

/** The newest payout of the ticket. */
function payoutOf({ world, ticket }: About): number {
  return world.ticket(ticket).payouts.at(-1)?.payout ?? 99;
}

const BUILT: { readonly [Kind in OnTicket]: (about: About) => TicketStep } = {
  review: ({ some }) => ({
    kind: "review",
    fault: maybe(some, () => oneOf(some, FAULTS)),
    insured: maybe(some, () => some(2) === 0),
    note: NOTE,
  }),
  ask: () => ({ kind: "ask", question: "?", due: null }),
  answer: ({ some }) => ({
    kind: "answer",
    answer: `so it is ${some(9)}`,
    evidence: some(3) === 0 ? [aFile(some)] : [],
  }),
  contact: ({ some }) => {
    const request = maybe(some, () => oneOf(some, [...SELLER_REQUESTS, ...CARRIER_REQUESTS]));
    return contact({ request, claimed: request === "claim" ? maybe(some, () => yuan(some)) : null });
  },
  reply: ({ some }) => {
    const answer = oneOf(some, [...SELLER_ANSWERS, ...CARRIER_ANSWERS]);
    const pays = answer === "offers" || answer === "accepted" || (answer === "agreed" && some(2) === 0);
    const because = answer === "declined" ? oneOf(some, DECLINE_REASONS) : null;
    return reply(answer, { offer: pays ? yuan(some) : null, because });
  },
  return: ({ world, ticket, some }) => {
    const fitting = returnMoves(world.ticket(ticket));
    const move = oneOf(some, some(3) === 0 || fitting.length === 0 ? RETURN_MOVES : fitting);
    const looked = move === "inspected" || move === "received";
    return returning(move, {
      lines: maybe(some, () => somePieces(world, some)),
      condition: looked ? maybe(some, () => oneOf(some, CONDITIONS)) : null,
      parcel: some(4) === 0 ? 1 + some(3) : null,
      tracking: move === "shipped" ? `SF${world.now}` : null,
      pays: maybe(some, () => oneOf(some, BEARERS)),
    });
  },
  dispute: ({ world, ticket, some }) => {
    const move = oneOf(some, some(3) === 0 ? DISPUTE_MOVES : disputeMoves(world.ticket(ticket)));
    const offer = move === "split" || move === "won" ? yuan(some) : null;
    return { kind: "dispute", move, offer, message: null, due: null };
  },
  marketplace: ({ some }) => ({
    kind: "marketplace",
    status: oneOf(some, SELLER_REFUND_STATUSES),
    refund: `9${some(2)}`,
    amount: maybe(some, () => yuan(some)),
    deadline: null,
  }),
  correct: ({ world, ticket, some }) => {
    const [file] = world.ticket(ticket).evidence;
    return correct({
      reason: maybe(some, () => oneOf(some, REASONS)),
      lines: some(3) === 0 ? somePieces(world, some) : null,
      fault: some(3) === 0 ? oneOf(some, FAULTS) : null,
      description: "words",
      shows: file === undefined ? [] : [{ name: file.name, kind: "item_photo" }],
    });
  },
  void: ({ world, ticket, some }) => {
    const same = world.tickets.find((other) => other.number !== ticket && some(2) === 0);
    return { kind: "void", sameAs: same?.number ?? null, note: NOTE };
  },
  recover: ({ world, some }) => ({
    kind: "recover",
    amount: yuan(some),
    way: maybe(some, () => oneOf(some, RECEIPT_WAYS)),
    reference: some(4) === 0 ? "IN-1" : `IN-${world.now}`,
    receivedAt: null,
    note: null,
  }),
  recovery_correct: ({ some }) => ({
    kind: "recovery_correct",
    receipt: maybe(some, () => 1 + some(2)),
    amount: maybe(some, () => yuan(some)),
    way: maybe(some, () => oneOf(some, RECEIPT_WAYS)),
    reference: null,
    receivedAt: null,
    note: NOTE,
  }),
  write_off: () => ({ kind: "write_off", grounds: NOTE }),
  recovery_reopen: () => ({ kind: "recovery_reopen", note: NOTE }),
  assess: ({ some }) => {
    const [sendBack, compensation, partialRefund] = [some(2) === 0, some(2) === 0, some(2) === 0];
    return { kind: "assess", answers: { returnRealistic: true, compensation, sendBack, partialRefund }, note: NOTE };
  },
  message: () => ({ kind: "message", to: "buyer", about: "received", language: "en", text: "we look at it" }),
  note: () => ({ kind: "note", text: NOTE }),
  assign: ({ some }) => ({ kind: "assign", to: maybe(some, () => "mei"), note: maybe(some, () => "call at three") }),
  evidence_add: ({ some }) => ({ kind: "evidence_add", files: [aFile(some)] }),
  propose: ({ world, some }) => {
    const cents = money(1 + some(4_000), USD);
    return propose({
      amount: some(3) === 0 ? cents : null,
      charges: some(5) === 0 ? [{ charge: "shipping", amount: null }] : [],
      goodwill: some(6) === 0 ? cents : null,
      inFull: some(5) === 0,
      lines: some(6) === 0 ? somePieces(world, some) : null,
      note: NOTE,
    });
  },
  approve: () => APPROVE,
  send_back: () => ({ kind: "send_back", note: NOTE }),
  reopen: () => ({ kind: "reopen", note: NOTE }),
  reject: () => ({ kind: "reject", grounds: "no" }),
  withdraw: () => ({ kind: "withdraw", note: NOTE }),
  close: () => ({ kind: "close", note: NOTE }),
  undo: () => ({ kind: "undo", note: NOTE }),
  pay: ({ world }) => payAnew(world),
  payout_sent: (about) => payout("sent", payoutOf(about)),
  payout_settled: (about) => payout("settled", payoutOf(about)),
  payout_failed: (about) => payout("failed", payoutOf(about)),
  payout_unknown: (about) => payout("unknown", payoutOf(about)),
  payout_returned: (about) => payout("returned", payoutOf(about)),
  payout_corrected: (about) => ({
    kind: "payout_corrected",
    payout: toPayoutNumber(payoutOf(about)),
    reference: `GW-${about.world.now}`,
    note: NOTE,
  }),
};

/** One step of this kind on a ticket, with whatever chance says. */
export function wholeStep(kind: OnTicket, about: About): TicketStep {
  return BUILT[kind](about);
}
