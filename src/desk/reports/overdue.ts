/** What is late: which ticket, who we wait for, since when, by how much; the longest overdue first. */
import { lateNews, type NewsReason, type Told } from "../../rules/late-news.ts";
import { parseTicketName, ticketName } from "../../rules/names.ts";
import { type Due, isSoon } from "../../rules/policy/due.ts";
import { Refusal } from "../../rules/refusal.ts";
import { deadline, isOverdue } from "../../rules/time/deadline.ts";
import { spanOf } from "../../rules/time/duration.ts";
import { addMillis, type Instant, millis } from "../../rules/time/instant.ts";
import type { UntakenRefund } from "../../store/goods-questions.ts";
import type { LateClock } from "../../store/report-figures.ts";
import type { StoreReader, TicketSummary } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { refuseOwnFile } from "../own-files.ts";
import { policiesByVersion } from "../policy/in-force.ts";
import { readReport } from "./read-report.ts";
import { readTold, writeTold } from "./told-file.ts";

export interface LateTicket extends LateClock {
  /** Milliseconds past the deadline at `asOf`; below zero while it only comes near. */
  readonly lateBy: number;
}

/** A seller's refund that nobody has taken up in the time that the policy has for our next move. */
export interface LateRefund extends UntakenRefund {
  readonly due: Due;
  /** As for a ticket. */
  readonly lateBy: number;
}

export interface OverdueReport {
  readonly asOf: Instant;
  readonly tickets: readonly LateTicket[];
  readonly refunds: readonly LateRefund[];
  /** How many are past their deadline, told here or not. */
  readonly late: number;
  /** Null where everything is told, whoever was told before. */
  readonly news: OverdueNews | null;
}

/** What somebody who was told before has to know. */
export interface OverdueNews {
  /** Null where nothing is new: then there are no tickets in the report. */
  readonly reason: NewsReason | null;
  /** Of the late ones, those that were not told before. */
  readonly fresh: ReadonlySet<LateTicket | LateRefund>;
  /** Those told before that are late no more, as they are now. */
  readonly ended: readonly TicketSummary[];
  readonly told: Told;
  /** The file that remembers it. */
  readonly file: string;
}

/** The longest warning that a policy can give, in milliseconds: nothing due later can be near. */
const LONGEST_WARNING = spanOf({ days: 9_999 });

function byDue(one: LateClock, other: LateClock): number {
  // Moments compare as texts, and need not be read.
  return one.due.at === other.due.at ? one.ticket - other.ticket : one.due.at < other.due.at ? -1 : 1;
}

/**
 * Every stint, promise to a buyer, last day to claim and wait for a return parcel that was running and past its deadline at `asOf`, which may lie in the past; null means now. With `soon`,
 * those too whose warning had begun.
 */
export async function overdueReport(
  desk: Desk,
  asked: { readonly asOf: Instant | null; readonly soon: boolean; readonly newSince: NewSince | null },
): Promise<OverdueReport> {
  const store = await desk.store();
  const asOf = asked.asOf ?? desk.clock();
  return readReport(desk, async (reader) => {
    const policies = await policiesByVersion(desk, reader);
    const until = asked.soon ? addMillis(asOf, LONGEST_WARNING) : asOf;
    const running = eachOnce([
      ...(await reader.lateAt({ asOf, until })),
      ...(await reader.lateBeside({ asOf, until })),
    ]);
    const near = running.sort(byDue).filter(({ due, policy }) => {
      const judge = policies.get(policy);
      return isOverdue(due.at, asOf) || (judge !== undefined && isSoon(due, judge, asOf));
    });
    const tickets = near.map((clock) => ({ ...clock, lateBy: millis(asOf) - millis(clock.due.at) }));
    const refunds = await lateRefunds(desk, reader, { asOf, soon: asked.soon });
    const late = [...tickets, ...refunds].filter(({ lateBy }) => lateBy > 0).length;
    if (asked.newSince === null) return { asOf, tickets, refunds, late, news: null };
    refuseOwnFile(store.place, asked.newSince.file);
    const news = await newsFor(reader, asked.newSince, { asOf, tickets, refunds });
    return news.reason === null
      ? { asOf, tickets: [], refunds: [], late, news }
      : { asOf, tickets, refunds, late, news };
  });
}

/** Of those that nobody has taken up by now, the ones that somebody should have by `asOf`. */
async function lateRefunds(
  desk: Desk,
  reader: StoreReader,
  { asOf, soon }: { readonly asOf: Instant; readonly soon: boolean },
): Promise<readonly LateRefund[]> {
  const { deadlines, office } = (await reader.policyAt(asOf))?.policy ?? desk.policy;
  return (await reader.untakenRefunds()).flatMap((refund) => {
    const due: Due = { ...deadline(refund.since, deadlines.next_action.within, office), because: "next_action" };
    const told = refund.since <= asOf && (soon || isOverdue(due.at, asOf));
    return told ? [{ ...refund, due, lateBy: millis(asOf) - millis(due.at) }] : [];
  });
}

/** A ticket that waits for a return parcel is due when the parcel is: that is told once, with the parcel's name. */
function eachOnce(clocks: readonly LateClock[]): LateClock[] {
  const told = new Set(clocks.flatMap(({ ticket, due, parcel }) => (parcel === null ? [] : `${ticket} ${due.at}`)));
  return clocks.filter(({ ticket, due, parcel }) => parcel !== null || !told.has(`${ticket} ${due.at}`));
}

/** Where it is remembered what was told, and after how many milliseconds the same is told again. */
export interface NewSince {
  readonly file: string;
  readonly repeatAfter: number;
}

async function newsFor(
  reader: StoreReader,
  { file, repeatAfter }: NewSince,
  { asOf, tickets, refunds }: Pick<OverdueReport, "asOf" | "tickets" | "refunds">,
): Promise<OverdueNews> {
  const late = new Set(tickets.map(({ ticket }) => ticket));
  const keyed = new Map<string, LateTicket | LateRefund>([
    ...refunds.map((one) => [`refund ${one.refund}`, one] as const),
    ...tickets.map((one) => [`${ticketName(one.ticket)}/${one.clock}`, one] as const),
  ]);
  const { reason, fresh, ended, told } = lateNews(await readTold(file), {
    late: [...keyed.keys()],
    now: asOf,
    repeatAfter,
  });
  const endedTickets = ended.flatMap((key) => {
    const number = parseTicketName(key.replace(/\/.*$/, ""));
    return number instanceof Refusal ? [] : [number];
  });
  return {
    reason,
    fresh: new Set(fresh.flatMap((key) => keyed.get(key) ?? [])),
    ended: await reader.ticketSummaries([...new Set(endedTickets)].filter((number) => !late.has(number))),
    told,
    file,
  };
}

/** Remembers that a report was told, where somebody asked for news only. */
export async function rememberTold({ news }: OverdueReport): Promise<void> {
  if (news !== null) await writeTold(news.file, news.told);
}
