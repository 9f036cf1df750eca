/** What is late: which ticket, who we wait for, since when, by how much; the longest overdue first. */
import { lateNews, type NewsReason, type Told } from "../../rules/late-news.ts";
import { parseTicketName, ticketName } from "../../rules/names.ts";
import { isSoon } from "../../rules/policy/due.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isOverdue } from "../../rules/time/deadline.ts";
import { spanOf } from "../../rules/time/duration.ts";
import { addMillis, type Instant, millis } from "../../rules/time/instant.ts";
import type { LateStint } from "../../store/report-figures.ts";
import type { StoreReader, TicketSummary } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { refuseOwnFile } from "../own-files.ts";
import { policiesByVersion } from "../policy/in-force.ts";
import { readTold, writeTold } from "./told-file.ts";

export interface LateTicket extends LateStint {
  /** Milliseconds past the deadline at `asOf`; below zero while it only comes near. */
  readonly lateBy: number;
}

export interface OverdueReport {
  readonly asOf: Instant;
  readonly tickets: readonly LateTicket[];
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
  readonly fresh: ReadonlySet<LateTicket>;
  /** Those told before that are late no more, as they are now. */
  readonly ended: readonly TicketSummary[];
  readonly told: Told;
  /** The file that remembers it. */
  readonly file: string;
}

/** The longest warning that a policy can give, in milliseconds: nothing due later can be near. */
const LONGEST_WARNING = spanOf({ days: 9_999 });

function byDue(one: LateStint, other: LateStint): number {
  return millis(one.due.at) - millis(other.due.at) || one.ticket - other.ticket;
}

/**
 * Every stint, and every promise to a buyer, that was running and past its deadline at `asOf`, which may lie in the past; null means now. With `soon`,
 * those too whose warning had begun.
 */
export async function overdueReport(
  desk: Desk,
  asked: { readonly asOf: Instant | null; readonly soon: boolean; readonly newSince: NewSince | null },
): Promise<OverdueReport> {
  const store = await desk.store();
  const asOf = asked.asOf ?? desk.clock();
  return store.read(async (reader) => {
    const policies = await policiesByVersion(desk, reader);
    const until = asked.soon ? addMillis(asOf, LONGEST_WARNING) : asOf;
    const running = [...(await reader.lateAt({ asOf, until })), ...(await reader.latePromises({ asOf, until }))];
    const near = running.sort(byDue).filter(({ due, policy }) => {
      const judge = policies.get(policy);
      return isOverdue(due.at, asOf) || (judge !== undefined && isSoon(due, judge, asOf));
    });
    const tickets = near.map((stint) => ({ ...stint, lateBy: millis(asOf) - millis(stint.due.at) }));
    const late = tickets.filter(({ lateBy }) => lateBy > 0).length;
    if (asked.newSince === null) return { asOf, tickets, late, news: null };
    refuseOwnFile(store.place, asked.newSince.file);
    const news = await newsFor(reader, asked.newSince, { asOf, tickets });
    return { asOf, tickets: news.reason === null ? [] : tickets, late, news };
  });
}

/** Where it is remembered what was told, and after how many milliseconds the same is told again. */
export interface NewSince {
  readonly file: string;
  readonly repeatAfter: number;
}

async function newsFor(
  reader: StoreReader,
  { file, repeatAfter }: NewSince,
  { asOf, tickets }: Pick<OverdueReport, "asOf" | "tickets">,
): Promise<OverdueNews> {
  const late = new Set(tickets.map(({ ticket }) => ticket));
  const keyed = new Map(tickets.map((one) => [`${ticketName(one.ticket)}/${one.stint}`, one]));
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
