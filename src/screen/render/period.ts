/** Periods in words. */
import type { Period } from "../../rules/time/period.ts";
import { moment } from "../moment.ts";

/** `from 2026-10-01 00:00 Beijing until 2026-11-01 00:00 Beijing`; `of all time` where it has neither. */
export function periodWords({ from, until }: Period, zone: string): string {
  const words = [
    ...(from === null ? [] : [`from ${moment(from, zone)}`]),
    ...(until === null ? [] : [`until ${moment(until, zone)}`]),
  ];
  return words.length === 0 ? "of all time" : words.join(" ");
}

export function periodJson({ from, until }: Period) {
  return { from, until };
}
