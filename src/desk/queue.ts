/** What is mine to do, most urgent first. */
import { type ListTotal, listTotal } from "../rules/list-total.ts";
import { type TicketNumber, ticketName } from "../rules/names.ts";
import type { Operator, People } from "../rules/operator.ts";
import { isSoon } from "../rules/policy/due.ts";
import type { Policy } from "../rules/policy/policy.ts";
import { liableOf } from "../rules/ticket/carrier-claim.ts";
import { filingClock } from "../rules/ticket/filing.ts";
import { otherInHand } from "../rules/ticket/handover.ts";
import { type StepName, stepRow } from "../rules/ticket/machine.ts";
import { withPaymentSlow } from "../rules/ticket/problems.ts";
import type { NextStep } from "../rules/ticket/turn.ts";
import { isOverdue } from "../rules/time/deadline.ts";
import { spanOf } from "../rules/time/duration.ts";
import { addMillis, type Instant } from "../rules/time/instant.ts";
import { isWord, LIABLE, PARTIES, type Party, ROLES, type Role } from "../rules/words.ts";
import type { QueueQuery, StoreReader, TicketSummary } from "../store/store.ts";
import { type Desk, peopleAt } from "./desk.ts";
import { loadCase } from "./load-case.ts";
import { nextStepsOn } from "./next-steps-on.ts";
import { behind, type Pages, pagesOf } from "./pages.ts";
import { policiesByVersion } from "./policy/in-force.ts";

export interface QueueEntry extends TicketSummary {
  readonly overdue: boolean;
  /** True when somebody outside is late, so that it is ours to chase. */
  readonly chase: boolean;
  /** True when the seller promised something by a moment that has passed. */
  readonly promiseBroken: boolean;
  /** True when the buyer was promised the money by a moment that has passed. */
  readonly promiseLate: boolean;
  /** True once the policy's warning has begun, while it is not late yet. */
  readonly soon: boolean;
  /** True once the warning has begun that the last day to claim comes near, and after that day. */
  readonly toFile: boolean;
  /** Another agent who worked on it a moment ago; null where it is nobody's or this operator's. */
  readonly atIt: string | null;
}

export interface Queue {
  readonly operator: Operator;
  readonly asked: Pick<QueueAsked, "everybody" | "chase">;
  readonly entries: Pages<QueueEntry>;
  /** The first of them, as many as are told of besides. */
  readonly first: readonly QueueEntry[];
  /** How many of them are listed. */
  readonly shown: number;
  /** How many there are, listed or not. */
  readonly total: ListTotal;
  /** Whether a deadline among them was counted beyond the last year of the calendar. */
  readonly beyondCalendar: boolean;
  /** For an administrator: roles that tickets wait for and that nobody here has. */
  readonly unstaffed: readonly { readonly role: Role; readonly tickets: number }[];
  /** Sellers' refunds that are on no ticket, for an agent to take up; none for anybody else. */
  readonly untaken: number;
  readonly asOf: Instant;
}

/**
 * Tickets that wait for a role of this operator, and those where an outsider is late whom it falls to this operator to chase; given
 * to this operator or to nobody, unless other people's are asked for, too. With `chase` only the outsiders who are late. At most `limit`; the
 * queue holds while `taken` works on it.
 */
export async function queue<T>(desk: Desk, asked: QueueAsked, taken: (queue: Queue) => Promise<T>): Promise<T> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const { query, numbers, entriesOf, operators, ...listed } = await listQueue(desk, reader, asked);
    const shown = numbers.length;
    const first = await entriesOf(numbers.slice(0, TOLD));
    const [total, unstaffed, untaken] = await Promise.all([
      shown < asked.limit ? listTotal(shown, asked.limit) : reader.countQueue(query),
      unstaffedRoles(reader, { operator: listed.operator, operators }),
      untakenFor(reader, listed.operator),
    ]);
    const entries = behind(first, pagesOf(numbers.slice(TOLD), entriesOf));
    return taken({ ...listed, asked, entries, first, shown, total, unstaffed, untaken });
  });
}

/** As many as are told of besides the list. */
const TOLD = 200;

async function untakenFor(reader: StoreReader, { roles }: Operator): Promise<number> {
  return roles.includes("agent") ? reader.countUntaken() : 0;
}

/** What waits for a role that nobody has would wait for ever: an administrator is told. */
async function unstaffedRoles(reader: StoreReader, { operator, operators }: People): Promise<Queue["unstaffed"]> {
  if (operators.length === 0 || !operator.roles.includes("admin")) return [];
  const waiting = await reader.waitingFor();
  return ROLES.filter(isParty).flatMap((role) => {
    const tickets = waiting.get(role) ?? 0;
    const staffed = operators.some((one) => !one.retired && one.roles.includes(role));
    return tickets === 0 || staffed ? [] : [{ role, tickets }];
  });
}

interface QueueAsked {
  readonly everybody: boolean;
  readonly chase: boolean;
  readonly limit: number;
}

async function listQueue(desk: Desk, reader: StoreReader, asked: QueueAsked) {
  const { operator, operators } = await peopleAt(desk, reader);
  const policies = await policiesByVersion(desk, reader);
  const asOf = desk.clock();
  const { chase } = asked;
  const query: QueueQuery = {
    waitsFor: chase ? [] : operator.roles.filter(isParty),
    ...lateFor(operator, chase),
    asOf,
    filedBefore: chase || !operator.roles.includes("agent") ? null : filedBefore([...policies.values()], asOf),
    assignee: asked.everybody ? null : operator.name,
    limit: asked.limit,
  };
  const { numbers, beyondCalendar } = await reader.queue(query);
  const entryOf = (ticket: TicketSummary): QueueEntry => {
    const overdue = ticket.due !== null && isOverdue(ticket.due.at, asOf);
    const policy = policies.get(ticket.policy);
    const soon = !overdue && policy !== undefined && isSoon(ticket.due, policy, asOf);
    const problems = withPaymentSlow(ticket.problems, ticket, asOf);
    const promiseLate = ticket.promise !== null && isOverdue(ticket.promise, asOf);
    const promiseBroken = ticket.promisedBy !== null && isOverdue(ticket.promisedBy, asOf);
    const party = liableOf({ finding: ticket });
    const filing = ticket.fileBy === null || party === null ? null : { at: ticket.fileBy, because: filingClock(party) };
    const toFile =
      filing !== null && policy !== undefined && isSoon({ ...filing, beyondCalendar: false }, policy, asOf);
    const chase = promiseBroken || (overdue && !isOurs(ticket.waitsFor));
    const atIt = otherInHand(ticket, { operator: operator.name, now: asOf });
    return { ...ticket, atIt, problems, overdue, soon, promiseBroken, promiseLate, toFile, chase };
  };
  const entriesOf = async (some: readonly TicketNumber[]) => (await reader.ticketSummaries(some)).map(entryOf);
  return { operator, operators, numbers, entriesOf, beyondCalendar, asOf, query };
}

/** What is late falls to whoever has to act on it; an administrator who works no tickets sees all of it. */
function lateFor({ roles }: Operator, chase: boolean): Pick<QueueQuery, "late" | "promised"> {
  const nobodys = !roles.some(isParty);
  const late = PARTIES.filter((party) => {
    if (isOurs(party)) return nobodys && !chase;
    return nobodys || roles.includes(chaserOf(party));
  });
  if (!roles.includes("agent") && !nobodys) return { late, promised: [] };
  return { late, promised: chase ? ["to_us"] : ["to_us", "to_buyer"] };
}

/** A payout is looked up by a cashier; everybody else outside is asked by an agent. */
function chaserOf(outsider: Party): Role {
  return outsider === "bank" ? "cashier" : "agent";
}

/** Claims are for agents: the moment up to which some policy warns that the last day to claim comes near. */
function filedBefore(policies: readonly Policy[], asOf: Instant): Instant {
  const warnings = policies.flatMap(({ deadlines }) =>
    LIABLE.map((party) => {
      const { warn } = deadlines[filingClock(party)];
      return warn === null ? 0 : spanOf(warn);
    }),
  );
  return addMillis(asOf, Math.max(0, ...warnings));
}

export interface NextAction {
  readonly operator: Operator;
  /** Null when nothing waits for the operator. */
  readonly entry: QueueEntry | null;
  /** The expected step first. */
  readonly next: readonly NextStep[];
  readonly asOf: Instant;
}

/** The most urgent ticket of this operator, without those left for later, and the steps that it allows. */
export async function nextAction(desk: Desk, aside: ReadonlySet<number> = new Set()): Promise<NextAction> {
  const store = await desk.store();
  const asked = { everybody: false, chase: false, limit: aside.size + 1 };
  return store.read(async (reader) => {
    const { numbers, entriesOf, operator, asOf } = await listQueue(desk, reader, asked);
    const entries = await entriesOf(numbers);
    const entry = entries.find(({ number }) => !aside.has(number)) ?? null;
    if (entry === null) return { operator, entry, next: [], asOf };
    const mine = await stepsIn(desk, reader, entry.number);
    const chase = entry.promiseBroken ? mine.filter(({ step }) => TO_CHASE.includes(step)) : [];
    const first = [...toClaim(entry, asOf), ...chase, ...toTell(entry, operator)];
    const others = mine.filter((one) => !first.some(({ command }) => command === one.command));
    return { operator, entry, next: [...first, ...others], asOf };
  });
}

/** Whatever else a ticket waits for: who claims too late gets nothing, and gives up what nobody pays any more. */
function toClaim({ toFile, fileBy, number }: QueueEntry, asOf: Instant): readonly NextStep[] {
  if (!toFile) return [];
  const name = ticketName(number);
  const claim = { step: "contact", command: `refund contact ${name} --request claim` } as const;
  const giveUp = { step: "write_off", command: `refund write-off ${name} --grounds TEXT` } as const;
  const steps = fileBy !== null && isOverdue(fileBy, asOf) ? [claim, giveUp] : [claim];
  return steps.map((one) => ({ ...one, summary: stepRow(one.step).summary, by: null }));
}

/** A promise to the buyer that a colleague keeps waiting is for an agent to explain: the work itself is the colleague's. */
function toTell({ promiseLate, waitsFor, number }: QueueEntry, { roles }: Operator): readonly NextStep[] {
  const isMine = isWord(ROLES, waitsFor) && roles.includes(waitsFor);
  if (!promiseLate || !isOurs(waitsFor) || isMine) return [];
  const command = `refund message ${ticketName(number)} --to buyer`;
  return [{ step: "message", command, summary: stepRow("message").summary, by: null }];
}

/** What this operator can do with a ticket, the expected step first. */
export async function stepsOn(desk: Desk, number: TicketNumber): Promise<readonly NextStep[]> {
  const store = await desk.store();
  return store.read((reader) => stepsIn(desk, reader, number));
}

async function stepsIn(desk: Desk, reader: StoreReader, number: TicketNumber): Promise<readonly NextStep[]> {
  const known = await loadCase(desk, reader, number);
  const next = await nextStepsOn(desk, reader, { ...known, earlier: await reader.approvedFor(known.order.buyer) });
  return next.filter(({ by }) => by === null);
}

/** What a promise that was not kept asks for, whatever the ticket itself waits for. */
const TO_CHASE: readonly StepName[] = ["contact", "reply", "marketplace"];

/** Nothing ever waits for an administrator. */
function isParty(role: Role): role is Role & Party {
  return isWord(PARTIES, role);
}

function isOurs(party: Party): boolean {
  return isWord(ROLES, party);
}
