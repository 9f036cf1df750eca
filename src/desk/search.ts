/** Finds tickets and orders by any text: numbers, sellers, buyers, goods, tracking numbers, what was said. */
import type { Order } from "../rules/order/order.ts";
import { Refusal } from "../rules/refusal.ts";
import type { TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";

export interface SearchResult {
  readonly words: readonly string[];
  /** The newest first. */
  readonly tickets: readonly TicketSummary[];
  readonly orders: readonly Order[];
  /** How many there are, shown or not. */
  readonly total: { readonly tickets: number; readonly orders: number };
}

/** Words of one search: each is a condition of its own, and the memory that they take together grows without a bound. */
const MOST_WORDS = 50;

/** Everything that has each of the words somewhere; at most `limit` tickets and orders. */
export async function search(
  desk: Desk,
  asked: { readonly words: readonly string[]; readonly limit: number },
): Promise<SearchResult> {
  const typed = asked.words.flatMap((text) => text.normalize("NFKC").split(/\s+/)).filter((word) => word !== "");
  const words = [...new Set(typed)];
  if (words.length === 0) {
    throw new Refusal("answer_needed", "refund search needs WORDS", {
      hint: "such as a number, a seller or a product",
      details: { missing: "WORDS" },
    });
  }
  if (words.length > MOST_WORDS) {
    throw new Refusal("usage", `a search takes at most ${MOST_WORDS} words, and these are ${words.length}`, {
      hint: "leave out what is common",
    });
  }
  const store = await desk.store();
  return store.read(async (reader) => {
    const found = await reader.search({ words, limit: asked.limit });
    const orders = await reader.findOrders(found.orders);
    return {
      total: found.total,
      words,
      tickets: await reader.ticketSummaries(found.tickets),
      orders: found.orders.flatMap((id) => orders.get(id) ?? []),
    };
  });
}
