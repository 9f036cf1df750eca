/** Tickets and money by status and by stage, with totals that add up, and what the orders still hold. */
import type { StatusLine, StatusReport } from "../../desk/reports/status.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { aligned } from "../layout.ts";
import { moment } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";

export const statusReportRenderer = {
  json: (report) => ({
    as_of: report.asOf,
    by_status: report.byStatus.map(({ word, tickets, amount }) => ({ status: word, tickets, amount })),
    by_stage: report.byStage.map(({ word, tickets, amount }) => ({ stage: word, tickets, amount })),
    totals: report.totals.map(({ tickets, amount }) => ({ tickets, amount })),
    orders: report.orders.map((total) => ({
      currency: total.currency,
      orders: total.orders,
      unpaid_orders: total.unpaidOrders,
      exhausted_orders: total.exhausted,
      total: total.total,
      paid: total.paid,
      refunded_before: total.refundedBefore,
      refundable: total.refundable,
    })),
  }),
  lines: (report, context) => [
    context.styles.strong(`Tickets as of ${moment(report.asOf, context.zone)}`),
    "",
    ...block("STATUS", report.byStatus, report, context),
    "",
    ...block("STAGE", report.byStage, report, context),
    "",
    ...headed(
      [
        ["ORDERS", "NUMBER", "UNPAID", "PAID", "BEFORE DESK", "REFUNDABLE", "NOTHING LEFT"],
        ...report.orders.map((total) => [
          total.currency,
          String(total.orders),
          String(total.unpaidOrders),
          formatMoney(total.paid),
          formatMoney(total.refundedBefore),
          formatMoney(total.refundable),
          String(total.exhausted),
        ]),
      ],
      context,
    ),
  ],
} satisfies Renderer<StatusReport>;

function block(
  heading: string,
  lines: readonly StatusLine<string>[],
  { totals }: StatusReport,
  context: RenderContext,
): readonly string[] {
  const row = ({ word, tickets, amount }: StatusLine<string>) => [word, String(tickets), formatMoney(amount)];
  return headed([[heading, "TICKETS", "AMOUNT"], ...lines.map(row), ...totals.map(row)], context);
}

/** A heading row over rows of one word and figures. */
function headed(rows: readonly (readonly string[])[], { styles }: RenderContext): readonly string[] {
  const figures = (rows[0] ?? []).map((_, index) => index).slice(1);
  const [head = "", ...rest] = aligned(rows, figures);
  return [styles.heading(head), ...rest];
}
