/** Goods that are not to leave the warehouse, and those that left all the same. */
import type { HoldsReport } from "../../desk/reports/holds.ts";
import { ticketName } from "../../rules/names.ts";
import { countOf, piecesText } from "../../rules/order/pieces.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import type { Renderer } from "../renderer.ts";

const doWith = ({ leftAt }: HoldsReport["goods"][number]) => (leftAt === null ? "hold" : "left");

export const holdsRenderer = {
  json: ({ goods }) =>
    goods.map((one) => ({
      ticket: ticketName(one.ticket),
      do: doWith(one),
      order: one.order,
      line: one.line,
      pieces: one.pieces,
      product: one.product,
      status: one.status,
      assignee: one.assignee,
      asked_at: one.askedAt,
      left_at: one.leftAt,
    })),
  table: ({ goods }, context) => ({
    columns: [
      { name: "do", heading: "DO" },
      { name: "order", heading: "ORDER" },
      { name: "line", heading: "LINE" },
      { name: "pieces", heading: "PIECES" },
      { name: "product", heading: "PRODUCT", flexible: true },
      { name: "ticket", heading: "TICKET" },
      { name: "status", heading: "STATUS", optional: true },
      { name: "left_at", heading: "LEFT", optional: true },
    ],
    rows: goods.map((one) => [
      { text: doWith(one), style: one.leftAt === null ? context.styles.due : context.styles.bad },
      one.order,
      one.line,
      `${countOf(one.pieces)} (#${piecesText(one.pieces)})`,
      one.product,
      { text: ticketName(one.ticket), style: context.styles.id },
      one.status,
      one.leftAt === null ? "" : context.isTTY ? formatInZone(one.leftAt, context.zone, "minute") : one.leftAt,
    ]),
  }),
  status: ({ goods }) => {
    const left = [...new Set(goods.filter(({ leftAt }) => leftAt !== null).map(({ ticket }) => ticketName(ticket)))];
    if (goods.length === 0) return ["no goods of an open request are in the warehouse"];
    return left.length === 0 ? [] : [`left after the buyer had asked, which is our fault: ${left.join(", ")}`];
  },
} satisfies Renderer<HoldsReport>;
