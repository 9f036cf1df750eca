/** What a ticket and its payouts were at each moment, and when it first came how far: the rows that reports about the past read. */
import type { TicketEntry } from "../../rules/journal/entry.ts";
import type { Payout } from "../../rules/payout/evolve.ts";
import { recoveryFigures } from "../../rules/recovery/evolve.ts";
import { amountAtStake } from "../../rules/ticket/amount-at-stake.ts";
import { type Holding, holding } from "../../rules/ticket/holding.ts";
import { type Milestones, milestonesAfter } from "../../rules/ticket/milestones.ts";
import { runningPromise } from "../../rules/ticket/promise.ts";
import { isUnderway, moverOf, parcelLabel, parcelState, type ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import { DROPPED, type Ticket } from "../../rules/ticket/ticket.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { isWord, MILESTONES } from "../../rules/words.ts";
import { differences, dueColumns, type SqlRow } from "./rows.ts";

export class TicketHistory {
  private readonly ticket: StateRows = new StateRows();
  private readonly payouts = new Map<number, StateRows>();
  private readonly parcels = new Map<number, StateRows>();
  private readonly recovery: StateRows = new StateRows();
  private milestones: Milestones = {};

  /** Takes the ticket as it is after its next event, and as it was before. */
  add(ticket: Ticket, event: TicketEntry, before: Ticket | undefined): void {
    this.milestones = milestonesAfter(this.milestones, event, { before, after: ticket });
    this.ticket.add({ ticket: ticket.number }, ticketState(ticket, event), event.at);
    this.addParcels(ticket, event.at);
    this.addRecovery(ticket, event.at, before);
    for (const payout of ticket.payouts) {
      const rows = this.payouts.get(payout.payout) ?? new StateRows();
      this.payouts.set(payout.payout, rows);
      rows.add({ payout: payout.payout, ticket: ticket.number }, payoutState(payout), event.at);
    }
  }

  /** The clock of each return parcel; one that was taken back has none any more. */
  private addParcels(ticket: Ticket, at: Instant): void {
    const numbers = new Set([...this.parcels.keys(), ...ticket.parcels.map(({ n }) => n)]);
    for (const parcel of numbers) {
      const rows = this.parcels.get(parcel) ?? new StateRows();
      this.parcels.set(parcel, rows);
      rows.add({ ticket: ticket.number, parcel }, parcelClock(ticket, ticket.parcels[parcel - 1]), at);
    }
  }

  /** Of most tickets there is nothing to tell, and most events leave it alone. */
  private addRecovery(ticket: Ticket, at: Instant, before: Ticket | undefined): void {
    const { recovery, given, payouts } = ticket;
    if (recovery === before?.recovery && given === before.given && payouts === before.payouts) return;
    const state = recoveryState(ticket);
    const isAny = recovery.since !== null || state.further > 0 || state.overpaid > 0;
    if (isAny || this.recovery.rows.length > 0) this.recovery.add({ ticket: ticket.number }, state, at);
  }

  ticketRows(): readonly SqlRow[] {
    return [...this.ticket.rows];
  }

  payoutRows(): readonly SqlRow[] {
    return [...this.payouts.values()].flatMap(({ rows }) => rows);
  }

  parcelRows(): readonly SqlRow[] {
    return [...this.parcels.values()].flatMap(({ rows }) => rows);
  }

  recoveryRows(): readonly SqlRow[] {
    return [...this.recovery.rows];
  }

  milestoneRows(ticket: Ticket): readonly SqlRow[] {
    return MILESTONES.flatMap((milestone) => {
      const reached = this.milestones[milestone];
      if (reached === undefined) return [];
      const { at, by, due } = reached;
      return [{ ticket: ticket.number, milestone, at, by, due_at: due }];
    });
  }
}

/** One row for each time that something was as it was: from a moment up to another, without gaps. */
class StateRows {
  readonly rows: SqlRow[] = [];
  private state: SqlRow = {};

  add(key: SqlRow, state: SqlRow, at: Instant): void {
    const running = this.rows.at(-1);
    if (running !== undefined && differences(this.state, state).length === 0) return;
    // A clock that went back does not make a state end before it began.
    const since = running === undefined || String(running["since"]) < at ? at : String(running["since"]);
    if (running !== undefined) this.rows[this.rows.length - 1] = { ...running, until: since };
    this.rows.push({ ...key, n: this.rows.length + 1, since, until: null, ...state });
    this.state = state;
  }
}

function ticketState(ticket: Ticket, { fileBy, problems = [] }: TicketEntry): SqlRow {
  const { amount, currency } = amountAtStake(ticket);
  const { reason, status, fault, finding, stint, assignee, handover } = ticket;
  const { stage, path, counterparty } = finding;
  const judged = { reason, fault, stage, path, counterparty };
  const promise = runningPromise(ticket)?.at ?? null;
  const until = { promise_at: promise, file_by: fileBy ?? null };
  const said = {
    handed_by: handover?.by ?? null,
    handed_note: handover?.note ?? null,
    handed_at: handover?.at ?? null,
  };
  const turn = { waits_for: stint.waitsFor, assignee };
  return { status, ...judged, ...turn, amount, currency, ...until, problems: problems.join(","), ...said };
}

function recoveryState(ticket: Ticket) {
  const { expected, received, writtenOff, outstanding } = recoveryFigures(ticket.recovery);
  const held = holding(ticket);
  const sumOf = (which: (one: Holding) => boolean) =>
    held.filter(which).reduce((all, { amount }) => all + amount.amount, 0);
  return {
    owing: ticket.recovery.expected?.from ?? null,
    expected: expected.amount,
    received: received.amount,
    written_off: writtenOff.amount,
    outstanding: outstanding.amount,
    further: sumOf(({ target, state }) => state === "posted" && target.startsWith("payment:")),
    overpaid: sumOf(({ state }) => state === "overpaid"),
  };
}

/** Until a parcel was shipped, or has arrived, somebody is to do it by a day; a request that was dropped waits for none. */
function parcelClock({ status }: Ticket, parcel: ReturnParcel | undefined): SqlRow {
  const runs = parcel !== undefined && isUnderway(parcel) && !isWord(DROPPED, status);
  if (!runs) return { name: null, waits_for: "nobody", ...dueColumns(null) };
  const waits_for = moverOf({ leg: parcel.leg, unsent: parcelState(parcel) === "arranged" });
  return { name: parcelLabel(parcel), waits_for, ...dueColumns(parcel.due) };
}

function payoutState({ status, amount }: Payout): SqlRow {
  return { status, amount: amount.amount, currency: amount.currency };
}
