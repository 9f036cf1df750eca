/** How old open tickets are, by whose turn it is. */
import type { ReportFilter } from "../../rules/report-filter.ts";
import { AGES, type Age } from "../../rules/report-groups.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { PARTIES, type Party } from "../../rules/words.ts";
import type { AgeFigures } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export interface AgingReport {
  readonly asOf: Instant;
  /** The ages that tickets are sorted into, the youngest first. */
  readonly ages: readonly Age[];
  /** By party in the order of the vocabulary, by age, by currency. */
  readonly lines: readonly AgeFigures[];
}

/** `asOf` null means now. */
export async function agingReport(
  desk: Desk,
  asked: { readonly asOf: Instant | null; readonly filter: ReportFilter },
): Promise<AgingReport> {
  const asOf = asked.asOf ?? desk.clock();
  const found = await readReport(desk, (reader) => reader.ageFigures(asOf, asked.filter), asked.filter);
  const of = (party: Party, age: Age) => found.filter((line) => line.waitsFor === party && line.age === age);
  return { asOf, ages: AGES, lines: PARTIES.flatMap((party) => AGES.flatMap((age) => of(party, age))) };
}
