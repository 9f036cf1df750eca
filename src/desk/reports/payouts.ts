/** Money on its way to buyers, and what is late at the bank. */
import { type Instant, millis } from "../../rules/time/instant.ts";
import { lastMoment, type Period } from "../../rules/time/period.ts";
import type { LatePayout, PayoutFigures } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export interface OverduePayout extends LatePayout {
  /** Milliseconds past the deadline. */
  readonly lateBy: number;
}

export interface PayoutReport {
  readonly period: Period;
  readonly asOf: Instant;
  /** By destination, then by currency. */
  readonly lines: readonly PayoutFigures[];
  /** At the end of the period; the longest late first. */
  readonly late: readonly OverduePayout[];
}

export async function payoutReport(desk: Desk, period: Period): Promise<PayoutReport> {
  const asOf = lastMoment(period, desk.clock());
  return readReport(desk, async (reader) => {
    const lines = await reader.payoutFigures({ period, asOf });
    const late = await reader.latePayouts(asOf);
    return {
      period,
      asOf,
      lines,
      late: late.map((one) => ({ ...one, lateBy: millis(asOf) - millis(one.dueAt) })),
    };
  });
}
