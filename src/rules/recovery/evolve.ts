/** A recovery as the fold of its events. */
import { CNY } from "../money/currencies.ts";
import { add, isPositive, type Money, money, smaller, subtract, sum, zero } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import type { RecoveryStatus } from "../words.ts";
import type { Expectation, ReceiptTerms, RecoveryEventData, RecoveryEventKind } from "./events.ts";

/** Money that came in on a ticket. */
export interface Receipt extends ReceiptTerms {
  /** 1 for the ticket's first. */
  readonly receipt: number;
  readonly note: string | null;
  readonly by: string;
  /** When it was recorded. */
  readonly at: Instant;
}

/** What the counterparty owes us on a ticket, and what became of it. All amounts are in CNY. */
export interface Recovery {
  /** Null until something is expected. */
  readonly expected: Expectation | null;
  /** When it was first expected, or came unexpected. */
  readonly since: Instant | null;
  /** In the order recorded; one that was corrected to nothing is left out. */
  readonly receipts: readonly Receipt[];
  /** How many were ever recorded. */
  readonly recorded: number;
  /** What was given up; what comes all the same makes it less. */
  readonly givenUp: Money;
  /** A write-off that waits for a second person. */
  readonly asked: WriteOffAsked | null;
  /** When it was late last is asked for again, and how often it was. */
  readonly late: { readonly times: number; readonly by: Instant } | null;
}

export interface WriteOffAsked {
  readonly amount: Money;
  readonly grounds: string;
  readonly by: string;
  readonly at: Instant;
}

export type RecoveryEvent = {
  [Kind in RecoveryEventKind]: {
    readonly kind: Kind;
    readonly at: Instant;
    readonly by: string;
    readonly data: RecoveryEventData[Kind];
  };
}[RecoveryEventKind];

export const NOTHING_OWED: Recovery = {
  expected: null,
  since: null,
  receipts: [],
  recorded: 0,
  givenUp: zero(CNY),
  asked: null,
  late: null,
};

/** How much of it is where. */
export interface RecoveryFigures {
  readonly expected: Money;
  readonly received: Money;
  readonly writtenOff: Money;
  /** Expected, and neither here nor given up. */
  readonly outstanding: Money;
  /** Came in beyond what was expected. */
  readonly beyond: Money;
}

export function recoveryFigures({ expected: terms, receipts, givenUp }: Recovery): RecoveryFigures {
  const expected = terms?.amount ?? zero(CNY);
  const received = sum(
    receipts.map(({ amount }) => amount),
    CNY,
  );
  const open = notBelowZero(subtract(expected, received));
  const writtenOff = smaller(givenUp, open);
  return {
    expected,
    received,
    writtenOff,
    outstanding: subtract(open, writtenOff),
    beyond: notBelowZero(subtract(received, expected)),
  };
}

/** Where it stands: it follows from its figures alone. */
export function recoveryStatus(recovery: Recovery): RecoveryStatus {
  const { received, writtenOff, outstanding } = recoveryFigures(recovery);
  if (isPositive(outstanding)) return isPositive(received) ? "received_in_part" : "expected";
  if (isPositive(writtenOff)) return "written_off";
  return isPositive(received) ? "received" : "none";
}

/** Whether all that is expected has come, or more: what was given up of it is asked of nobody. */
export function hasAllCome(recovery: Recovery): boolean {
  const { received, outstanding } = recoveryFigures(recovery);
  return isPositive(received) && !isPositive(outstanding);
}

/** Whether some of it has come, and more is to. */
export function hasComeInPart(recovery: Recovery): boolean {
  return recoveryStatus(recovery) === "received_in_part";
}

/** By when what is outstanding is to be here, or is asked for again; null where nothing is. */
export function dueBack(recovery: Recovery): Instant | null {
  if (!isPositive(recoveryFigures(recovery).outstanding)) return null;
  return recovery.late?.by ?? recovery.expected?.by ?? null;
}

/** A recovery after one more event. A write-off that somebody asked for is asked for anew once the figures are others. */
export function evolveRecovery(recovery: Recovery, event: RecoveryEvent): Recovery {
  const since = recovery.since ?? event.at;
  switch (event.kind) {
    case "recovery_expected":
      return { ...recovery, since, expected: event.data, asked: null, late: null };
    case "recovery_received": {
      const { by, at, data } = event;
      const receipts = [...recovery.receipts, { ...data, by, at }];
      return { ...recovery, since, receipts, recorded: recovery.recorded + 1, asked: null };
    }
    case "recovery_corrected":
      return { ...recovery, receipts: corrected(recovery.receipts, event.data), asked: null };
    case "recovery_write_off_asked":
      return { ...recovery, asked: { ...event.data, by: event.by, at: event.at } };
    case "recovery_written_off":
      return { ...recovery, givenUp: add(recoveryFigures(recovery).writtenOff, event.data.amount), asked: null };
    case "recovery_reopened":
      return { ...recovery, givenUp: zero(CNY), late: null };
    case "recovery_late":
      return { ...recovery, late: { times: event.data.times, by: event.data.by } };
  }
}

function corrected(
  receipts: readonly Receipt[],
  { before: _, ...right }: RecoveryEventData["recovery_corrected"],
): readonly Receipt[] {
  return receipts.flatMap((one) => {
    if (one.receipt !== right.receipt) return [one];
    return isPositive(right.amount) ? [{ ...one, ...right, note: right.note ?? one.note }] : [];
  });
}

function notBelowZero(amount: Money): Money {
  return amount.amount < 0 ? money(0, amount.currency) : amount;
}
