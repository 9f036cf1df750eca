/** Taking the last step back: by who took it, in time, and never once money moved or somebody outside was told. */
import { ticketName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import { deadline } from "../time/deadline.ts";
import { formatDuration } from "../time/duration.ts";
import { hasMovedOn, refuseRival } from "./decide-opening.ts";
import type { EventKind, Transition } from "./events.ts";
import { type Draft, type Facts, transitionTo } from "./facts.ts";
import { isOpenStatus } from "./machine.ts";
import type { DecisionStep } from "./steps.ts";
import type { LastStep, Ticket } from "./ticket.ts";

/** It is corrected by a further record, not taken back. */
const HOW_IT_ENDED = "what became of a payout";

/** What cannot be taken back, and why: what was sent was sent. */
const LASTING: Readonly<Partial<Record<EventKind, string>>> = {
  split: "a split",
  message_sent: "a message that was sent",
  payout_sent: HOW_IT_ENDED,
  payout_settled: HOW_IT_ENDED,
  payout_failed: HOW_IT_ENDED,
  payout_unknown: HOW_IT_ENDED,
  payout_returned: HOW_IT_ENDED,
  payout_corrected: HOW_IT_ENDED,
  payout_taken_back: HOW_IT_ENDED,
  approval_lapsed: "the end of an approval by something else",
  voided: "the end of a ticket that ought not to be there",
  taken_over: "what came from a ticket for the same",
  recovery_late: "that something was late",
  due_moved: "what another ticket, or a file, changed of what is due",
};

/** What a step is that nobody takes back; undefined where it can be. */
function lasting({ kind, fromFile }: LastStep): string | undefined {
  return fromFile ? "what an import told" : LASTING[kind];
}

/** One event that brings the ticket back to where it was; its clock goes on as if nothing had been done. */
export function decideUndo(
  ticket: Ticket,
  step: Extract<DecisionStep, { kind: "undo" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const last = undoable(ticket, facts);
  if (last instanceof Refusal) return last;
  const { before, event, kind } = last;
  return [{ kind: "undone", data: { event, kind, note: step.note }, ...undoTransition(ticket, before, facts) }];
}

/**
 * The reservation was released and may be taken by now, and a prepared payout was taken back, so undo goes back to
 * `awaiting_approval`, not to `approved` or `paying`.
 */
function undoTransition(ticket: Ticket, { status, stint }: LastStep["before"], facts: Facts): Transition {
  if ((status === "approved" || status === "paying") && ticket.status !== status)
    return transitionTo(facts, "awaiting_approval", "approval");
  return { to: status, waitsFor: stint.waitsFor, due: stint.due, startsStint: stint.n !== ticket.stint.n };
}

/** The step to take back, or why it cannot be. */
export function undoable(
  ticket: Ticket,
  facts: Pick<Facts, "operator" | "policy" | "now" | "order" | "tickets">,
): LastStep | Refusal {
  const { operator, policy, now } = facts;
  const { lastStep: last } = ticket;
  const name = ticketName(ticket.number);
  const no = (why: string, hint: string) =>
    new Refusal("undo_refused", `the last step of ${name} cannot be taken back: ${why}`, {
      hint,
      details: { ticket: name, event: typeof last === "string" ? null : last.event },
    });
  if (last === "opening") return no("it is the opening", `it was a mistake: refund void ${name} --note TEXT`);
  if (last === "undone") {
    return no("one was taken back just now, and nothing was done since", `see what was done: refund timeline ${name}`);
  }
  const is = lasting(last);
  if (is === HOW_IT_ENDED)
    return no(`it is ${is}`, "put its result back to unknown instead: refund payout unknown PAYOUT");
  if (is !== undefined) return no(`it is ${is}`, `go on from here: refund show ${name}`);
  if (last.by !== operator.name) return no(`it was ${last.by}'s`, `ask ${last.by} to take it back`);
  if (now > deadline(last.at, policy.undo, policy.office).at) {
    const long = formatDuration(policy.undo);
    return no(`it was taken more than ${long} ago`, `correct it by another step: refund show ${name}`);
  }
  // A closed ticket is told nothing by imports, so what was found then may no longer be so.
  if (!isOpenStatus(ticket.status) && hasMovedOn(last.before, facts)) {
    return no("its goods have moved on since", `reopen it, then review it: refund reopen ${name} --note TEXT`);
  }
  const others = facts.tickets.filter(({ number }) => number !== ticket.number);
  return refuseRival({ ...facts, tickets: others }, last.before.lines) ?? last;
}
