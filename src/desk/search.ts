/** Finds tickets and orders by any text: numbers, sellers, buyers, goods, tracking numbers, what was said. */
import type { ListTotal } from "../rules/list-total.ts";
import type { Order } from "../rules/order/order.ts";
import { Refusal } from "../rules/refusal.ts";
import { searchWords } from "../rules/search-text.ts";
import type { TicketSummary } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { type Pages, pagesOf } from "./pages.ts";

export interface SearchResult {
  readonly words: readonly string[];
  /** The newest first. */
  readonly tickets: Pages<TicketSummary>;
  readonly orders: Pages<Order>;
  /** How many of them are found here. */
  readonly shown: { readonly tickets: number; readonly orders: number };
  /** How many there are, shown or not. */
  readonly total: { readonly tickets: ListTotal; readonly orders: ListTotal };
}

/** Words of one search: each is a condition of its own, and the memory that they take together grows without a bound. */
const MOST_WORDS = 50;

/** Everything that has each of the words somewhere; at most `limit` tickets and orders. It holds while `taken` works on it. */
export async function search<T>(
  desk: Desk,
  asked: { readonly words: readonly string[]; readonly limit: number },
  taken: (found: SearchResult) => Promise<T>,
): Promise<T> {
  const words = [...new Set(asked.words.flatMap(searchWords))];
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
    const { total, ...found } = await reader.search({ words, limit: asked.limit });
    return taken({
      total,
      shown: { tickets: found.tickets.length, orders: Math.min(total.orders.count, asked.limit) },
      words,
      tickets: pagesOf(found.tickets, (some) => reader.ticketSummaries(some)),
      orders: pagesOf(found.orders, async (some) => [...(await reader.findOrders(some)).values()]),
    });
  });
}
