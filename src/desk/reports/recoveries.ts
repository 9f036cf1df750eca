/** Both sides of refunds: what went to buyers and what came back to us, by ticket, seller, counterparty or month. */

import { ticketName } from "../../rules/names.ts";
import {
  linesBy,
  type RecoveryGroup,
  type RecoveryLine,
  type TwoSides,
  UNKNOWN_SELLER,
} from "../../rules/recovery/report.ts";
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

/** They are of an order, and of no ticket: no seller owes for them. */
const CHARGEBACKS = "chargebacks";

const NAME_OF: Readonly<Record<RecoveryGroup, (ticket: TwoSides, zone: string) => string>> = {
  ticket: ({ ticket, order }) => (ticket === null ? `order ${order}` : ticketName(ticket)),
  seller: ({ ticket, sellers }) => {
    if (ticket === null) return CHARGEBACKS;
    return sellers.length === 0 ? UNKNOWN_SELLER : sellers.join(", ");
  },
  counterparty: ({ ticket, counterparty }) => (ticket === null ? CHARGEBACKS : counterparty),
  month: ({ since }, zone) => formatInZone(since, zone, "minute").slice(0, 7),
};
