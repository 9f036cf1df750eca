/** Moments in tests, without a store behind them. */
import { orThrow } from "../../src/rules/refusal.ts";
import { type Instant, parseInstant } from "../../src/rules/time/instant.ts";

export function at(text: string): Instant {
  return orThrow(parseInstant(text));
}

/** When sandboxes begin: a Monday morning in Beijing, after everything in `fixtures/imports/orders.csv`. */
export const MONDAY = at("2026-11-16T01:00:00Z");
