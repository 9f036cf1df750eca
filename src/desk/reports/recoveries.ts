/** Both sides of refunds: what went to buyers and what came back to us, by ticket, seller, counterparty or month. */

import { ticketName } from "../../rules/names.ts";
import { linesBy, type RecoveryGroup, type RecoveryLine, type TwoSides } from "../../rules/recovery/report.ts";
import { AGES, type Age } from "../../rules/report-groups.ts";
import { formatInZone, type Instant } from "../../rules/time/instant.ts";
import type { Desk } from "../desk.ts";

export interface RecoveriesReport {
  readonly by: RecoveryGroup;
  readonly ages: readonly Age[];
  /** By name; tickets by number. */
  readonly lines: readonly RecoveryLine[];
  readonly asOf: Instant;
}

/** Said of goods whose seller no file names. */
const UNKNOWN_SELLER = "unknown";

export async function recoveriesReport(desk: Desk, { by }: { readonly by: RecoveryGroup }): Promise<RecoveriesReport> {
  const store = await desk.store();
  const asOf = desk.clock();
  const tickets = await store.read((reader) => reader.twoSides());
  const zone = by === "month" ? desk.settings.zone.value : "UTC";
  const nameOf = NAME_OF[by];
  const lines = linesBy(tickets, (ticket) => nameOf(ticket, zone), asOf);
  const sorted =
    by === "ticket"
      ? lines
      : lines.toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
  return { by, ages: AGES, lines: sorted, asOf };
}

const NAME_OF: Readonly<Record<RecoveryGroup, (ticket: TwoSides, zone: string) => string>> = {
  ticket: ({ ticket }) => ticketName(ticket),
  seller: ({ sellers }) => (sellers.length === 0 ? UNKNOWN_SELLER : sellers.join(", ")),
  counterparty: ({ counterparty }) => counterparty,
  month: ({ since }, zone) => formatInZone(since, zone, "minute").slice(0, 7),
};
