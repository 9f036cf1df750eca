/** The rows of what is owed to us on a ticket. */
import { dueBack, type Receipt, type Recovery, recoveryFigures, recoveryStatus } from "../../rules/recovery/evolve.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { bit, type SqlRow } from "./rows.ts";
import type { Tables } from "./tables.ts";

/** Collects them along the history of a ticket. */
export class RecoveryRows {
  private since: Instant | null = null;
  private readonly known = new Map<number, Tables["receipts"]>();

  /** Takes the ticket as it is after its next event. */
  add({ number, recovery }: Ticket): void {
    this.since ??= recovery.since;
    for (const row of this.known.values()) row.standing = 0;
    for (const receipt of recovery.receipts) this.known.set(receipt.receipt, receiptRow(number, receipt));
  }

  /** One, as soon as there ever was anything to recover. */
  recoveries(ticket: Ticket): readonly SqlRow[] {
    if (this.since === null) return [];
    const { number, order, recovery } = ticket;
    return [{ ...recoveryRow(recovery, this.since), ticket: number, order_id: order, known_by: knownBy(ticket) }];
  }

  receipts(): readonly SqlRow[] {
    return [...this.known.values()].map((row) => ({ ...row }));
  }
}

/** By which numbers statements know its money, besides those of orders. */
function knownBy({ seller, carrierClaim }: Ticket): string {
  const claim = carrierClaim?.claimNumber;
  return JSON.stringify([...seller.refunds.map(({ refund }) => refund), ...(claim ? [claim] : [])]);
}

function recoveryRow(
  recovery: Recovery,
  since: Instant,
): Omit<Tables["recoveries"], "ticket" | "order_id" | "known_by"> {
  const { expected, received, writtenOff, outstanding } = recoveryFigures(recovery);
  const terms = recovery.expected;
  return {
    status: recoveryStatus(recovery),
    owing: terms?.from ?? null,
    ground: terms?.ground ?? null,
    rule: terms?.rule ?? null,
    expected: expected.amount,
    received: received.amount,
    written_off: writtenOff.amount,
    outstanding: outstanding.amount,
    since,
    due_at: dueBack(recovery),
    asked: bit(recovery.asked !== null),
  };
}

function receiptRow(ticket: Ticket["number"], { receipt, amount, ...rest }: Receipt): Tables["receipts"] {
  const { way, reference, receivedAt, at, by } = rest;
  return { ticket, receipt, amount: amount.amount, way, reference, received_at: receivedAt, at, by, standing: 1 };
}
