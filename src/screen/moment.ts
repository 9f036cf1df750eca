/** Moments as people read them: in one zone, which is named. */
import { formatInZone, type Instant, isInstant } from "../rules/time/instant.ts";

/** `2026-11-23 13:00 Beijing`, `2026-11-23 05:00 UTC`. */
export function moment(at: Instant, zone: string, style: "minute" | "second" = "minute"): string {
  return `${formatInZone(at, zone, style)} ${zone === "Asia/Shanghai" ? "Beijing" : zone}`;
}

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;

/** A sentence of the rules, which know no zone and say moments as instants, with each of them in the reader's; to the second where that matters. */
export function withMoments(sentence: string, shown: { readonly zone: string }): string {
  return sentence.replace(INSTANT, (text) =>
    isInstant(text) ? moment(text, shown.zone, text.endsWith(":00.000Z") ? "minute" : "second") : text,
  );
}
