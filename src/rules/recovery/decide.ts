/** Whether a recovery may make a move, and what is recorded if so. */
import { compare, formatMoney, isPositive, type Money } from "../money/money.ts";
import { type TicketNumber, ticketName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import type { RecoveryStatus } from "../words.ts";
import type { ReceiptTerms, RecoveryEventData } from "./events.ts";
import { type Receipt, type Recovery, recoveryFigures, recoveryStatus } from "./evolve.ts";
import { RECOVERY_MACHINE, type RecoveryMove } from "./machine.ts";

/** Of which ticket it is, and who asks. */
export interface RecoveryAsked {
  readonly ticket: TicketNumber;
  readonly by: string;
}

/** What statements say came in under one number. */
export interface StatedReceipt {
  readonly amount: Money;
  /** Of it, what no ticket has yet. */
  readonly left: Money;
}

/**
 * Records money that came, whoever it came for: `known_already` where the ticket has its number, `reference_taken` where a
 * statement says that less came under that number than would be recorded.
 */
export function decideReceipt(
  recovery: Recovery,
  { note, ...terms }: ReceiptTerms & { readonly note: string | null },
  { ticket, stated }: Pick<RecoveryAsked, "ticket"> & { readonly stated: StatedReceipt | null },
): RecoveryEventData["recovery_received"] | Refusal {
  const name = ticketName(ticket);
  const { reference, amount } = terms;
  if (recovery.receipts.some((receipt) => receipt.reference === reference)) {
    return new Refusal("known_already", `${name} has the receipt ${reference} already`, {
      hint: `see it: refund recovery show ${name}`,
      details: { ticket: name, reference },
    });
  }
  const short = refuseBeyondStated(terms, { ticket, stated, had: null });
  return short ?? { receipt: recovery.recorded + 1, ...terms, amount, note };
}

/** No more is recorded of one transfer than a statement says came in by it. */
function refuseBeyondStated(
  { reference, amount }: ReceiptTerms,
  {
    ticket,
    stated,
    had,
  }: { readonly ticket: TicketNumber; readonly stated: StatedReceipt | null; readonly had: Money | null },
): Refusal | undefined {
  if (stated === null || amount.amount - (had?.amount ?? 0) <= stated.left.amount) return undefined;
  return new Refusal(
    "reference_taken",
    `${formatMoney(stated.amount)} came in as ${reference}, and ${formatMoney(stated.left)} of it is on no ticket yet`,
    {
      hint: `see what it went to: refund recovery list --reference ${reference}`,
      details: { ticket: ticketName(ticket), reference, left: stated.left },
    },
  );
}

/** What was recorded wrongly of a receipt; null leaves it. */
export type ReceiptCorrection = { readonly [Name in keyof ReceiptTerms]: ReceiptTerms[Name] | null } & {
  /** Null for the only one. */
  readonly receipt: number | null;
  readonly note: string | null;
};

/** The receipt of that number; the only one where none is named. */
export function receiptMeant({ receipts }: Pick<Recovery, "receipts">, receipt: number | null): Receipt | undefined {
  if (receipt !== null) return receipts.find((one) => one.receipt === receipt);
  return receipts.length === 1 ? receipts[0] : undefined;
}

/** Puts a receipt right: `receipt_not_found`, `known_already` where nothing would be another. */
export function decideReceiptCorrection(
  recovery: Recovery,
  asked: ReceiptCorrection,
  { ticket, stated }: Pick<RecoveryAsked, "ticket"> & { readonly stated: StatedReceipt | null },
): RecoveryEventData["recovery_corrected"] | Refusal {
  const name = ticketName(ticket);
  const { receipts } = recovery;
  const found = receiptMeant(recovery, asked.receipt);
  if (found === undefined) {
    const which = asked.receipt === null ? `${receipts.length} receipts` : `no receipt ${asked.receipt}`;
    return new Refusal("receipt_not_found", `${name} has ${which}`, {
      hint:
        receipts.length === 0
          ? `record what came: refund recover ${name} --amount AMOUNT --reference NUMBER`
          : `say which: --receipt ${receipts.map(({ receipt }) => receipt).join(" or ")}`,
      details: { ticket: name },
    });
  }
  const { amount, way, reference, receivedAt } = found;
  const before = { amount, way, reference, receivedAt };
  const right = {
    amount: asked.amount ?? amount,
    way: asked.way ?? way,
    reference: asked.reference ?? reference,
    receivedAt: asked.receivedAt ?? receivedAt,
  };
  const same = compare(right.amount, amount) === 0 && right.way === way && right.receivedAt === receivedAt;
  if (same && right.reference === reference) {
    return new Refusal("known_already", `receipt ${found.receipt} of ${name} is recorded so already`, {
      hint: "say what is to be another: --amount, --way, --reference or --received",
      details: { ticket: name },
    });
  }
  const had = right.reference === reference ? amount : null;
  const short = refuseBeyondStated(right, { ticket, stated, had });
  return short ?? { receipt: found.receipt, ...right, before, note: asked.note };
}

/** A write-off that is done, or that a second person has to decide. */
export type WriteOff =
  | { readonly kind: "recovery_written_off"; readonly data: RecoveryEventData["recovery_written_off"] }
  | { readonly kind: "recovery_write_off_asked"; readonly data: RecoveryEventData["recovery_write_off_asked"] };

/**
 * Gives up what is outstanding. Within `alone` one person decides; above it the first asks and a second who may approve does:
 * `four_eyes` for the same person, `role_missing` for one who may not.
 */
export function decideWriteOff(
  recovery: Recovery,
  { grounds }: { readonly grounds: string },
  asked: RecoveryAsked & {
    readonly alone: boolean;
    readonly mayApprove: boolean;
    /** Who may, by name; null where anybody may, because nobody is registered. */
    readonly approvers: readonly string[] | null;
  },
): WriteOff | Refusal {
  const refusal = refuseMove(recovery, "write_off", asked.ticket);
  if (refusal !== undefined) return refusal;
  const { outstanding: amount } = recoveryFigures(recovery);
  const { ticket, by, alone, mayApprove } = asked;
  if (alone) return { kind: "recovery_written_off", data: { amount, grounds, askedBy: null } };
  const first = recovery.asked;
  if (first === null) return { kind: "recovery_write_off_asked", data: { amount, grounds } };
  const name = ticketName(ticket);
  const hint = whoDecides(asked.approvers?.filter((one) => one !== first.by) ?? null, name);
  if (first.by === by) {
    return new Refusal(
      "four_eyes",
      `${by} asked to write ${formatMoney(amount)} off on ${name}, so it takes a second person`,
      { hint, details: { ticket: name, did: "asked for it" } },
    );
  }
  if (!mayApprove) {
    return new Refusal(
      "role_missing",
      `${by} may not decide that ${formatMoney(amount)} is written off on ${name}: it takes the role approver`,
      { hint, details: { ticket: name } },
    );
  }
  return { kind: "recovery_written_off", data: { amount, grounds, askedBy: first.by } };
}

function whoDecides(approvers: readonly string[] | null, ticket: string): string {
  if (approvers === null) return `a second person decides: refund write-off ${ticket} --grounds TEXT --as OPERATOR`;
  return approvers.length === 0
    ? "nobody else may approve: refund operator list"
    : `ask ${approvers.join(" or ")} to decide it: refund write-off ${ticket} --grounds TEXT`;
}

/** Expects again what was given up. */
export function decideReopening(
  recovery: Recovery,
  { note }: { readonly note: string },
  { ticket }: Pick<RecoveryAsked, "ticket">,
): RecoveryEventData["recovery_reopened"] | Refusal {
  const amount = recoveryFigures(recovery).writtenOff;
  return refuseMove(recovery, "reopen", ticket) ?? { amount, note };
}

const STANDS: Readonly<Record<RecoveryStatus, string>> = {
  none: "nothing is expected on it",
  expected: "it is expected",
  received_in_part: "some of it is still expected",
  received: "all that was expected has come",
  written_off: "the rest was written off",
};

function refuseMove(recovery: Recovery, move: RecoveryMove, ticket: TicketNumber): Refusal | undefined {
  const status = recoveryStatus(recovery);
  if (RECOVERY_MACHINE[move].includes(status)) return undefined;
  const name = ticketName(ticket);
  const what = move === "write_off" ? "has nothing to write off" : "has nothing to expect again";
  const { outstanding } = recoveryFigures(recovery);
  const open = isPositive(outstanding) ? ` (${formatMoney(outstanding)})` : "";
  return new Refusal("nothing_left", `${name} ${what}: ${STANDS[status]}${open}`, {
    hint: `see it: refund ${recovery.since === null ? "show" : "recovery show"} ${name}`,
    details: { ticket: name, status },
  });
}
