/** Periods in words. */
import { addMillis, type Instant } from "../../rules/time/instant.ts";
import type { Period } from "../../rules/time/period.ts";
import { moment } from "../moment.ts";

/**
 * `from 2026-10-01 00:00 Beijing until 2026-11-01 00:00 Beijing`; `of all time` where it has neither. One that was not over at
 * `asOf` ends then, so far.
 */
export function periodWords(
  { period, asOf }: { readonly period: Period; readonly asOf: Instant },
  zone: string,
): string {
  const { from, until } = period;
  const words = [
    ...(from === null ? [] : [`from ${moment(from, zone)}`]),
    ...(until === null
      ? []
      : [addMillis(asOf, 1) >= until ? `until ${moment(until, zone)}` : `until ${moment(asOf, zone)}, so far`]),
  ];
  return words.length === 0 ? "of all time" : words.join(" ");
}

export function periodJson({ from, until }: Period) {
  return { from, until };
}
