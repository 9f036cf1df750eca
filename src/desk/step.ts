/** THE write path: begin → key seen? → load → decide → append → evolve → check the cap → commit, or roll back for a dry run. */
import { buyerNews } from "../rules/message/buyer-news.ts";
import type { BuyerTopic } from "../rules/message/topics.ts";
import { type TicketNumber, ticketName } from "../rules/names.ts";
import type { Order } from "../rules/order/order.ts";
import type { EvidenceKind } from "../rules/policy/policy.ts";
import { orThrow } from "../rules/refusal.ts";
import { decide, decideOpen, decideSplit, decideTakeOver } from "../rules/ticket/decide.ts";
import { numberNamed } from "../rules/ticket/decide-recovery.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { evolve, fold } from "../rules/ticket/evolve.ts";
import { awaitedParcel } from "../rules/ticket/goods-back.ts";
import { otherAtIt } from "../rules/ticket/handover.ts";
import { stepRow } from "../rules/ticket/machine.ts";
import type { OpenStep, SplitStep, Step, TicketStep } from "../rules/ticket/steps.ts";
import { lastMove } from "../rules/ticket/stints.ts";
import { missingEvidence, siblingsOf, type Ticket } from "../rules/ticket/ticket.ts";
import type { NextStep } from "../rules/ticket/turn.ts";
import { isWord } from "../rules/words.ts";
import type { StoreReader, StoreWriter } from "../store/store.ts";
import { appendTo, factsAbout } from "./append-events.ts";
import type { Desk } from "./desk.ts";
import { type NewEvidence, saveEvidence } from "./evidence/save-evidence.ts";
import { giveBackRefunds, takeUpRefunds } from "./kept-refunds.ts";
import { earlierUse, type KeyUse, keepUse } from "./keys.ts";
import { loadCase, loadOrderCase, type OrderCase } from "./load-case.ts";
import { situationFacts } from "./messages/message-facts.ts";
import { nextStepsOn } from "./next-steps-on.ts";
import { refuseChanged, refuseDoubtful, refuseUncompared } from "./step-refusals.ts";
import { type ToldOthers, tellOthers } from "./tell-others.ts";
import { writeTo } from "./write.ts";

/** How a step is to be written. */
export interface StepOptions {
  readonly dryRun: boolean;
  /** The same key with the same values returns the first result instead of taking the step again. */
  readonly key: string | null;
  /** The ticket as it was shown when the step was confirmed: one that changed since is refused (`ticket_changed`). */
  readonly shown?: Ticket | null;
  /** Files that the step's evidence names, to be kept with it. */
  readonly files?: readonly NewEvidence[];
  /** Whether what is hardly ever so was confirmed; otherwise it is refused (`doubtful`). */
  readonly sure?: boolean;
  /** One of many, of which nobody sees what can be done next and what to tell the buyer: these are not worked out. */
  readonly oneOfMany?: boolean;
}

/** What a step did. */
export interface StepDone extends ToldOthers {
  readonly ticket: Ticket;
  readonly order: Order;
  readonly events: readonly TicketEvent[];
  readonly missingEvidence: readonly EvidenceKind[];
  /** What can be done with the ticket then, the expected step first. */
  readonly next: readonly NextStep[];
  /** What the buyer would want to know since; null where nothing is new, or it was written. */
  readonly tell: BuyerTopic | null;
  /** Other tickets that the step wrote about, too. */
  readonly also: readonly { readonly ticket: Ticket; readonly events: readonly TicketEvent[] }[];
  /** To whom the ticket is given, where somebody else took an agent's step on it. */
  readonly givenTo: string | null;
  /** Who else took an agent's step on it a moment before. */
  readonly atIt: string | null;
  /** True when the key had been used before and nothing was done now. */
  readonly repeated: boolean;
  readonly dryRun: boolean;
}

/** The tickets of a new request. */
export interface RequestOpened {
  /** At least one, the first of which names the request. */
  readonly tickets: readonly StepDone[];
  readonly repeated: boolean;
  readonly dryRun: boolean;
}

/** Opens the tickets of a request on an order; `order_not_found` when no import brought it. */
export async function openRequest(
  desk: Desk,
  opening: { readonly order: string; readonly step: OpenStep },
  options: StepOptions,
): Promise<RequestOpened> {
  const request = { order: opening.order, ...asRequest(opening.step) };
  const tickets = await write(desk, { request, options }, async (writer) => {
    const known = await loadOrderCase(desk, writer, opening.order);
    const openings = orThrow(decideOpen(opening.step, await factsAbout(desk, writer, known)));
    return { known, decided: openings.map((events) => ({ before: undefined, events })) };
  });
  return { tickets, repeated: tickets.some(({ repeated }) => repeated), dryRun: options.dryRun };
}

/** Splits a ticket whose goods no longer go one way; the ticket itself comes first. */
export async function splitTicket(
  desk: Desk,
  splitting: { readonly ticket: TicketNumber; readonly step: SplitStep },
  options: StepOptions,
): Promise<RequestOpened> {
  const request = { ticket: ticketName(splitting.ticket), ...asRequest(splitting.step) };
  const tickets = await write(desk, { request, options }, async (writer) => {
    const known = await loadCase(desk, writer, splitting.ticket);
    const { ticket, last } = known;
    const { kept, opened } = orThrow(
      decideSplit(ticket, splitting.step, { ...(await factsAbout(desk, writer, known)), last }),
    );
    const before = known.tickets.filter(({ number }) => number !== ticket.number);
    const anew = opened.map((events) => ({ before: undefined, events }));
    return { known: { ...known, tickets: before }, decided: [{ before: ticket, events: kept }, ...anew] };
  });
  return { tickets, repeated: tickets.some(({ repeated }) => repeated), dryRun: options.dryRun };
}

/** Takes one step on the ticket with this number. */
export async function takeStep(
  desk: Desk,
  taking: { readonly ticket: TicketNumber; readonly step: TicketStep },
  options: StepOptions,
): Promise<StepDone> {
  const request = { ticket: ticketName(taking.ticket), ...asRequest(taking.step) };
  let atIt: string | null = null;
  const [done, ...also] = await write(desk, { request, options }, async (writer) => {
    const known = await loadCase(desk, writer, taking.ticket);
    const { ticket, last, history } = known;
    refuseChanged(options.shown ?? null, ticket, last);
    atIt = otherAtIt(ticket.touched, { operator: desk.operatorName, now: known.now });
    await refuseUncompared(writer, taking);
    const { tickets, earlier, ...facts } = await factsAbout(desk, writer, known);
    const named = numberNamed(ticket, taking.step);
    const referenceHolder = named === null ? null : ((await writer.payoutOfReference(named)) ?? null);
    const holders = named === null ? [] : await writer.ticketsWithReceipt(named);
    const others = {
      referenceHolder,
      stated: named === null ? null : ((await writer.stated(named)) ?? null),
      receivedOn: holders.filter((number) => number !== ticket.number),
      tickets: tickets.filter(({ number }) => number !== ticket.number),
      earlier: earlier.filter((refund) => refund.ticket !== ticket.number),
    };
    const all = { ...facts, ...others };
    const events = orThrow(decide(ticket, taking.step, { ...all, last: lastMove(history) ?? last }));
    if (options.sure !== true) refuseDoubtful(ticket, taking.step, all);
    return { known, decided: [{ before: ticket, events }, ...takeOver(ticket, taking.step, all)] };
  });
  if (done === undefined) throw new Error("a step was decided that records nothing");
  const { assignee } = done.ticket;
  const isAgents = stepRow(taking.step.kind).roles.join() === "agent" && taking.step.kind !== "assign";
  const givenTo = isAgents && assignee !== desk.operatorName ? assignee : null;
  return {
    ...done,
    givenTo,
    atIt: isAgents && !done.repeated ? atIt : null,
    also: also.map(({ ticket, events }) => ({ ticket, events })),
  };
}

/** What another ticket takes over from one that is the same, and ends. */
function takeOver(ticket: Ticket, step: TicketStep, facts: Awaited<ReturnType<typeof factsAbout>>): readonly Decided[] {
  const other = step.kind === "void" ? facts.tickets.find(({ number }) => number === step.sameAs) : undefined;
  return other === undefined ? [] : [{ before: other, events: decideTakeOver(other, ticket, facts) }];
}

/** What a step does to one ticket. */
interface Decided {
  readonly before: Ticket | undefined;
  readonly events: readonly TicketEvent[];
}

interface KeyedRequest {
  /** Everything the operator asked for, by name, for comparing two uses of one key. */
  readonly request: Readonly<Record<string, string>>;
  readonly options: StepOptions;
}

async function write(
  desk: Desk,
  { request, options }: KeyedRequest,
  decideIn: (writer: StoreWriter) => Promise<{ readonly known: OrderCase; readonly decided: readonly Decided[] }>,
): Promise<readonly StepDone[]> {
  const store = await desk.store();
  const work = async (writer: StoreWriter): Promise<readonly StepDone[]> => {
    const use = { key: options.key, request: { ...request, by: desk.operatorName } };
    const earlier = await repeat(desk, writer, use);
    if (earlier !== undefined) return earlier;
    const { known, decided } = await decideIn(writer);
    const written = await appendAll(writer, known, decided);
    const done: StepDone[] = [];
    for (const { before, events: taken, after: then } of written) {
      // What the seller gave back before anybody asked is the ticket's from now on.
      const seen = await takeUpRefunds(desk, writer, { ticket: then, order: known.order, events: taken });
      if (taken.some(({ kind }) => kind === "undone")) await giveBackRefunds(desk, writer, { before, after: then });
      const [events, after] = [[...taken, ...seen], seen.reduce<Ticket>(evolve, then)];
      const { dueMoved, ...told } = await tellOthers(desk, writer, { known, before, events, after });
      // A payout that ends a ticket can find that more is due on it by now.
      const own = dueMoved.find((one) => one.ticket.number === after.number) ?? { ticket: after, events: [] };
      const beside = { ...told, also: [], dueMoved: dueMoved.filter((one) => one !== own) };
      const missing = missingEvidence(own.ticket, known.policy);
      const step = { ticket: own.ticket, order: known.order, events: [...events, ...own.events], ...beside };
      const tell = options.oneOfMany === true ? null : newsOf(events, { before, after: own.ticket, known });
      const next = options.oneOfMany === true ? [] : await stepsAfter(desk, writer, { ...known, ticket: own.ticket });
      done.push({
        ...step,
        missingEvidence: missing,
        next,
        tell,
        givenTo: null,
        atIt: null,
        repeated: false,
        dryRun: options.dryRun,
      });
    }
    const answered = done.map(({ ticket, events }) => {
      return { ticket: ticket.number, firstEvent: events[0]?.n ?? ticket.version, lastEvent: ticket.version };
    });
    await keepUse(writer, use, { answered, at: written.at(-1)?.after.lastAt ?? known.now });
    if (!options.dryRun) await saveEvidence(store, options.files ?? []);
    return done;
  };
  return writeTo(desk, work, { dryRun: options.dryRun });
}

/** What a buyer may be told, and can do without. */
const QUIET = ["in_progress", "approval_pending", "return_arranged"] as const satisfies readonly BuyerTopic[];

const SENDS_BACK = ["send_back", "send_back_reminder"] as const satisfies readonly BuyerTopic[];

/** What stays at the desk. */
const INTERNAL = ["noted", "assigned"] as const satisfies readonly TicketEvent["kind"][];

interface Moved {
  readonly before: Ticket | undefined;
  readonly after: Ticket;
  readonly known: OrderCase;
}

/** What there is to tell the buyer that there was not before these events. */
function newsOf(events: readonly TicketEvent[], { before, after, known }: Moved): BuyerTopic | null {
  if (events.every(({ kind }) => isWord(INTERNAL, kind))) return null;
  const news = buyerNews(situationFacts(after, known));
  if (news === null || news.told || isWord(QUIET, news.about)) return null;
  // Where nobody has said yet where the goods go, there is no letter that could say it.
  if (isWord(SENDS_BACK, news.about) && (awaitedParcel(after)?.address ?? null) === null) return null;
  const earlier = before === undefined ? null : buyerNews(situationFacts(before, known));
  return earlier?.about === news.about ? null : news.about;
}

/** What was proposed may be for another quote than the policy gives by now. */
async function stepsAfter(
  desk: Desk,
  reader: StoreReader,
  before: OrderCase & { readonly ticket: Ticket },
): Promise<readonly NextStep[]> {
  const { id, buyer } = before.order;
  const [held, tickets] = await Promise.all([reader.heldOn(id), reader.wholeTicketsOn(id)]);
  return nextStepsOn(desk, reader, { ...before, held, tickets, earlier: await reader.approvedFor(buyer) });
}

/** Tickets that are written together are on each other's order, each beside those before it. */
async function appendAll(
  writer: StoreWriter,
  known: OrderCase,
  decided: readonly Decided[],
): Promise<readonly (Decided & { readonly after: Ticket })[]> {
  const written: (Decided & { readonly after: Ticket })[] = [];
  for (const { before, events } of decided) {
    const after = events.reduce<Ticket | undefined>(evolve, before);
    if (after === undefined) throw new Error("a step was decided that records nothing");
    const others = known.tickets.filter(({ number }) => written.every((one) => one.after.number !== number));
    const tickets = [...others, ...written.map((one) => one.after)];
    await appendTo(writer, { ...known, tickets }, { events, after });
    written.push({ before, events, after });
  }
  return written;
}

/** The first result of a key, rebuilt from the events that it wrote; refused when the request differs. */
async function repeat(desk: Desk, reader: StoreReader, use: KeyUse): Promise<readonly StepDone[] | undefined> {
  const earlier = await earlierUse(reader, use);
  if (earlier === undefined) return undefined;
  const done: StepDone[] = [];
  for (const answer of earlier.answered) {
    const known = await loadCase(desk, reader, answer.ticket);
    const { order, policy, tickets } = known;
    const history = known.history.filter(({ n }) => n <= answer.lastEvent);
    const ticket = fold(history);
    if (ticket === undefined) throw new Error(`the key ${earlier.key} points to a ticket without a history`);
    const events = history.filter(({ n }) => n >= answer.firstEvent);
    const missing = missingEvidence(ticket, policy);
    const siblings = siblingsOf(ticket, tickets);
    const others = { siblings, also: [], lapsed: [], dueMoved: [], beyondDue: [] };
    const next = await stepsAfter(desk, reader, { ...known, ticket });
    done.push({
      ticket,
      order,
      events,
      missingEvidence: missing,
      next,
      givenTo: null,
      atIt: null,
      tell: null,
      ...others,
      repeated: true,
      dryRun: false,
    });
  }
  return done;
}

function asRequest(step: Step | SplitStep): Record<string, string> {
  const { kind, ...values } = step;
  const entries = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]);
  return { step: kind, ...Object.fromEntries(entries) };
}
