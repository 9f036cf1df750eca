/** What a policy file would change: its rules, and the open tickets that would come out differently. */
import type { PolicyDiff, TicketDifference } from "../../desk/policy/diff.ts";
import { formatMoney, subtract } from "../../rules/money/money.ts";
import { counted, ticketName } from "../../rules/names.ts";
import { aligned } from "../layout.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

export const policyDiffRenderer = {
  json: ({ from, to, changes, tickets, openTickets }) => ({
    from,
    to,
    changes,
    tickets: tickets.map(({ ticket, order, before, after }) => ({
      ticket: ticketName(ticket),
      order,
      before: { verdict: before.verdict, net: before.net },
      after: { verdict: after.verdict, net: after.net },
      difference: subtract(after.net, before.net),
    })),
    open_tickets: openTickets,
  }),
  lines: ({ from, to, changes, tickets }, { styles }) => [
    styles.strong(`${from} → ${to}`),
    ...changes.map(({ place, from: old, to: now }) => clean(`${place}: ${changed(old, now)}`)),
    ...(tickets.length === 0 ? [] : ["", styles.strong("Open tickets that would come out differently")]),
    ...aligned(tickets.map(ticketRow), [1]),
  ],
  status: ({ changes, tickets, openTickets }) => [
    `${counted(changes.length, "change")}; ${tickets.length} of ${counted(openTickets, "open ticket")} would come out differently`,
  ],
  hints: ({ tickets }) =>
    tickets.length === 0 ? [] : ["tickets keep the version that they have; the new one applies to orders placed later"],
} satisfies Renderer<PolicyDiff>;

function changed(from: string | null, to: string | null): string {
  if (from === null) return to === "new" ? "new" : `${to}, where there was nothing`;
  return to === null ? "gone" : `${from} → ${to}`;
}

function ticketRow({ ticket, before, after }: TicketDifference): readonly string[] {
  const difference = subtract(after.net, before.net);
  const sign = difference.amount > 0 ? "+" : "";
  const verdict = before.verdict === after.verdict ? after.verdict : `${before.verdict} → ${after.verdict}`;
  return [
    ticketName(ticket),
    `${sign}${formatMoney(difference)}`,
    `${formatMoney(before.net)} → ${formatMoney(after.net)}`,
    verdict,
  ];
}
