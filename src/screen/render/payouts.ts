/** Attempts to give money to buyers. */
import type { PayoutList } from "../../desk/payouts.ts";
import { counted, payoutName, ticketName, words } from "../../rules/names.ts";
import { moment } from "../moment.ts";
import { mapRows } from "../pages.ts";
import type { Renderer } from "../renderer.ts";
import { payoutJson } from "./ticket-json.ts";

export const payoutsRenderer = {
  json: ({ payouts }) =>
    mapRows(payouts, (payout) => ({
      ...payoutJson(payout),
      ticket: ticketName(payout.ticket),
      order: payout.order,
      buyer: payout.buyer,
    })),
  table: ({ payouts, numbers }, context) => ({
    columns: [
      { name: "payout", heading: "PAYOUT" },
      { name: "ticket", heading: "TICKET" },
      { name: "status", heading: "STATUS" },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "destination", heading: "DESTINATION" },
      { name: "reference", heading: "REFERENCE", flexible: true },
      { name: "since", heading: "SINCE", optional: true },
      { name: "buyer", heading: "BUYER", flexible: true, optional: true },
      { name: "differs", heading: "DIFFERS", flexible: true, optional: true },
    ],
    pages: mapRows(payouts, (payout) => [
      { text: payoutName(payout.payout), style: context.styles.id },
      ticketName(payout.ticket),
      payout.status,
      { money: payout.amount, style: context.styles.money },
      words(payout.destination),
      payout.reference ?? "",
      context.isTTY ? moment(payout.since, context.zone) : payout.since,
      payout.buyer,
      payout.differs ?? "",
    ]),
    count: async () => numbers.length,
  }),
  // On a narrow terminal the column gives way, and this says it.
  status: ({ differing, allDiffering }) => {
    const more = allDiffering - differing.length;
    return [
      ...differing.map(({ payout, differs }) => `${payoutName(payout)}: ${differs}`),
      ...(more === 0 ? [] : [`${counted(more, "more payout")} differ: refund payout list --format csv has the column`]),
    ];
  },
} satisfies Renderer<PayoutList>;
