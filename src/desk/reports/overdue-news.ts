/** What somebody who was told before what is late has to know now. */
import { lateNews, type NewsReason } from "../../rules/late-news.ts";
import { parseTicketName, type TicketNumber } from "../../rules/names.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { StoreReader, TicketSummary } from "../../store/store.ts";
import { type Remembered, readTold, writeTold } from "./told-file.ts";

export interface OverdueNews {
  /** Null where nothing is new: then there are no tickets in the report. */
  readonly reason: NewsReason | null;
  /** Of what is late, the names of what was not told before. */
  readonly fresh: ReadonlySet<string>;
  /** Those told before that are late no more, as they are now. */
  readonly ended: readonly TicketSummary[];
  readonly told: Remembered;
  /** The file that remembers it. */
  readonly file: string;
}

/** Where it is remembered what was told, and after how many milliseconds the same is told again. */
export interface NewSince {
  readonly file: string;
  readonly repeatAfter: number;
}

/** `late` are names that begin with the ticket's and a stroke, or are no ticket's; `tickets` those that are late. */
export async function newsSince(
  { file, repeatAfter }: NewSince,
  {
    asked,
    now,
    late,
    tickets,
  }: {
    readonly asked: string;
    readonly now: Instant;
    readonly late: readonly string[];
    readonly tickets: ReadonlySet<TicketNumber>;
  },
  reader: StoreReader,
): Promise<OverdueNews> {
  const before = await readTold(file, asked, reader);
  const { reason, fresh, ended, told } = lateNews(before, { late, now, repeatAfter });
  const endedTickets = ended.flatMap((name) => {
    const number = parseTicketName(name.replace(/\/.*$/, ""));
    return number instanceof Refusal || tickets.has(number) ? [] : [number];
  });
  const head = await reader.journalHead();
  return {
    reason,
    fresh: new Set(fresh),
    ended: await reader.ticketSummaries([...new Set(endedTickets)]),
    told: { desk: before?.desk ?? (head.position === 0 ? null : head), asked, at: told.at, late: told.late },
    file,
  };
}

/** Remembers what was told. */
export async function rememberTold({ file, told }: OverdueNews): Promise<void> {
  await writeTold(file, told);
}
