/** Attempts to give money to buyers. */
import type { PayoutSummary } from "../../desk/payouts.ts";
import { payoutName, ticketName, words } from "../../rules/names.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import { payoutJson } from "./ticket-json.ts";

export const payoutsRenderer = {
  json: (payouts) =>
    payouts.map((payout) => ({
      ...payoutJson(payout),
      ticket: ticketName(payout.ticket),
      order: payout.order,
      buyer: payout.buyer,
    })),
  table: (payouts, context) => ({
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
    rows: payouts.map((payout) => [
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
  }),
  // On a narrow terminal the column gives way, and this says it.
  status: (payouts) =>
    payouts.flatMap(({ payout, differs }) => (differs === null ? [] : [`${payoutName(payout)}: ${differs}`])),
} satisfies Renderer<readonly PayoutSummary[]>;
