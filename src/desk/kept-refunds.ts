/** Sellers' refunds that no ticket was about: who takes them up, and those that nobody has to. */

import type { Order } from "../rules/order/order.ts";
import { Refusal } from "../rules/refusal.ts";
import type { TicketEvent } from "../rules/ticket/events.ts";
import { isUntaken, type KeptRefund } from "../rules/ticket/kept-refund.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { StoreWriter } from "../store/store.ts";
import { appendNews } from "./append-events.ts";
import { type Desk, operatorFor } from "./desk.ts";
import { shareAnew } from "./sharers.ts";
import { writeTo } from "./write.ts";

/**
 * What was kept of the goods of a ticket, or is recorded on it by number, is its own from now on: it is told what it did not
 * know, and those who had it so far have their part, in events of which its own are returned.
 */
export async function takeUpRefunds(
  desk: Desk,
  writer: StoreWriter,
  {
    ticket,
    order,
    events,
  }: { readonly ticket: Ticket; readonly order: Order; readonly events: readonly TicketEvent[] },
): Promise<readonly TicketEvent[]> {
  const covers = events.some(({ kind }) => kind === "opened" || kind === "corrected");
  const refunds = events.flatMap((event) => (event.kind === "seller_refund_seen" ? [event.data.refund] : []));
  if (!covers && refunds.length === 0) return [];
  const lines = order.lines.filter(({ line }) => ticket.lines.some((claim) => claim.line === line));
  const sellerOrders = covers ? lines.flatMap(({ sellerOrder }) => sellerOrder ?? []) : [];
  const told: TicketEvent[] = [];
  for (const kept of (await writer.keptRefunds({ sellerOrders, refunds })).filter(isUntaken)) {
    const { refund, sellerOrder, status, amount, deadline, import: number } = kept;
    const stamp = { at: desk.clock(), by: desk.operatorName };
    await writer.append({ kind: "seller_refund_kept", ...stamp, data: { ...kept, takenBy: ticket.number } });
    if (refunds.includes(refund)) continue;
    const news = { kind: "seller_refund_seen", refund, sellerOrder, status, amount, deadline, import: number } as const;
    told.push(...(await appendNews(desk, writer, ticket.number, news)));
  }
  told.push(...(await shareAnew(desk, writer, { ticket: ticket.number, sellerOrders })));
  return told;
}

/** What was taken up by a step that is taken back waits for somebody again. */
export async function giveBackRefunds(
  desk: Desk,
  writer: StoreWriter,
  { before, after }: { readonly before: Ticket | undefined; readonly after: Ticket },
): Promise<void> {
  const seen = (ticket: Ticket) => ticket.seller.refunds.map(({ refund }) => refund);
  const gone = before === undefined ? [] : seen(before).filter((refund) => !seen(after).includes(refund));
  for (const kept of await writer.keptRefunds({ sellerOrders: [], refunds: gone })) {
    if (kept.takenBy !== after.number) continue;
    const stamp = { at: desk.clock(), by: desk.operatorName };
    await writer.append({ kind: "seller_refund_kept", ...stamp, data: { ...kept, takenBy: null } });
  }
}

export type { UntakenRefund } from "../store/goods-questions.ts";

export interface RefundDismissed {
  readonly refund: KeptRefund;
  readonly dryRun: boolean;
}

/** Records that nobody has to take a seller's refund up; `refund_not_found` where none waits under that number. */
export async function dismissRefund(
  desk: Desk,
  { refund: number, note }: { readonly refund: string; readonly note: string },
  { dryRun }: { readonly dryRun: boolean },
): Promise<RefundDismissed> {
  const work = async (writer: StoreWriter): Promise<RefundDismissed> => {
    const operator = await operatorFor(desk, writer, "dismiss_refund");
    const [kept] = await writer.keptRefunds({ sellerOrders: [], refunds: [number] });
    if (kept === undefined || !isUntaken(kept)) {
      throw new Refusal("refund_not_found", `no refund ${number} of a seller waits to be taken up`, {
        hint: "see those that do: refund order list --unmatched",
        details: { refund: number },
      });
    }
    const refund = { ...kept, dismissed: note };
    await writer.append({ kind: "seller_refund_kept", at: desk.clock(), by: operator.name, data: refund });
    return { refund, dryRun };
  };
  return writeTo(desk, work, { dryRun });
}
