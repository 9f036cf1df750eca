/** What goes wrong, where, and what it costs. */
import type { ReasonReport } from "../../desk/reports/reasons.ts";
import type { Currency } from "../../rules/money/currencies.ts";
import { formatMoney, money, sum } from "../../rules/money/money.ts";
import { counted, words } from "../../rules/names.ts";
import { withBars } from "../bar.ts";
import type { Bar } from "../html/chart.ts";
import type { Section } from "../html/page.ts";
import type { Renderer } from "../renderer.ts";
import { shareOf } from "../share.ts";
import type { Cell, Table } from "../table.ts";
import { periodJson, periodWords } from "./period.ts";

type Line = ReasonReport["lines"][number];

export const reasonReportRenderer = {
  json: ({ period, asOf, by, lines }) => ({
    ...periodJson(period),
    as_of: asOf,
    by,
    tickets: ticketsIn(lines),
    lines: lines.map(({ reason, name, tickets, open, paid, rejected, refunded }) => ({
      reason,
      [by]: name,
      tickets,
      open,
      paid,
      rejected,
      refunded,
    })),
  }),
  table: (report, context) =>
    withBars(
      tableOf(report, context.isTTY),
      report.lines.map(({ tickets }) => tickets),
      context,
    ),
  sheet: (report) => tableOf(report, false),
  status: (report, { zone }) => [`${periodWords(report, zone)}: ${findingOf(report)}`],
  page: (report, { zone }) => ({
    title: "What goes wrong",
    about: [
      periodWords(report, zone),
      "Tickets count by the day on which they were opened, money by the day on which it was sent or came back.",
    ],
    sections: [
      {
        heading: "By reason",
        finding: `${sentence(findingOf(report))}.`,
        chart: chartOf(report.lines, ({ reason }) => reason, "Tickets by reason"),
        table: tableOf(report, false),
        command: "refund list --reason REASON",
      },
      groupSection(report),
      ...currenciesIn(report.lines).map((currency) => costSection(report.lines, currency)),
    ],
  }),
} satisfies Renderer<ReasonReport>;

/** `brief` leaves room for bars. */
function tableOf({ by, lines }: ReasonReport, brief: boolean): Table {
  const all = ticketsIn(lines);
  const figure = (name: string) => ({ name, heading: name.toUpperCase(), align: "right" as const });
  const more = brief ? [] : ["share", "open", "paid", "rejected"].map(figure);
  return {
    columns: [
      { name: "reason", heading: "REASON" },
      { name: by, heading: by.toUpperCase() },
      figure("tickets"),
      ...more,
      { ...figure("refunded"), money: true },
    ],
    rows: lines.map(({ reason, name, tickets, open, paid, rejected, refunded }): readonly Cell[] => [
      words(reason),
      words(name),
      String(tickets),
      ...(brief ? [] : [shareOf(tickets, all), ...[open, paid, rejected].map(String)]),
      { money: refunded },
    ]),
  };
}

function ticketsIn(lines: readonly Line[]): number {
  return lines.reduce((all, { tickets }) => all + tickets, 0);
}

function findingOf({ lines }: ReasonReport): string {
  const all = ticketsIn(lines);
  const [first] = grouped(lines, ({ reason }) => reason);
  if (first === undefined || all === 0) return "no ticket was opened";
  const most = ticketsIn(first.lines);
  return `${counted(all, "ticket")}, most often ${words(first.name)}: ${shareOf(most, all)}`;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

interface Grouped {
  readonly name: string;
  readonly lines: readonly Line[];
}

/** Those with the most tickets first. */
function grouped(lines: readonly Line[], nameOf: (line: Line) => string): readonly Grouped[] {
  const names = [...new Set(lines.map(nameOf))];
  const all = names.map((name) => ({ name, lines: lines.filter((line) => nameOf(line) === name) }));
  return all.sort((one, other) => ticketsIn(other.lines) - ticketsIn(one.lines));
}

function chartOf(lines: readonly Line[], nameOf: (line: Line) => string, title: string): Section["chart"] {
  const all = ticketsIn(lines);
  const bars = grouped(lines, nameOf).map(({ name, lines: theirs }): Bar => {
    const tickets = ticketsIn(theirs);
    return { label: words(name), parts: [tickets], text: `${tickets}, ${shareOf(tickets, all)}` };
  });
  return all === 0 ? null : { kind: "bars", title, series: ["tickets"], bars };
}

function groupSection({ by, lines }: ReasonReport): Section {
  const all = ticketsIn(lines);
  const rows = grouped(lines, ({ name }) => name).map(({ name, lines: theirs }) => {
    const tickets = ticketsIn(theirs);
    return [words(name), String(tickets), shareOf(tickets, all)];
  });
  const heads = [by, "tickets", "share"].map((name) => ({ name, heading: name.toUpperCase() }));
  return {
    heading: `By ${by}`,
    finding: "",
    chart: chartOf(lines, ({ name }) => name, `Tickets by ${by}`),
    table: { columns: heads.map((head, index) => (index === 0 ? head : { ...head, align: "right" })), rows },
    command:
      by === "stage"
        ? "refund report reasons --stage STAGE --by fault"
        : `refund report reasons --by ${by} --reason REASON`,
  };
}

function currenciesIn(lines: readonly Line[]): readonly Currency[] {
  const paid = lines.filter(({ refunded }) => refunded.amount !== 0);
  return [...new Set(paid.map(({ refunded }) => refunded.currency))].sort();
}

/** Bars have no place for what came back beyond what went out; the table has. */
function costSection(lines: readonly Line[], currency: Currency): Section {
  const own = lines.filter(({ refunded }) => refunded.currency === currency);
  const costs = grouped(own, ({ reason }) => reason).map(({ name, lines: theirs }) => ({
    name,
    refunded: sum(
      theirs.map(({ refunded }) => refunded),
      currency,
    ),
  }));
  const most = costs.toSorted((one, other) => other.refunded.amount - one.refunded.amount);
  const title = `Given to buyers in ${currency}`;
  const bars = most.map(({ name, refunded }) => ({
    label: words(name),
    parts: [Math.max(0, refunded.amount)],
    text: formatMoney(refunded),
  }));
  const all = sum(
    most.map(({ refunded }) => refunded),
    currency,
  );
  return {
    heading: title,
    finding: `In all ${formatMoney(money(all.amount, currency))}.`,
    chart: { kind: "bars", title, series: ["refunded"], bars },
    table: {
      columns: [
        { name: "reason", heading: "REASON" },
        { name: "refunded", heading: "REFUNDED", align: "right", money: true },
      ],
      rows: most.map(({ name, refunded }) => [words(name), { money: refunded }]),
    },
    command: "refund payout list --status settled",
  };
}
