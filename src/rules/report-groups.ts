/** What reports tell tickets apart by, where no vocabulary of the desk has the words. */

/** What the time that things took is told apart by. */
export const SERVICE_GROUPS = ["all", "month", "operator", "stage", "path", "reason"] as const;
export type ServiceGroup = (typeof SERVICE_GROUPS)[number];

const DAY = 86_400_000;

/** Ages of open tickets in milliseconds, the youngest first; the last has no end. */
export const AGES = [
  { name: "below 1 day", below: DAY },
  { name: "1 to 3 days", below: 3 * DAY },
  { name: "3 to 7 days", below: 7 * DAY },
  { name: "7 to 14 days", below: 14 * DAY },
  { name: "14 to 30 days", below: 30 * DAY },
  { name: "over 30 days", below: null },
] as const;
export type Age = (typeof AGES)[number];
