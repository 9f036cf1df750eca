/** What goes wrong, at which stage or by whose fault, and what it costs. */

import type { ReportFilter } from "../../rules/report-filter.ts";
import type { ReasonGroup } from "../../rules/report-groups.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { lastMoment, type Period } from "../../rules/time/period.ts";
import { COUNTERPARTIES, FAULTS, PATHS, REASONS, STAGES } from "../../rules/words.ts";
import type { ReasonFigures } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export interface ReasonReport {
  readonly period: Period;
  readonly asOf: Instant;
  readonly by: ReasonGroup;
  /** The reason with the most tickets first, in it by the vocabulary of the group, then by currency. */
  readonly lines: readonly ReasonFigures[];
}

/** Tickets opened in a period, which ends now where it has no end, and what buyers were given in it. */
export async function reasonReport(
  desk: Desk,
  asked: { readonly period: Period; readonly by: ReasonGroup; readonly filter: ReportFilter },
): Promise<ReasonReport> {
  const { period, by } = asked;
  const asOf = lastMoment(period, desk.clock());
  const found = await readReport(desk, (reader) => reader.reasonFigures({ ...asked, asOf }), asked.filter);
  const tickets = new Map<string, number>();
  for (const line of found) tickets.set(line.reason, (tickets.get(line.reason) ?? 0) + line.tickets);
  const most = ({ reason }: ReasonFigures) => tickets.get(reason) ?? 0;
  const lines = [...found].sort(
    (one, other) =>
      most(other) - most(one) ||
      REASONS.indexOf(one.reason) - REASONS.indexOf(other.reason) ||
      place(by, one.name) - place(by, other.name) ||
      compare(one.name, other.name) ||
      compare(one.refunded.currency, other.refunded.currency),
  );
  return { period, asOf, by, lines };
}

const WORDS: Readonly<Record<ReasonGroup, readonly string[]>> = {
  stage: STAGES,
  path: PATHS,
  fault: FAULTS,
  counterparty: COUNTERPARTIES,
  operator: [],
};

/** Where a word stands in its vocabulary; behind all of it where it is no word of it. */
function place(by: ReasonGroup, name: string): number {
  const at = WORDS[by].indexOf(name);
  return at < 0 ? WORDS[by].length : at;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
