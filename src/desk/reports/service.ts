/** How long buyers and we ourselves waited: the first answer, the decision, the money, the seller. */

import type { ReportFilter } from "../../rules/report-filter.ts";
import type { ServiceGroup } from "../../rules/report-groups.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { lastMoment, monthsOf, type Period } from "../../rules/time/period.ts";
import type { Milestone } from "../../rules/words.ts";
import type { ServiceFigures } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

/** What is measured: how long from one milestone to another. */
const MEASURES = [
  { measure: "first_answer", from: "opened", to: "answered" },
  { measure: "seller_answer", from: "seller_asked", to: "seller_answered" },
  { measure: "decision", from: "opened", to: "decided" },
  { measure: "money_sent", from: "opened", to: "sent" },
  { measure: "money_arrived", from: "opened", to: "arrived" },
] as const satisfies readonly { readonly measure: string; readonly from: Milestone; readonly to: Milestone }[];
export type Measure = (typeof MEASURES)[number]["measure"];

export interface ServiceLine extends ServiceFigures {
  readonly measure: Measure;
}

export interface ServiceReport {
  readonly period: Period;
  readonly asOf: Instant;
  readonly by: ServiceGroup;
  readonly lines: readonly ServiceLine[];
}

/** Waits that ended within the period, which ends now where it has no end. */
export async function serviceReport(
  desk: Desk,
  asked: { readonly period: Period; readonly by: ServiceGroup; readonly filter: ReportFilter },
): Promise<ServiceReport> {
  const { period, by, filter } = asked;
  const asOf = lastMoment(period, desk.clock());
  return readReport(
    desk,
    async (reader) => {
      const began: Instant = (await reader.storeCreated())?.at ?? desk.clock();
      const months = by === "month" ? monthsOf(period, desk.settings.zone.value, began, desk.clock()) : [];
      const lines: ServiceLine[] = [];
      // A period before the desk began has none.
      if (by === "month" && months.length === 0) return { period, asOf, by, lines };
      for (const { measure, from, to } of MEASURES) {
        const figures = await reader.serviceFigures({ from, to, by, period, asOf, months, filter });
        lines.push(...figures.map((one) => ({ ...one, measure })));
      }
      return { period, asOf, by, lines };
    },
    filter,
  );
}
