/** How long buyers and we ourselves waited: the first answer, the decision, the money, the seller. */

import type { ServiceGroup } from "../../rules/report-groups.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { monthsOf, type Period } from "../../rules/time/period.ts";
import type { Milestone } from "../../rules/words.ts";
import type { ServiceFigures } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";

/** What is measured: from one milestone to another. */
export const MEASURES = {
  first_answer: ["opened", "answered"],
  seller_answer: ["seller_asked", "seller_answered"],
  decision: ["opened", "decided"],
  money_sent: ["opened", "sent"],
  money_arrived: ["opened", "arrived"],
} as const satisfies Readonly<Record<string, readonly [Milestone, Milestone]>>;
export type Measure = keyof typeof MEASURES;

export interface ServiceLine extends ServiceFigures {
  readonly measure: Measure;
}

export interface ServiceReport {
  readonly period: Period;
  readonly by: ServiceGroup;
  readonly lines: readonly ServiceLine[];
}

/** Waits that ended within the period, which ends now where it has no end. */
export async function serviceReport(
  desk: Desk,
  asked: { readonly period: Period; readonly by: ServiceGroup },
): Promise<ServiceReport> {
  const store = await desk.store();
  const { period, by } = asked;
  return store.read(async (reader) => {
    const began: Instant = (await reader.storeCreated())?.at ?? desk.clock();
    const months = by === "month" ? monthsOf(period, desk.settings.zone.value, began, desk.clock()) : [];
    const lines: ServiceLine[] = [];
    for (const measure of MEASURE_NAMES) {
      const [from, to] = MEASURES[measure];
      const figures = await reader.serviceFigures({ from, to, by, period, months });
      lines.push(...figures.map((one) => ({ ...one, measure })));
    }
    return { period, by, lines };
  });
}

const MEASURE_NAMES = [
  "first_answer",
  "seller_answer",
  "decision",
  "money_sent",
  "money_arrived",
] as const satisfies readonly Measure[];
