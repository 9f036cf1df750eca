/** Whom to avoid: sellers by how often their goods come back through their own fault, and by how they answer. */
import { likelyRate } from "../../rules/likely-rate.ts";
import { CNY } from "../../rules/money/currencies.ts";
import { sum } from "../../rules/money/money.ts";
import { UNKNOWN_SELLER } from "../../rules/recovery/report.ts";
import type { ReportFilter } from "../../rules/report-filter.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { lastMoment, type Period } from "../../rules/time/period.ts";
import type { Owed, SellerFigures } from "../../store/report-figures.ts";
import type { Desk } from "../desk.ts";
import { readReport } from "./read-report.ts";

export interface SellerReport {
  readonly period: Period;
  readonly asOf: Instant;
  /** Those to avoid first; only those with something to tell. */
  readonly sellers: readonly SellerFigures[];
  /** How many have something to tell, told here or not. */
  readonly total: number;
  /** How many of them tickets were opened about, told here or not, and how many other sellers there were. */
  readonly withTickets: number;
  readonly withoutTickets: number;
  /** What all of those with something to tell owe us together, told here or not. */
  readonly owed: Owed;
}

/** At most `limit`. One bad order of one says less than thirty of a hundred. */
export async function sellerReport(
  desk: Desk,
  asked: { readonly period: Period; readonly filter: ReportFilter; readonly limit: number },
): Promise<SellerReport> {
  const { period, filter, limit } = asked;
  const asOf = lastMoment(period, desk.clock());
  const found = await readReport(desk, (reader) => reader.sellerFigures({ period, asOf, filter }), filter);
  const known = found.filter(hasNews);
  const bad = new Map(known.map((one) => [one, likelyRate(one.atFault, Math.max(one.bought, one.tickets))]));
  const worse = (one: SellerFigures, other: SellerFigures) =>
    (bad.get(other) ?? 0) - (bad.get(one) ?? 0) || other.tickets - one.tickets || (one.seller < other.seller ? -1 : 1);
  const sellers = [...known].sort(worse).slice(0, limit);
  const owed = owedTogether(known);
  const named = found.filter(({ seller }) => seller !== UNKNOWN_SELLER);
  const withTickets = named.filter(({ tickets }) => tickets > 0).length;
  const withoutTickets = named.length - withTickets;
  return { period, asOf, sellers, total: known.length, withTickets, withoutTickets, owed };
}

function hasNews({ tickets, asked, answered, refunded, owed }: SellerFigures): boolean {
  return tickets + asked + answered + refunded.length + owed.expected.amount + owed.received.amount > 0;
}

function owedTogether(sellers: readonly SellerFigures[]): Owed {
  const all = (figure: keyof Owed) =>
    sum(
      sellers.map(({ owed }) => owed[figure]),
      CNY,
    );
  const [expected, received, writtenOff] = [all("expected"), all("received"), all("writtenOff")];
  return { expected, received, writtenOff, outstanding: all("outstanding") };
}
