/** What can happen to a recovery. */
import type { Money } from "../money/money.ts";
import type { Instant } from "../time/instant.ts";
import type { Owing, ReceiptWay, RecoveryGround } from "../words.ts";

/** What somebody owes us, in CNY. */
export interface Expectation {
  /** Zero where nothing is expected any more. */
  readonly amount: Money;
  readonly from: Owing;
  readonly ground: RecoveryGround;
  /** The rule of the policy that says so, where it is not what they answered. */
  readonly rule: string | null;
  /** By when it is to be here; null where nothing is to come. */
  readonly by: Instant | null;
}

/** Money that came in, in CNY. */
export interface ReceiptTerms {
  readonly amount: Money;
  readonly way: ReceiptWay;
  /** Its number: of the transfer, of the refund on the marketplace, of the claim that was paid. */
  readonly reference: string;
  readonly receivedAt: Instant;
}

export interface RecoveryEventData {
  /** What is expected from then on, in the stead of what was. */
  readonly recovery_expected: Expectation;
  readonly recovery_received: ReceiptTerms & {
    /** 1 for the ticket's first. */
    readonly receipt: number;
    readonly note: string | null;
  };
  /** A receipt that was recorded wrongly, as it ought to have been; an amount of zero says that it never came for this ticket. */
  readonly recovery_corrected: ReceiptTerms & {
    readonly receipt: number;
    readonly before: ReceiptTerms;
    readonly note: string | null;
  };
  /** Too much for one person to give up: a second one decides. */
  readonly recovery_write_off_asked: { readonly amount: Money; readonly grounds: string };
  readonly recovery_written_off: {
    readonly amount: Money;
    readonly grounds: string;
    /** Who had asked for it, where it took two. */
    readonly askedBy: string | null;
  };
  readonly recovery_reopened: { readonly amount: Money; readonly note: string };
  /** It was to be here by now and is not: somebody of ours asks where it is. */
  readonly recovery_late: {
    readonly outstanding: Money;
    /** How often it was late since it is expected so. */
    readonly times: number;
    /** When it is asked for again. */
    readonly by: Instant;
  };
}

export type RecoveryEventKind = keyof RecoveryEventData;

const KINDS: Readonly<Record<RecoveryEventKind, true>> = {
  recovery_expected: true,
  recovery_received: true,
  recovery_corrected: true,
  recovery_write_off_asked: true,
  recovery_written_off: true,
  recovery_reopened: true,
  recovery_late: true,
};

/** Whether an event is about what is owed to us. */
export function isOfRecovery<Event extends { readonly kind: string }>(
  event: Event,
): event is Extract<Event, { readonly kind: RecoveryEventKind }> {
  return Object.hasOwn(KINDS, event.kind);
}
