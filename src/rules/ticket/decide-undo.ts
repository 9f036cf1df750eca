/** Taking the last step back: by who took it, in time, and never once money moved or somebody outside was told. */
import { ticketName } from "../names.ts";
import { Refusal } from "../refusal.ts";
import { deadline } from "../time/deadline.ts";
import { formatDuration } from "../time/duration.ts";
import { refuseRival } from "./decide-opening.ts";
import type { EventKind, Landing } from "./events.ts";
import { type Draft, type Facts, land } from "./facts.ts";
import type { DecisionStep } from "./steps.ts";
import type { LastStep, Ticket } from "./ticket.ts";

/** What cannot be taken back, and why: what was sent was sent. */
const LASTING: Readonly<Partial<Record<EventKind, string>>> = {
  message_sent: "a message that was sent",
  payout_failed: "how a payout ended",
  payout_returned: "how a payout ended",
};

/** One event that brings the ticket back to where it was; its clock goes on as if nothing had been done. */
export function decideUndo(
  ticket: Ticket,
  step: Extract<DecisionStep, { kind: "undo" }>,
  facts: Facts,
): readonly Draft[] | Refusal {
  const { lastStep } = ticket;
  const refusal = refuse(ticket, lastStep, facts);
  if (refusal !== undefined || lastStep === null) return refusal ?? [];
  const { before, event } = lastStep;
  const rival = refuseRival(facts, before.reason, before.lines);
  return rival ?? [{ kind: "undone", data: { event, note: step.note }, ...landing(ticket, before, facts) }];
}

/** What an approval held may be promised to somebody else by now, so an approval is given anew. */
function landing(ticket: Ticket, { status, stint }: LastStep["before"], facts: Facts): Landing {
  if (status === "approved") return land(facts, "awaiting_approval", "approval");
  return { to: status, waitsFor: stint.waitsFor, due: stint.due, startsStint: stint.n !== ticket.stint.n };
}

function refuse(ticket: Ticket, last: LastStep | null, { operator, policy, now }: Facts): Refusal | undefined {
  const name = ticketName(ticket.number);
  const no = (why: string, hint: string) =>
    new Refusal("undo_refused", `the last step of ${name} cannot be taken back: ${why}`, {
      hint,
      details: { ticket: name, event: last?.event ?? null },
    });
  if (last === null) {
    return ticket.version === 1
      ? no("it is the opening", `let the buyer withdraw it instead: refund withdraw ${name}`)
      : no("one was taken back just now, and nothing was done since", `see what was done: refund timeline ${name}`);
  }
  const lasting = last.fromFile ? "what an import told" : LASTING[last.kind];
  if (lasting !== undefined) return no(`it is ${lasting}`, `go on from here: refund show ${name}`);
  if (last.by !== operator.name) return no(`it was ${last.by}'s`, `ask ${last.by} to take it back`);
  const until = deadline(last.at, policy.undo, policy.office).at;
  if (now <= until) return undefined;
  return no(
    `it was taken more than ${formatDuration(policy.undo)} ago`,
    `correct it by another step: refund show ${name}`,
  );
}
