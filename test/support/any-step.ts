/** Any step that can be typed on a ticket, sensible or not. */
import fc from "fast-check";
import { money } from "../../src/rules/money/money.ts";
import { toPayoutNumber } from "../../src/rules/names.ts";
import type { TicketStep } from "../../src/rules/ticket/steps.ts";
import {
  BEARERS,
  CHARGES,
  DESTINATIONS,
  DISPUTE_MOVES,
  RETURN_MOVES,
  SELLER_ANSWERS,
  SELLER_REFUND_STATUSES,
  SELLER_REQUESTS,
} from "../../src/rules/words.ts";
import { APPROVE, contact, REVIEW, reply, returning } from "./a-step.ts";
import { USD } from "./an-order.ts";

const note = fc.constant(null);
const evidence = fc
  .nat(40)
  .map((n) => ({ name: `${n}.jpg`, sha256: String(n), size: n, type: "image/jpeg", shows: null }));
/** Some of the lines of an order of two, or null for all. */
export const someLines = fc.option(
  fc.subarray(
    [
      { line: "1", quantity: null },
      { line: "2", quantity: 1 },
    ],
    { minLength: 1 },
  ),
);
const due = fc.constant(null);
const payout = fc.integer({ min: 1, max: 4 }).map(toPayoutNumber);
const reference = fc.option(fc.constant("GW"));

export const anyStep: fc.Arbitrary<TicketStep> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(REVIEW) },
  { weight: 4, arbitrary: fc.constant(APPROVE) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("propose" as const),
      amount: fc.option(fc.integer({ min: -10, max: 2000 }).map((cents) => money(cents, USD))),
      lines: someLines,
      charges: fc.subarray(CHARGES.map((charge) => ({ charge, amount: null }))),
      payment: note,
      goodwill: fc.option(fc.integer({ min: -1, max: 300 }).map((cents) => money(cents, USD))),
      inFull: fc.boolean(),
      destination: fc.option(fc.constantFrom(...DESTINATIONS)),
      note,
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("pay" as const), reference, note }) },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constantFrom("payout_sent", "payout_settled", "payout_failed", "payout_unknown", "payout_returned"),
      payout,
      reference,
      note,
    }),
  },
  fc.record({ kind: fc.constant("ask" as const), question: fc.constant("?"), due }),
  fc.record({
    kind: fc.constant("answer" as const),
    answer: fc.constant("!"),
    evidence: fc.array(evidence, { maxLength: 2 }),
  }),
  fc.option(fc.constantFrom(...SELLER_REQUESTS)).map((request) => contact({ request })),
  fc.constantFrom(...SELLER_ANSWERS).map((answer) => reply(answer)),
  fc
    .record({ move: fc.constantFrom(...RETURN_MOVES), lines: someLines, pays: fc.option(fc.constantFrom(...BEARERS)) })
    .map((given) => {
      return returning(given.move, { lines: given.lines, pays: given.pays, tracking: "SF1", condition: "damaged" });
    }),
  fc.record({
    kind: fc.constant("marketplace" as const),
    status: fc.constantFrom(...SELLER_REFUND_STATUSES),
    refund: fc.constantFrom("900001", "900002"),
    amount: note,
    deadline: due,
  }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant("undo" as const), note }),
  },
  fc.record({
    kind: fc.constant("dispute" as const),
    move: fc.constantFrom(...DISPUTE_MOVES),
    offer: note,
    message: note,
    due,
  }),
  fc.record({ kind: fc.constant("note" as const), text: fc.constant("n") }),
  fc.record({
    kind: fc.constant("assign" as const),
    to: fc.constantFrom("mei", null),
    note: fc.constantFrom("call at three", null),
  }),
  fc.record({ kind: fc.constant("evidence_add" as const), files: fc.array(evidence, { minLength: 1, maxLength: 2 }) }),
  fc.record({ kind: fc.constant("send_back" as const), note: fc.constant("n") }),
  fc.record({ kind: fc.constant("reject" as const), grounds: fc.constant("g") }),
  fc.record({ kind: fc.constant("withdraw" as const), note }),
  fc.record({ kind: fc.constant("reopen" as const), note: fc.constant("n") }),
);
