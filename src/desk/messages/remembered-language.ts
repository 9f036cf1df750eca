/** The language in which a buyer is written to: the one of the newest message to the buyer, on this order or another. */
import { UNKNOWN_BUYER } from "../../rules/order/order.ts";
import type { BuyerLetter, Ticket } from "../../rules/ticket/ticket.ts";
import type { StoreReader } from "../../store/store.ts";
import { loadTicket } from "../load.ts";
import type { OrderCase } from "../load-case.ts";

/** As many of the buyer's other tickets are looked at. */
const OTHERS = 5;

/** Null where nobody has written to the buyer yet. */
export async function rememberedLanguage(
  reader: StoreReader,
  { order, tickets }: Pick<OrderCase, "order" | "tickets">,
): Promise<string | null> {
  const here = newest(tickets);
  if (here !== null || order.buyer === UNKNOWN_BUYER) return here;
  const others = (await reader.ticketsOfBuyer(order.buyer)).filter((one) => one.order !== order.id).slice(-OTHERS);
  const loaded: Ticket[] = [];
  for (const { number } of others) loaded.push((await loadTicket(reader, number)).ticket);
  return newest(loaded);
}

function newest(tickets: readonly Pick<Ticket, "told">[]): string | null {
  const told = tickets.flatMap((ticket) => ticket.told);
  const last = told.reduce<BuyerLetter | null>(
    (latest, one) => (latest === null || one.at >= latest.at ? one : latest),
    null,
  );
  return last?.language ?? null;
}
