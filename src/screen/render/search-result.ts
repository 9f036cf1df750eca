/** What was found by words: tickets first, then orders. */
import type { SearchResult } from "../../desk/search.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { totalOf } from "../../rules/order/order.ts";
import type { Renderer } from "../renderer.ts";

export const searchResultRenderer = {
  json: ({ tickets, orders }) => ({
    tickets: tickets.map(({ number, order, buyer, status, reason, amount }) => ({
      ticket: ticketName(number),
      order,
      buyer,
      status,
      reason,
      amount,
    })),
    orders: orders.map((order) => ({ order: order.id, buyer: order.buyer, total: totalOf(order) })),
  }),
  table: ({ tickets, orders }, context) => ({
    columns: [
      { name: "what", heading: "WHAT" },
      { name: "order", heading: "ORDER", flexible: true },
      { name: "about", heading: "ABOUT", flexible: true },
      { name: "amount", heading: "AMOUNT", align: "right" },
      { name: "buyer", heading: "BUYER", flexible: true },
    ],
    rows: [
      ...tickets.map(({ number, order, buyer, status, reason, amount }) => [
        { text: ticketName(number), style: context.styles.id },
        order,
        `${words(status)}, ${words(reason)}`,
        { text: formatMoney(amount), style: context.styles.money },
        buyer,
      ]),
      ...orders.map((order) => [
        "order",
        order.id,
        order.lines.map(({ product }) => product).join("; "),
        { text: formatMoney(totalOf(order)), style: context.styles.money },
        order.buyerName ?? order.buyer,
      ]),
    ],
  }),
  status: ({ words: asked, tickets, orders }) => [
    `${counted(tickets.length, "ticket")} and ${counted(orders.length, "order")} with ${asked.map((word) => `“${word}”`).join(" and ")}`,
  ],
} satisfies Renderer<SearchResult>;
