/** All rows that follow from the history of a ticket. Steps write them; the verifier rebuilds them and compares. */

import type { CapState } from "../../rules/cap.ts";
import type { TicketEntry } from "../../rules/journal/entry.ts";
import type { TicketNumber } from "../../rules/names.ts";
import type { Payout } from "../../rules/payout/evolve.ts";
import { amountAtStake } from "../../rules/ticket/amount-at-stake.ts";
import { describeDifference } from "../../rules/ticket/describe-event.ts";
import type { TicketEvent } from "../../rules/ticket/events.ts";
import { evolve } from "../../rules/ticket/evolve.ts";
import { holding } from "../../rules/ticket/holding.ts";
import { isOpenStatus } from "../../rules/ticket/machine.ts";
import { runningPromise } from "../../rules/ticket/promise.ts";
import { owedBy, type Stint, type Ticket } from "../../rules/ticket/ticket.ts";
import type { TicketTable } from "./projections.ts";
import { RecoveryRows } from "./recovery-rows.ts";
import { bit, dueColumns, type SqlRow } from "./rows.ts";
import type { Tables, TicketsRow } from "./tables.ts";
import { TicketHistory } from "./ticket-history.ts";

export type TicketRows = Readonly<Record<TicketTable, readonly SqlRow[]>>;

/** The rows of a ticket after all of its entries, of which there is at least one. */
export function ticketRows(history: readonly TicketEntry[]): TicketRows {
  const fold = new TicketRowsFold();
  for (const entry of history) fold.add(entry);
  return fold.rows();
}

/** Takes the entries of a ticket one by one, and tells its rows as they are by then. */
export class TicketRowsFold {
  private readonly lines = new Map<string, Tables["ticket_lines"]>();
  private readonly holds = new Map<string, Tables["cap_entries"]>();
  private readonly references = new Map<string, Tables["payout_references"]>();
  private readonly stints: SqlRow[] = [];
  private readonly past = new TicketHistory();
  private readonly recovery = new RecoveryRows();
  private ticket: Ticket | undefined;
  private last: TicketEntry | undefined;

  add(event: TicketEntry): void {
    const before = this.ticket;
    const ticket = evolve(before, event);
    if (!coversAs(ticket, before)) coverLines(this.lines, ticket);
    if (ticket.given !== before?.given || ticket.payouts !== before.payouts) hold(this.holds, ticket);
    if (ticket.payouts !== before?.payouts) know(this.references, ticket);
    this.past.add(ticket, event, before);
    if (ticket.recovery !== before?.recovery) this.recovery.add(ticket);
    if (ticket.stint.n !== before?.stint.n) begin(this.stints, ticket, event);
    this.ticket = ticket;
    this.last = event;
  }

  rows(): TicketRows {
    const { ticket, last, past, recovery } = this;
    if (ticket === undefined) throw new Error("a ticket without a history has no rows");
    const { number, order, payouts } = ticket;
    return {
      tickets: [ticketRow(ticket, last)],
      ticket_lines: [...this.lines.values()].map((row) => ({ ...row })),
      stints: [...this.stints],
      ticket_states: past.ticketRows(),
      parcel_clocks: past.parcelRows(),
      ticket_milestones: past.milestoneRows(ticket),
      payout_states: past.payoutRows(),
      cap_entries: [...this.holds.values()].map((row) => ({ ...row })),
      payouts: payouts.map((payout) => payoutRow(payout, { number, order })),
      payout_references: [...this.references.values()].map((row) => ({ ...row })),
      recoveries: recovery.recoveries(ticket),
      recovery_states: past.recoveryRows(),
      receipts: recovery.receipts(),
    };
  }
}

function ticketRow(ticket: Ticket, last: TicketEntry | undefined): SqlRow {
  const atStake = amountAtStake(ticket);
  const row: TicketsRow = {
    number: ticket.number,
    request: ticket.request,
    order_id: ticket.order,
    reason: ticket.reason,
    status: ticket.status,
    stage: ticket.finding.stage,
    path: ticket.finding.path,
    counterparty: ticket.finding.counterparty,
    fault: ticket.fault,
    waits_for: ticket.stint.waitsFor,
    since: ticket.stint.since,
    assignee: ticket.assignee,
    handed_by: ticket.handover?.by ?? null,
    handed_note: ticket.handover?.note ?? null,
    handed_at: ticket.handover?.at ?? null,
    touched_by: ticket.touched?.by ?? null,
    touched_at: ticket.touched?.at ?? null,
    amount: atStake.amount,
    currency: atStake.currency,
    asked_at: ticket.askedAt,
    opened_at: ticket.openedAt,
    opened_by: ticket.openedBy,
    version: ticket.version,
    moved: bit(ticket.moved !== null),
    policy: ticket.policy,
    problems: (last?.problems ?? []).join(","),
    differs: describeDifference(ticket.proposal),
    promised_by: owedBy(ticket),
    promise_at: runningPromise(ticket)?.at ?? null,
    file_by: last?.fileBy ?? null,
    ...dueColumns(ticket.stint.due),
  };
  return { ...row };
}

/** Most events leave it alone. */
function coversAs(ticket: Ticket, before: Ticket | undefined): boolean {
  if (ticket.lines !== before?.lines) return false;
  return ticket.status === before.status && ticket.broughtBack === before.broughtBack;
}

/**
 * Pieces that a proposal left out stay, and are covered and open no more. A ticket that money brought back to life shares its pieces with
 * whatever was opened on them meanwhile.
 */
function coverLines(lines: Map<string, Tables["ticket_lines"]>, ticket: Ticket): void {
  const { number, order, status, broughtBack } = ticket;
  for (const row of lines.values()) Object.assign(row, { covered: 0, open: 0 });
  const open = bit(isOpenStatus(status) && !broughtBack);
  for (const { line, pieces } of ticket.lines) {
    for (const [first, last] of pieces) {
      lines.set(`${line}\n${first}`, { ticket: number, order_id: order, line, first, last, covered: 1, open });
    }
  }
}

/** What is held no more stays, with nothing. */
function hold(holds: Map<string, Tables["cap_entries"]>, ticket: Ticket): void {
  for (const row of holds.values()) Object.assign(row, NOTHING_HELD);
  for (const { target, state, amount } of holding(ticket)) {
    const row = holds.get(target) ?? { ticket: ticket.number, target, order_id: ticket.order, ...NOTHING_HELD };
    holds.set(target, { ...row, [state]: amount.amount });
  }
}

const NOTHING_HELD = { reserved: 0, posted: 0, overpaid: 0 } as const satisfies Record<CapState, number>;

/** A number that was taken back stays, and is free for the payout that it belongs to. */
function know(known: Map<string, Tables["payout_references"]>, { number, payouts }: Ticket): void {
  for (const row of known.values()) row.standing = 0;
  for (const { payout, references } of payouts) {
    for (const reference of references) {
      known.set(`${payout} ${reference}`, { payout, ticket: number, reference, standing: 1 });
    }
  }
}

function begin(stints: SqlRow[], { number, stint }: Ticket, { at }: TicketEvent): void {
  const running = stints.at(-1);
  if (running !== undefined) stints[stints.length - 1] = { ...running, left_at: at };
  stints.push(stintRow(number, stint));
}

function stintRow(ticket: TicketNumber, { n, status, waitsFor, since, due }: Stint): SqlRow {
  return { ticket, n, status, waits_for: waitsFor, since, left_at: null, ...dueColumns(due) };
}

function payoutRow(payout: Payout, ticket: { readonly number: TicketNumber; readonly order: string }): SqlRow {
  return {
    number: payout.payout,
    ticket: ticket.number,
    order_id: ticket.order,
    status: payout.status,
    amount: payout.amount.amount,
    currency: payout.amount.currency,
    destination: payout.destination,
    request_key: payout.requestKey,
    reference: payout.reference,
    prepared_at: payout.preparedAt,
    since: payout.since,
    revived: bit(payout.revived),
    payment: payout.shares[0]?.payment ?? 1,
    differs: payout.differs,
  };
}
