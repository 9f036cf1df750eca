/** What messages to all recipients say in the same way. */
import type { LineClaim } from "../../rules/order/claim.ts";
import type { Order, OrderLine } from "../../rules/order/order.ts";
import type { TicketEvent } from "../../rules/ticket/events.ts";
import type { ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import { standing } from "../../rules/ticket/taken-back.ts";
import { formatInZone, type Instant } from "../../rules/time/instant.ts";
import type { TemplateContext } from "./template.ts";

const BEIJING = "Asia/Shanghai";

/** `2026-11-18 09:00` in Beijing, as sellers and carriers are told moments. */
export function inBeijing(at: Instant): string {
  return formatInZone(at, BEIJING, "minute");
}

/** What stands behind a section that is only there or not. */
export function yes(so: boolean): "yes" | null {
  return so ? "yes" : null;
}

/** The lines of an order that these pieces are of. */
export function linesOf({ lines }: Order, claims: readonly LineClaim[]): readonly OrderLine[] {
  return lines.filter(({ line }) => claims.some((claim) => claim.line === line));
}

/** What is in question, line by line; goods that no file named are called `unnamed`, by the number of their line where there are more. */
export function items(order: Order, claims: readonly LineClaim[], unnamed: string): readonly TemplateContext[] {
  const alone = order.lines.length === 1;
  return linesOf(order, claims).map(({ line, product }) => {
    const pieces = claims.find((claim) => claim.line === line)?.quantity ?? 1;
    const called = alone ? unnamed : `${unnamed} ${line}`;
    return { product: product === "" ? called : product, quantity: String(pieces) };
  });
}

/** By which carrier parcels go, and under which numbers; where carriers differ, each number has its own before it. */
export function carriage(parcels: readonly Pick<ReturnParcel, "carrier" | "tracking">[]): {
  readonly carrier: string | null;
  readonly tracking: string | null;
} {
  const carriers = new Set(parcels.map(({ carrier }) => carrier));
  const [carrier = null] = carriers.size > 1 ? [] : carriers;
  const numbers = parcels.flatMap((one) => {
    if (one.tracking === null) return [];
    return carriers.size > 1 && one.carrier !== null ? `${one.carrier} ${one.tracking}` : one.tracking;
  });
  return { carrier, tracking: numbers.join(", ") || null };
}

/** The newest event of a kind that counts. */
export function lastOf<Kind extends TicketEvent["kind"]>(
  history: readonly TicketEvent[],
  kind: Kind,
): Extract<TicketEvent, { kind: Kind }> | undefined {
  return standing(history)
    .filter((event): event is Extract<TicketEvent, { kind: Kind }> => event.kind === kind)
    .at(-1);
}
