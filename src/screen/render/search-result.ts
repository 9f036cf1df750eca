/** What was found by words: tickets first, then orders. */
import type { SearchResult } from "../../desk/search.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { totalOf } from "../../rules/order/order.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { limitedWarnings } from "./limited.ts";

export const searchResultRenderer = {
  json: ({ tickets, orders }) => ({
    tickets: tickets.map(({ number, request, order, buyer, status, reason, amount }) => ({
      ticket: ticketName(number),
      request: ticketName(request),
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
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "buyer", heading: "BUYER", flexible: true },
    ],
    rows: [
      ...tickets.map(({ number, order, buyer, status, reason, amount }) => [
        { text: ticketName(number), style: context.styles.id },
        order,
        `${words(status)}, ${words(reason)}`,
        { money: amount, style: context.styles.money },
        buyer,
      ]),
      ...orders.map((order) => [
        "order",
        order.id,
        order.lines.map(({ product }) => product).join("; "),
        { money: totalOf(order), style: context.styles.money },
        order.buyerName ?? order.buyer,
      ]),
    ],
  }),
  status: ({ words: asked, total }) => [
    `${counted(total.tickets, "ticket")} and ${counted(total.orders, "order")} with ${asked.map((word) => `“${clean(word)}”`).join(" and ")}`,
  ],
  warnings: ({ tickets, orders, total }) => [
    ...limitedWarnings(tickets.length, total.tickets, { which: "the newest", noun: "ticket" }),
    ...limitedWarnings(orders.length, total.orders, { which: "the first", noun: "order" }),
  ],
} satisfies Renderer<SearchResult>;
