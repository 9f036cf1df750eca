/** What was done in a period and by whom, and what each person leaves open: for a handover between shifts. */
import { ANY_TICKET } from "../../rules/report-filter.ts";
import { addMillis, type Instant } from "../../rules/time/instant.ts";
import { lastMoment, type Period } from "../../rules/time/period.ts";
import type { HandoverThen, PersonFigures } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export interface PersonLine extends PersonFigures {
  /** Open tickets that were theirs at the moment of the report. */
  readonly open: number;
}

export interface DayReport {
  readonly period: Period;
  /** The moment of the period that was asked for, or else its last, or now where that is still to come. */
  readonly asOf: Instant;
  /** By name; people with open tickets who did nothing, too. */
  readonly people: readonly PersonLine[];
  /** Open tickets that were given to no one person. */
  readonly unassigned: number;
  /** Tickets with something left to say for whoever goes on with them. */
  readonly handedOver: readonly HandoverThen[];
}

/** What was done in a period up to a moment of it; null means up to its end, or to now. */
export async function dayReport(
  desk: Desk,
  { period, moment }: { readonly period: Period; readonly moment: Instant | null },
): Promise<DayReport> {
  const last = lastMoment(period, desk.clock());
  const asOf = moment !== null && moment < last ? moment : last;
  return readReport(desk, async (reader) => {
    const figures = await reader.personFigures({ from: period.from, until: addMillis(asOf, 1) });
    const open = new Map<string | null, number>();
    for (const { waitsFor, assignee, tickets } of await reader.ticketTotals(asOf, ANY_TICKET)) {
      if (waitsFor !== "nobody") open.set(assignee, (open.get(assignee) ?? 0) + tickets);
    }
    const idle = [...open.keys()]
      .filter((name): name is string => name !== null && !figures.some(({ person }) => person === name))
      .map((person) => ({ person, steps: 0, tickets: 0, reached: {} }));
    const people = [...figures, ...idle]
      .map((one) => ({ ...one, open: open.get(one.person) ?? 0 }))
      .sort((one, other) => (one.person < other.person ? -1 : 1));
    return { period, asOf, people, unassigned: open.get(null) ?? 0, handedOver: await reader.handedOver(asOf) };
  });
}
