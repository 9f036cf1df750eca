/** What reports tell tickets apart by, where no vocabulary of the desk has the words. */
import { spanOf } from "./time/duration.ts";

/** What the time that things took can be told apart by. */
export const SERVICE_GROUPS = ["month", "operator", "stage", "path", "reason"] as const;
/** Or by nothing. */
export type ServiceGroup = (typeof SERVICE_GROUPS)[number] | "all";

/** What reasons can be told apart by, the usual one first. */
export const REASON_GROUPS = ["stage", "path", "fault", "counterparty", "operator"] as const;
export type ReasonGroup = (typeof REASON_GROUPS)[number];

/** Said of tickets that were given to no one person. */
export const UNASSIGNED = "nobody";

/** Ages of open tickets in milliseconds, the youngest first; the last has no end. */
export const AGES = [
  { name: "below 1 day", below: spanOf({ days: 1 }) },
  { name: "1 to 3 days", below: spanOf({ days: 3 }) },
  { name: "3 to 7 days", below: spanOf({ days: 7 }) },
  { name: "7 to 14 days", below: spanOf({ days: 14 }) },
  { name: "14 to 30 days", below: spanOf({ days: 30 }) },
  { name: "over 30 days", below: null },
] as const;
export type Age = (typeof AGES)[number];
