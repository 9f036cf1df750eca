/** What is late: which ticket, who we wait for, since when, by how much; the longest overdue first. */
import { ticketName } from "../../rules/names.ts";
import { type Due, isSoon } from "../../rules/policy/due.ts";
import { ANY_TICKET, type ReportFilter, takesAll } from "../../rules/report-filter.ts";
import { deadline, isOverdue } from "../../rules/time/deadline.ts";
import { spanOf } from "../../rules/time/duration.ts";
import { fromMillis, type Instant, LAST, millis } from "../../rules/time/instant.ts";
import type { UntakenRefund } from "../../store/goods-questions.ts";
import type { LateClock, TicketThen } from "../../store/report-figures.ts";
import type { StoreReader } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { refuseOwnFile } from "../own-files.ts";
import { type Pages, pagesOf } from "../pages.ts";
import { policiesByVersion } from "../policy/in-force.ts";
import { type NewSince, newsSince, type OverdueNews } from "./overdue-news.ts";
import { readReport } from "./read-report.ts";

/** A clock of a ticket, and by how much it is late. */
export interface MeasuredClock extends LateClock {
  /** Milliseconds past the deadline at `asOf`; below zero while it only comes near. */
  readonly lateBy: number;
}

/** A seller's refund that nobody has taken up in the time that the policy has for our next move. */
interface WaitingRefund extends UntakenRefund {
  readonly due: Due;
  /** As for a ticket. */
  readonly lateBy: number;
}

/** Whether somebody was told before; null where everything is told, whoever was told. */
interface ToldOrNot {
  readonly news: "new" | "still" | null;
}

export interface LateTicket extends MeasuredClock, TicketThen, ToldOrNot {}
export interface LateRefund extends WaitingRefund, ToldOrNot {}

export interface OverdueReport {
  readonly asOf: Instant;
  /** What is told of tickets, the longest overdue first. */
  readonly clocks: readonly MeasuredClock[];
  /** Each with its ticket as it was. */
  readonly tickets: Pages<LateTicket>;
  readonly refunds: readonly LateRefund[];
  /** How many are past their deadline, told here or not. */
  readonly late: number;
  /** Null where everything is told, whoever was told before. */
  readonly news: OverdueNews | null;
}

/** The longest warning that a policy can give, in milliseconds: nothing due later can be near. */
const LONGEST_WARNING = spanOf({ days: 9_999 });

function byDue(one: LateClock, other: LateClock): number {
  // Moments compare as texts, and need not be read.
  return one.due.at === other.due.at ? one.ticket - other.ticket : one.due.at < other.due.at ? -1 : 1;
}

/**
 * Every stint, promise to a buyer, last day to claim and wait for a return parcel that was running and past its deadline at
 * `asOf`, which may lie in the past; null means now. With `soon`, those too whose warning had begun. The report holds while
 * `taken` works on it.
 */
export async function overdueReport<T>(
  desk: Desk,
  asked: {
    readonly asOf: Instant | null;
    readonly soon: boolean;
    readonly filter: ReportFilter;
    readonly newSince: NewSince | null;
  },
  taken: (report: OverdueReport) => Promise<T>,
): Promise<T> {
  const asOf = asked.asOf ?? desk.clock();
  return readReport(
    desk,
    async (reader) => {
      const question = { asOf, soon: asked.soon, filter: asked.filter };
      const clocks = await runningClocks(desk, reader, question);
      const refunds = await waitingRefunds(desk, reader, question);
      const late = [...clocks, ...refunds].filter(({ lateBy }) => lateBy > 0).length;
      const report = (news: OverdueNews | null) => {
        const untold = news !== null && news.reason === null;
        const told = untold ? { clocks: [], refunds: [] } : { clocks, refunds };
        const tickets = ticketsBehind(told.clocks, { reader, asOf, news });
        const waiting = told.refunds.map((refund) => ({ ...refund, news: newsOf(refundKey(refund), news) }));
        return { asOf, late, clocks: told.clocks, tickets, refunds: waiting, news };
      };
      if (asked.newSince === null) return taken(report(null));
      await refuseOwnFile(desk, asked.newSince.file);
      const names = [...refunds.map(refundKey), ...clocks.map(clockKey)];
      // What is only no longer among those asked for is late all the same.
      const everybodys = takesAll(asked.filter)
        ? clocks
        : await runningClocks(desk, reader, { ...question, filter: ANY_TICKET });
      const tickets = new Set(everybodys.map(({ ticket }) => ticket));
      const since = { asked: asTyped(question), now: asOf, late: names, tickets };
      return taken(report(await newsSince(asked.newSince, since, reader)));
    },
    asked.filter,
  );
}

/** Each thing that a report can be about, with its flag. */
const FILTERED = [
  ["parties", "waits-for"],
  ["reasons", "reason"],
  ["stages", "stage"],
  ["paths", "path"],
  ["assignees", "assignee"],
] as const satisfies readonly (readonly [keyof ReportFilter, string])[];

/** What it is remembered by who asked for it: each word once, in one order. */
function asTyped({ soon, filter }: LateAsked): string {
  const flags = FILTERED.flatMap(([of, flag]) => [...new Set(filter[of])].sort().map((word) => ` --${flag} ${word}`));
  return `report overdue${soon ? " --soon" : ""}${flags.join("")}`;
}

/** By what something late is remembered once it was told. */
function clockKey({ ticket, clock }: LateClock): string {
  return `${ticketName(ticket)}/${clock}`;
}

function refundKey({ refund }: WaitingRefund): string {
  return `refund ${refund}`;
}

function newsOf(key: string, news: OverdueNews | null): ToldOrNot["news"] {
  if (news === null) return null;
  return news.fresh.has(key) ? "new" : "still";
}

interface LateAsked {
  readonly asOf: Instant;
  readonly soon: boolean;
  readonly filter: ReportFilter;
}

async function runningClocks(
  desk: Desk,
  reader: StoreReader,
  { asOf, soon, filter }: LateAsked,
): Promise<readonly MeasuredClock[]> {
  const policies = await policiesByVersion(desk, reader);
  const until = soon ? fromMillis(Math.min(millis(asOf) + LONGEST_WARNING, LAST)) : asOf;
  const late = { asOf, until, filter };
  const running = eachOnce([...(await reader.lateAt(late)), ...(await reader.lateBeside(late))]);
  const near = running.sort(byDue).filter(({ due, policy, waitsFor }) => {
    if (filter.parties.length > 0 && !filter.parties.includes(waitsFor)) return false;
    const judge = policies.get(policy);
    return isOverdue(due.at, asOf) || (judge !== undefined && isSoon(due, judge, asOf));
  });
  return near.map((clock) => ({ ...clock, lateBy: millis(asOf) - millis(clock.due.at) }));
}

/** A ticket that waits for a return parcel is due when the parcel is: that is told once, with the parcel's name. */
function eachOnce(clocks: readonly LateClock[]): LateClock[] {
  const told = new Set(clocks.flatMap(({ ticket, due, parcel }) => (parcel === null ? [] : `${ticket} ${due.at}`)));
  return clocks.filter(({ ticket, due, parcel }) => parcel !== null || !told.has(`${ticket} ${due.at}`));
}

/** Each clock with its ticket as it was. */
function ticketsBehind(
  clocks: readonly MeasuredClock[],
  { reader, asOf, news }: { readonly reader: StoreReader; readonly asOf: Instant; readonly news: OverdueNews | null },
): Pages<LateTicket> {
  return pagesOf(clocks, async (some) => {
    const then = await reader.ticketsThen([...new Set(some.map(({ ticket }) => ticket))], asOf);
    return some.flatMap((clock) => {
      const ticket = then.get(clock.ticket);
      return ticket === undefined ? [] : [{ ...ticket, ...clock, news: newsOf(clockKey(clock), news) }];
    });
  });
}

/** Of those that nobody has taken up by now, the ones that somebody should have by `asOf`. */
async function waitingRefunds(
  desk: Desk,
  reader: StoreReader,
  { asOf, soon, filter }: LateAsked,
): Promise<readonly WaitingRefund[]> {
  // They are on no ticket, and an agent's to take up.
  const ours = filter.parties.length === 0 || filter.parties.includes("agent");
  if (!ours || !takesAll({ ...filter, parties: [] })) return [];
  const { deadlines, office } = (await reader.policyAt(asOf))?.policy ?? desk.policy;
  return (await reader.untakenRefunds()).flatMap((refund) => {
    const due: Due = { ...deadline(refund.since, deadlines.next_action.within, office), because: "next_action" };
    const told = refund.since <= asOf && (soon || isOverdue(due.at, asOf));
    return told ? [{ ...refund, due, lateBy: millis(asOf) - millis(due.at) }] : [];
  });
}
