/** What is owed to us on a ticket, for programs. */
import { dueBack, type Receipt, type Recovery, recoveryFigures, recoveryStatus } from "../../rules/recovery/evolve.ts";

/** The recovery of a ticket for programs; null where there is none. */
export function recoveryJson(recovery: Recovery) {
  if (recovery.since === null) return null;
  const { expected: terms, receipts, asked, late, since } = recovery;
  const { expected, received, writtenOff, outstanding, beyond } = recoveryFigures(recovery);
  return {
    status: recoveryStatus(recovery),
    owing: terms?.from ?? null,
    ground: terms?.ground ?? null,
    rule: terms?.rule ?? null,
    expected,
    received,
    written_off: writtenOff,
    outstanding,
    beyond,
    since,
    due_at: dueBack(recovery),
    late_times: late?.times ?? 0,
    write_off_asked:
      asked === null ? null : { amount: asked.amount, grounds: asked.grounds, by: asked.by, at: asked.at },
    receipts: receipts.map(receiptJson),
  };
}

function receiptJson({ receipt, amount, way, reference, receivedAt, note, by, at }: Receipt) {
  return { receipt, amount, way, reference, received_at: receivedAt, note, by, at };
}
