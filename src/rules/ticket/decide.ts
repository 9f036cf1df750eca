/** Whether a step may be taken, and the events that record it if so. Nothing else decides, and nothing here writes. */
import { type TicketNumber, ticketName, toTicketNumber } from "../names.ts";
import type { Operator } from "../operator.ts";
import { describeSubject } from "../order/subject.ts";
import { isInFlight } from "../payout/evolve.ts";
import { Refusal } from "../refusal.ts";
import { latest } from "../time/instant.ts";
import type { Role } from "../words.ts";
import { decideCaseWork } from "./decide-case-work.ts";
import { decideDecision } from "./decide-decision.ts";
import { decideMoney } from "./decide-money.ts";
import { draftDueMoved, draftLapse, draftNews, type News } from "./decide-news.ts";
import { decideOpening } from "./decide-opening.ts";
import { draftTakeOver } from "./decide-put-right.ts";
import { decideRecovery, draftLate } from "./decide-recovery.ts";
import { awayDraft, keptDraft, splitOf } from "./decide-split.ts";
import { decideUndo } from "./decide-undo.ts";
import { describeEvent } from "./describe-event.ts";
import type { EventKind, OrderNews, TicketEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { draftExpected } from "./expected-recovery.ts";
import { type Draft, type Facts, noTransition } from "./facts.ts";
import { waitsToBePaid } from "./lapse.ts";
import { allows, STEP_OF_EVENT, type StepName, stepRow } from "./machine.ts";
import { ABOUT_GOODS } from "./next-steps.ts";
import { movedQuote } from "./quote-ticket.ts";
import type { OpenStep, SplitStep, TicketStep } from "./steps.ts";
import type { Ticket } from "./ticket.ts";
import { byWhom, type NextStep, nextStepsFor } from "./turn.ts";

/** The events of each ticket of a new request, numbered from 1, or the refusal. */
export function decideOpen(step: OpenStep, facts: Facts): readonly (readonly TicketEvent[])[] | Refusal {
  const openings = refuseRole("open", facts) ?? decideOpening(step, facts);
  if (openings instanceof Refusal) return openings;
  return openings.map((drafts, index) => {
    const nextTicket = toTicketNumber(facts.nextTicket + index);
    return stamp(undefined, drafts, { ...facts, nextTicket });
  });
}

/**
 * The events of a step on `ticket`, or the refusal. Refused in this order: a status that does not allow the step, a
 * role that may not take it, then whatever the step itself checks. `last` is the ticket's newest move, for the words.
 */
export function decide(
  ticket: Ticket,
  step: TicketStep,
  facts: Facts & { readonly last: TicketEvent },
): readonly TicketEvent[] | Refusal {
  const refusal =
    refuseStatus(ticket, step.kind, facts) ?? refuseRole(step.kind, facts) ?? refuseGoodsless(ticket, step.kind);
  const drafts = refusal ?? decideStep(ticket, step, facts);
  return drafts instanceof Refusal ? drafts : withExpected(ticket, stamp(ticket, drafts, facts), facts);
}

/** The events of what a file tells about a ticket; none when it is known already. */
export function decideNews(ticket: Ticket, news: News, facts: Facts): readonly TicketEvent[] {
  return withExpected(ticket, stamp(ticket, draftNews(ticket, news, facts), facts), facts);
}

/** The event by which what somebody owes us is late; none where it is not. */
export function decideLate(ticket: Ticket, facts: Facts): readonly TicketEvent[] {
  return stamp(ticket, draftLate(ticket, facts), facts);
}

/** With what is expected back since, where these events change it. */
function withExpected(ticket: Ticket, events: readonly TicketEvent[], facts: Facts): readonly TicketEvent[] {
  const after = events.reduce<Ticket>(evolve, ticket);
  return [...events, ...stamp(after, draftExpected(after, events, facts), facts)];
}

/** Whether a step can move the quotes of other tickets; what became of money can, too, and is looked at when they are paid. */
export function movesQuotes(kind: EventKind): boolean {
  return !kind.startsWith("payout_") && !kind.startsWith("recovery_");
}

/**
 * The events by which an approval ends because a step on another ticket, or what was recorded of the order, changed its
 * quote; none where it stands.
 */
export function decideLapse(ticket: Ticket, because: TicketNumber | OrderNews, facts: Facts): readonly TicketEvent[] {
  return stamp(ticket, draftLapse(ticket, because, facts), facts);
}

/** What a ticket takes over from another one that is the same and was made void. */
export function decideTakeOver(ticket: Ticket, from: Ticket, facts: Facts): readonly TicketEvent[] {
  return stamp(ticket, draftTakeOver(ticket, from, facts), facts);
}

/** The events of a split: the ticket's own, and of each new ticket those of its opening. */
export function decideSplit(
  ticket: Ticket,
  step: SplitStep,
  facts: Facts & { readonly last: TicketEvent },
): { readonly kept: readonly TicketEvent[]; readonly opened: readonly (readonly TicketEvent[])[] } | Refusal {
  const refusal =
    refuseStatus(ticket, "split", facts) ?? refuseGoodsless(ticket, "split") ?? refuseRole("split", facts);
  const split = refusal ?? splitOf(ticket, step, facts);
  if (split instanceof Refusal) return split;
  const opened = split.away.map((_, index) => {
    const nextTicket = toTicketNumber(facts.nextTicket + index);
    return stamp(undefined, [awayDraft(ticket, split, { index, facts })], { ...facts, nextTicket });
  });
  return { kept: withExpected(ticket, stamp(ticket, [keptDraft(ticket, split, facts)], facts), facts), opened };
}

/** The event by which a paid ticket is told that more is due on it, or owed back, or no more; none where that is known. */
export function decideDueMoved(
  ticket: Ticket,
  moved: Parameters<typeof draftDueMoved>[1],
  facts: Facts,
): readonly TicketEvent[] {
  return stamp(ticket, draftDueMoved(ticket, moved, facts), facts);
}

function decideStep(ticket: Ticket, step: TicketStep, facts: Facts): readonly Draft[] | Refusal {
  switch (step.kind) {
    case "propose":
    case "approve":
    case "send_back":
    case "reject":
    case "withdraw":
    case "void":
    case "correct":
    case "reopen":
    case "close":
      return decideDecision(ticket, step, facts);
    case "undo":
      return decideUndo(ticket, step, facts);
    case "pay":
    case "payout_sent":
    case "payout_settled":
    case "payout_failed":
    case "payout_unknown":
    case "payout_returned":
    case "payout_corrected":
      return decideMoney(ticket, step, facts);
    case "recover":
    case "recovery_correct":
    case "write_off":
    case "recovery_reopen":
      return decideRecovery(ticket, step, facts);
    default:
      return decideCaseWork(ticket, step, facts);
  }
}

function refuseStatus(
  ticket: Ticket,
  step: StepName,
  facts: Facts & { readonly last: TicketEvent },
): Refusal | undefined {
  if (stepRow(step).from.includes(ticket.status)) return undefined;
  const name = ticketName(ticket.number);
  const { last } = facts;
  const next = nextStepsFor(ticket, movedQuote(ticket, facts), facts);
  const own = next.filter(({ by }) => by === null).slice(0, 3);
  return new Refusal(
    "step_not_allowed",
    `${name} cannot be ${stepRow(step).done}: it has been ${ticket.status} since ${ticket.stint.since} (${last.by} ${describeEvent(last)})`,
    {
      hint: possibleNow(own, next) ?? `${name} is closed and stays so`,
      details: { ticket: name, status: ticket.status, step },
    },
  );
}

/** What the operator can do, or else who can do what. */
function possibleNow(own: readonly NextStep[], [first]: readonly NextStep[]): string | undefined {
  if (own.length > 0) return `possible now: ${own.map(({ command }) => command).join(" · ")}`;
  return first && `possible now, ${byWhom(first)}: ${first.command}`;
}

/** Where there are no goods, there is no seller to ask and nothing to send back. */
function refuseGoodsless({ number, subject }: Ticket, step: StepName): Refusal | undefined {
  if (subject.kind === "goods" || !ABOUT_GOODS.includes(step)) return undefined;
  const name = ticketName(number);
  return new Refusal(
    "step_not_allowed",
    `${name} cannot be ${stepRow(step).done}: it is about ${describeSubject(subject)}, and not about goods`,
    { hint: `see what is possible: refund show ${name}`, details: { ticket: name, step } },
  );
}

function refuseRole(step: StepName, facts: Facts): Refusal | undefined {
  const { roles } = stepRow(step);
  const { operator } = facts;
  if (operator.roles.some((role) => roles.includes(role))) return undefined;
  return new Refusal(
    "role_missing",
    `${operator.name} may not do this: it takes the role ${roles.join(" or ")}, and ${operator.name} is ${operator.roles.join(", ")}`,
    { hint: whoMay(facts.operators, roles), details: { step, needs: roles } },
  );
}

/** Names those who may, so that nobody has to look. */
function whoMay(operators: readonly Operator[], roles: readonly Role[]): string {
  const able = operators.filter((one) => !one.retired && one.roles.some((role) => roles.includes(role)));
  if (able.length > 0) return `ask ${able.map(({ name }) => name).join(" or ")}`;
  return `nobody has it yet: refund operator add NAME --role ${roles[0]}`;
}

/** Where an approval ends, what was prepared for it is taken back first. */
function preparedTakenBack(ticket: Ticket | undefined, drafts: readonly Draft[]): readonly Draft[] {
  const ends = drafts.some(({ to }) => to === "awaiting_approval");
  if (ticket === undefined || !ends || ticket.status !== "paying" || !waitsToBePaid(ticket)) return [];
  return ticket.payouts.filter(isInFlight).map(({ payout }): Draft => {
    return { kind: "payout_taken_back", data: { payout, reference: null, note: null }, ...noTransition(ticket) };
  });
}

/** Numbers the drafts and checks each against the table, so that no decider can lead where the table does not. */
function stamp(ticket: Ticket | undefined, drafts: readonly Draft[], facts: Facts): readonly TicketEvent[] {
  // A clock that ran backwards between two machines must not make a history that runs backwards.
  const at = ticket === undefined ? facts.now : latest(ticket.lastAt, facts.now);
  const history: TicketEvent[] = [];
  for (const draft of [...preparedTakenBack(ticket, drafts), ...drafts]) {
    const from = history.at(-1)?.to ?? ticket?.status ?? null;
    if (!allows(STEP_OF_EVENT[draft.kind], from, draft.to)) {
      throw new Error(`the machine has no way from ${from} to ${draft.to} by ${draft.kind}`);
    }
    const n = (ticket?.version ?? 0) + history.length + 1;
    history.push({ ...draft, ticket: ticket?.number ?? facts.nextTicket, n, at, by: facts.operator.name, from });
  }
  return history;
}
