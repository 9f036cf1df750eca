/** What is owed to us adds up after whatever happens, and each move goes only from where the table lets it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CNY } from "../../../src/rules/money/currencies.ts";
import { money } from "../../../src/rules/money/money.ts";
import { toTicketNumber } from "../../../src/rules/names.ts";
import {
  decideReceipt,
  decideReceiptCorrection,
  decideReopening,
  decideWriteOff,
} from "../../../src/rules/recovery/decide.ts";
import {
  evolveRecovery,
  NOTHING_OWED,
  type Recovery,
  type RecoveryEvent,
  recoveryFigures,
  recoveryStatus,
} from "../../../src/rules/recovery/evolve.ts";
import { RECOVERY_MACHINE } from "../../../src/rules/recovery/machine.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { MONDAY as AT } from "../../support/a-moment.ts";

const TICKET = toTicketNumber(1);
const yuan = (fen: number) => money(fen, CNY);

type Move =
  | { readonly kind: "expect"; readonly fen: number }
  | { readonly kind: "receive"; readonly fen: number; readonly reference: number }
  | { readonly kind: "correct"; readonly receipt: number; readonly fen: number }
  | { readonly kind: "write_off"; readonly by: "mei" | "bo"; readonly alone: boolean }
  | { readonly kind: "reopen" };

/** The event of a move; null where it is refused. */
function decided(recovery: Recovery, move: Move): RecoveryEvent | Refusal {
  const stamp = { at: AT, by: "by" in move ? move.by : "mei" };
  const asked = { ticket: TICKET, stated: null };
  const of = <Kind extends RecoveryEvent["kind"], Data>(kind: Kind, data: Data | Refusal) =>
    data instanceof Refusal ? data : { kind, data, ...stamp };
  switch (move.kind) {
    case "expect":
      return {
        kind: "recovery_expected",
        data: { amount: yuan(move.fen), from: "seller", ground: "policy", rule: null, by: AT },
        ...stamp,
      };
    case "receive": {
      const reference = `REF-${move.reference}`;
      const terms = { amount: yuan(move.fen), way: "transfer", reference, receivedAt: AT, note: null } as const;
      return of("recovery_received", decideReceipt(recovery, terms, asked));
    }
    case "correct": {
      const right = { amount: yuan(move.fen), way: null, reference: null, receivedAt: null, note: null };
      return of("recovery_corrected", decideReceiptCorrection(recovery, { receipt: move.receipt, ...right }, asked));
    }
    case "write_off": {
      const who = { ticket: TICKET, by: move.by, alone: move.alone, mayApprove: move.by === "bo", approvers: null };
      const done = decideWriteOff(recovery, { grounds: "gone" }, who);
      return done instanceof Refusal ? done : { ...done, ...stamp };
    }
    case "reopen":
      return of("recovery_reopened", decideReopening(recovery, { note: "again" }, asked));
  }
}

const amount = fc.integer({ min: 1, max: 50_000 });
const aMove: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant("expect" as const), fen: fc.integer({ min: 0, max: 50_000 }) }),
  fc.record({ kind: fc.constant("receive" as const), fen: amount, reference: fc.integer({ min: 1, max: 6 }) }),
  fc.record({
    kind: fc.constant("correct" as const),
    receipt: fc.integer({ min: 1, max: 4 }),
    fen: fc.integer({ min: 0, max: 50_000 }),
  }),
  fc.record({
    kind: fc.constant("write_off" as const),
    by: fc.constantFrom("mei" as const, "bo" as const),
    alone: fc.boolean(),
  }),
  fc.record({ kind: fc.constant("reopen" as const) }),
);

test("after any moves it adds up, nothing is below zero, nothing is received twice, and moves go by the table", () => {
  fc.assert(
    fc.property(fc.array(aMove, { maxLength: 30 }), (moves) => {
      let recovery = NOTHING_OWED;
      for (const move of moves) {
        const before = recoveryStatus(recovery);
        const event = decided(recovery, move);
        const from = move.kind === "expect" || move.kind === "correct" ? [before] : RECOVERY_MACHINE[move.kind];
        if (!from.includes(before)) expect(event).toBeInstanceOf(Refusal);
        if (event instanceof Refusal) continue;
        if (event.kind === "recovery_written_off" && event.data.askedBy !== null) expect(event.by).toBe("bo");
        recovery = evolveRecovery(recovery, event);
        const { expected, received, writtenOff, outstanding, beyond } = recoveryFigures(recovery);
        for (const { amount: fen } of [received, writtenOff, outstanding, beyond])
          expect(fen).toBeGreaterThanOrEqual(0);
        expect(received.amount + writtenOff.amount + outstanding.amount).toBe(expected.amount + beyond.amount);
        const references = recovery.receipts.map(({ reference }) => reference);
        expect(new Set(references).size).toBe(references.length);
      }
    }),
  );
});

test("a write-off above the limit takes two, and money that comes after all makes it less", () => {
  const owed = evolveRecovery(NOTHING_OWED, {
    kind: "recovery_expected",
    data: { amount: yuan(10_000), from: "carrier", ground: "answer", rule: null, by: AT },
    at: AT,
    by: "mei",
  });
  const mei = { ticket: TICKET, by: "mei", alone: false, mayApprove: false, approvers: ["mei", "bo", "lin"] };
  const asked = decideWriteOff(owed, { grounds: "closed" }, mei);
  if (asked instanceof Refusal) throw asked;
  expect(asked).toMatchObject({ kind: "recovery_write_off_asked", data: { amount: yuan(10_000) } });
  const waiting = evolveRecovery(owed, { ...asked, at: AT, by: "mei" });
  expect(decideWriteOff(waiting, { grounds: "closed" }, mei)).toMatchObject({
    code: "four_eyes",
    hint: "ask bo or lin to decide it: refund write-off R-1 --grounds TEXT",
  });
  expect(decideWriteOff(waiting, { grounds: "so it is" }, { ...mei, by: "ada" })).toMatchObject({
    code: "role_missing",
  });
  const done = decideWriteOff(waiting, { grounds: "so it is" }, { ...mei, by: "bo", mayApprove: true });
  if (done instanceof Refusal) throw done;
  const gone = evolveRecovery(waiting, { ...done, at: AT, by: "bo" });
  expect([recoveryStatus(gone), recoveryFigures(gone).writtenOff]).toEqual(["written_off", yuan(10_000)]);
  const terms = { amount: yuan(4_000), way: "carrier_claim", reference: "C-1", receivedAt: AT, note: null } as const;
  const came = decideReceipt(gone, terms, { ticket: TICKET, stated: null });
  if (came instanceof Refusal) throw came;
  const after = evolveRecovery(gone, { kind: "recovery_received", data: came, at: AT, by: "mei" });
  expect(recoveryFigures(after)).toMatchObject({ writtenOff: yuan(6_000), outstanding: yuan(0) });
});

test("no more is recorded of one transfer than a statement says came in by it", () => {
  const stated = { amount: yuan(10_000), left: yuan(3_000) };
  const terms = { amount: yuan(3_001), way: "transfer", reference: "T-1", receivedAt: AT, note: null } as const;
  expect(decideReceipt(NOTHING_OWED, terms, { ticket: TICKET, stated })).toMatchObject({
    code: "reference_taken",
    message: "100.00 CNY came in as T-1, and 30.00 CNY of it is on no ticket yet",
  });
});
