/** How old open tickets are, by whose turn it is. */
import type { AgingReport } from "../../desk/reports/aging.ts";
import { counted } from "../../rules/names.ts";
import { withBars } from "../bar.ts";
import type { Chart } from "../html/chart.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";

export const agingReportRenderer = {
  json: ({ lines, asOf }) =>
    lines.map(({ waitsFor, age, tickets, amount }) => ({
      waits_for: waitsFor,
      age: age.name,
      younger_than_milliseconds: age.below,
      tickets,
      amount,
      as_of: asOf,
    })),
  table: (report, context) =>
    withBars(
      tableOf(report),
      report.lines.map(({ tickets }) => tickets),
      context,
    ),
  sheet: tableOf,
  status: ({ lines }) => (lines.length === 0 ? ["no ticket is open"] : []),
  page: (report, { zone }) => {
    const all = report.lines.reduce((sum, { tickets }) => sum + tickets, 0);
    const old = report.lines.filter(({ age }) => age.below === null).reduce((sum, { tickets }) => sum + tickets, 0);
    const finding = `${counted(all, "ticket")} open, ${old} of them for more than 30 days.`;
    return {
      title: "Age of open refunds",
      about: [`as of ${moment(report.asOf, zone)}`],
      sections: [
        {
          heading: "By age",
          finding,
          chart: report.lines.length === 0 ? null : chartOf(report, finding),
          table: tableOf(report),
          command: "refund list --sort opened",
        },
      ],
    };
  },
} satisfies Renderer<AgingReport>;

function tableOf({ lines }: AgingReport): Table {
  return {
    columns: [
      { name: "waits_for", heading: "WAITS FOR" },
      { name: "age", heading: "OPEN FOR" },
      { name: "tickets", heading: "TICKETS", align: "right" },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
    ],
    rows: lines.map(({ waitsFor, age, tickets, amount }) => [waitsFor, age.name, String(tickets), { money: amount }]),
  };
}

function chartOf({ ages, lines }: AgingReport, finding: string): Chart {
  const bars = ages.map((age) => {
    const tickets = lines.filter((line) => line.age === age).reduce((sum, line) => sum + line.tickets, 0);
    return { label: age.name, parts: [tickets], text: String(tickets) };
  });
  return { kind: "bars", title: `Open tickets by age. ${finding}`, series: ["tickets"], bars };
}
