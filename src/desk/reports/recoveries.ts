/** Both sides of refunds: what went to buyers and what came back to us, by ticket, seller, counterparty or month. */

import { ticketName } from "../../rules/names.ts";
import {
  lineOfTicket,
  type RecoveryGroup,
  type RecoveryLine,
  RecoveryLines,
  type TwoSides,
  UNKNOWN_SELLER,
} from "../../rules/recovery/report.ts";
import { AGES, type Age } from "../../rules/report-groups.ts";
import { formatInZone, type Instant, millis } from "../../rules/time/instant.ts";
import type { StoreReader } from "../../store/store.ts";
import type { Desk } from "../desk.ts";
import { type Pages, pagesOf } from "../pages.ts";
import { readReport } from "./read-report.ts";

export interface RecoveriesReport {
  readonly by: RecoveryGroup;
  readonly ages: readonly Age[];
  /** By name; tickets by number. */
  readonly lines: Pages<RecoveryLine>;
  /** How many of them there are. */
  readonly count: () => Promise<number>;
  /** All of them together, one for each currency; where there is a line a ticket, of those that were taken. */
  readonly totals: () => readonly RecoveryLine[];
  /** Those of which the most is or was expected back, as many as a picture shows; none where there is a line a ticket. */
  readonly largest: readonly RecoveryLine[];
  readonly asOf: Instant;
}

/** As many as a picture shows well. */
const LARGEST = 20;

interface RecoveriesAsked {
  readonly by: RecoveryGroup;
  /** Null means now. */
  readonly moment: Instant | null;
}

/** As it was at a moment. The report holds while `taken` works on it. */
export async function recoveriesReport<T>(
  desk: Desk,
  { by, moment }: RecoveriesAsked,
  taken: (report: RecoveriesReport) => Promise<T>,
): Promise<T> {
  const asOf = moment ?? desk.clock();
  const report = { by, ages: AGES, asOf };
  return readReport(desk, async (reader) => {
    if (by === "ticket") return taken({ ...report, ...ticketByTicket(reader, asOf) });
    const zone = by === "month" ? desk.settings.zone.value : "UTC";
    const groups = new RecoveryLines();
    const now = millis(asOf);
    for await (const page of reader.twoSides({ asOf, by })) {
      for (const ticket of page) groups.add(lineOfTicket(NAME_OF[by](ticket, zone), ticket, now));
    }
    const lines = groups.lines().toSorted((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
    const largest = lines.toSorted((one, other) => other.expected.amount - one.expected.amount).slice(0, LARGEST);
    const totals = groups.totals();
    return taken({
      ...report,
      lines: pagesOf(lines, async (some) => some),
      count: async () => lines.length,
      totals: () => totals,
      largest,
    });
  });
}

/** A line a ticket is not held, but worked out when it is taken. */
function ticketByTicket(reader: StoreReader, asOf: Instant) {
  let all = new RecoveryLines();
  const now = millis(asOf);
  const lines: Pages<RecoveryLine> = {
    async *[Symbol.asyncIterator]() {
      all = new RecoveryLines();
      for await (const page of reader.twoSides({ asOf, by: "ticket" })) {
        const some = page.map((ticket) => lineOfTicket(NAME_OF.ticket(ticket, "UTC"), ticket, now));
        for (const line of some) all.add(line, "all");
        yield some;
      }
    },
  };
  return { lines, count: () => reader.countTwoSides(asOf), totals: () => all.lines(), largest: [] };
}

/** They are of an order, and of no ticket: no seller owes for them. */
const CHARGEBACKS = "chargebacks";

const NAME_OF: Readonly<Record<RecoveryGroup, (ticket: TwoSides, zone: string) => string>> = {
  ticket: ({ ticket, order }) => (ticket === null ? `order ${order}` : ticketName(ticket)),
  seller: partiesOf,
  counterparty: partiesOf,
  month: ({ since }, zone) => formatInZone(since, zone, "minute").slice(0, 7),
};

function partiesOf({ ticket, parties }: TwoSides): string {
  if (ticket === null) return CHARGEBACKS;
  return parties.length === 0 ? UNKNOWN_SELLER : parties.join(", ");
}
