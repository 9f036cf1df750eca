/** What was found by words: tickets first, then orders. */
import type { SearchResult } from "../../desk/search.ts";
import { describeTotal } from "../../rules/list-total.ts";
import { ticketName, words } from "../../rules/names.ts";
import { totalOf } from "../../rules/order/order.ts";
import { mapRows, oneByOne } from "../pages.ts";
import type { Renderer } from "../renderer.ts";
import type { Cell } from "../table.ts";
import { clean } from "../width.ts";
import { limitedWarnings } from "./limited.ts";

export const searchResultRenderer = {
  json: ({ tickets, orders }) => ({
    tickets: mapRows(tickets, ({ number, request, order, buyer, status, reason, amount }) => ({
      ticket: ticketName(number),
      request: ticketName(request),
      order,
      buyer,
      status,
      reason,
      amount,
    })),
    orders: mapRows(orders, (order) => ({ order: order.id, buyer: order.buyer, total: totalOf(order) })),
  }),
  table: ({ tickets, orders, shown }, context) => ({
    columns: [
      { name: "what", heading: "WHAT" },
      { name: "order", heading: "ORDER", flexible: true },
      { name: "about", heading: "ABOUT", flexible: true },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "buyer", heading: "BUYER", flexible: true },
    ],
    pages: oneByOne(
      mapRows(tickets, ({ number, order, buyer, status, reason, amount }): readonly Cell[] => [
        { text: ticketName(number), style: context.styles.id },
        order,
        `${words(status)}, ${words(reason)}`,
        { money: amount, style: context.styles.money },
        buyer,
      ]),
      mapRows(orders, (order): readonly Cell[] => [
        "order",
        order.id,
        order.lines.map(({ product }) => product).join("; "),
        { money: totalOf(order), style: context.styles.money },
        order.buyerName ?? order.buyer,
      ]),
    ),
    count: async () => shown.tickets + shown.orders,
  }),
  status: ({ words: asked, total }) => [
    `${describeTotal(total.tickets, "ticket")} and ${describeTotal(total.orders, "order")} with ${asked.map((word) => `“${clean(word)}”`).join(" and ")}`,
  ],
  warnings: ({ shown, total }) => [
    ...limitedWarnings(shown.tickets, total.tickets, { which: "the newest", noun: "ticket" }),
    ...limitedWarnings(shown.orders, total.orders, { which: "the first", noun: "order" }),
  ],
} satisfies Renderer<SearchResult>;
