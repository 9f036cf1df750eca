/** Which events of a history were taken back later: they are told, and nothing follows from them. */
import type { TicketEvent } from "./events.ts";

/** The numbers of the events that a later one took back. */
export function takenBack(history: readonly TicketEvent[]): ReadonlySet<number> {
  const undone = history.flatMap((event) =>
    event.kind === "undone" ? [{ from: event.data.event, until: event.n }] : [],
  );
  const numbers = history.map(({ n }) => n);
  return new Set(numbers.filter((n) => undone.some(({ from, until }) => n >= from && n < until)));
}

/** The events that count. */
export function standing(history: readonly TicketEvent[]): readonly TicketEvent[] {
  const gone = takenBack(history);
  return history.filter(({ n }) => !gone.has(n));
}
