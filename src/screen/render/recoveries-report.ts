/** What went to buyers beside what came back to us. */
import type { RecoveriesReport } from "../../desk/reports/recoveries.ts";
import { CNY } from "../../rules/money/currencies.ts";
import { formatMoney, sum } from "../../rules/money/money.ts";
import { counted, words } from "../../rules/names.ts";
import type { RecoveryLine } from "../../rules/recovery/report.ts";
import type { Chart } from "../html/chart.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";
import { totals } from "../totals.ts";

export const recoveriesReportRenderer = {
  json: ({ by, lines, asOf }) =>
    lines.map((line) => ({
      by,
      name: line.name,
      tickets: line.tickets,
      refunded: line.refunded,
      refunded_cny: line.refundedYuan,
      further_payments: line.further,
      overpaid: line.overpaid,
      charged_back: line.chargedBack,
      without_rate: line.withoutRate,
      expected: line.expected,
      received: line.received,
      written_off: line.writtenOff,
      outstanding: line.outstanding,
      outstanding_by_age: line.byAge.map(({ age, amount }) => ({ age: age.name, amount })),
      net: line.net,
      as_of: asOf,
    })),
  table: tableOf,
  status: ({ lines }) => [findingOf(lines), ...besideWords(lines)],
  warnings: ({ lines }) => {
    const without = lines.reduce((all, { withoutRate }) => all + withoutRate, 0);
    return without === 0
      ? []
      : [`${counted(without, "ticket")} of orders without a rate: what went out on them is not in the net`];
  },
  hints: ({ lines }) =>
    lines.some(({ outstanding }) => outstanding.amount > 0) ? ["see each: refund recovery list"] : [],
  page: (report, { zone }) => ({
    title: "Refunds and what came back of them",
    about: [`as of ${moment(report.asOf, zone)}`],
    sections: [
      {
        heading: `By ${report.by}`,
        finding: `${findingOf(report.lines)}.`,
        chart: report.lines.length === 0 ? null : chartOf(report),
        table: tableOf(report),
        command: "refund recovery list",
      },
    ],
  }),
} satisfies Renderer<RecoveriesReport>;

function findingOf(lines: readonly RecoveryLine[]): string {
  if (lines.length === 0) return "no money went to buyers, and none is owed to us";
  const of = (figure: (line: RecoveryLine) => RecoveryLine["net"]) => formatMoney(sum(lines.map(figure), CNY));
  const outstanding = `${of((line) => line.outstanding)} outstanding`;
  return `${of((line) => line.received)} came back of ${of((line) => line.expected)}, ${outstanding}; net ${of((line) => line.net)}`;
}

/** What buyers and banks have of ours, besides those who owe for goods. */
function besideWords(lines: readonly RecoveryLine[]): readonly string[] {
  const overpaid = totals(lines.map((line) => line.overpaid));
  const taken = totals(lines.map(({ chargedBack }) => chargedBack));
  return [
    ...(overpaid === "" ? [] : [`${overpaid} was paid out beyond what was given, and is owed back by buyers`]),
    ...(taken === "" ? [] : [`${taken} is held or was taken by banks`]),
  ];
}

function tableOf({ by, ages, lines }: RecoveriesReport): Table {
  return {
    columns: [
      { name: by, heading: by.toUpperCase(), flexible: true },
      { name: "tickets", heading: "TICKETS", align: "right", optional: true },
      { name: "refunded", heading: "REFUNDED", align: "right", money: true },
      { name: "expected", heading: "EXPECTED", align: "right", money: true },
      { name: "received", heading: "RECEIVED", align: "right", money: true },
      { name: "outstanding", heading: "OUTSTANDING", align: "right", money: true },
      { name: "written_off", heading: "WRITTEN OFF", align: "right", money: true, optional: true },
      { name: "net", heading: "NET", align: "right", money: true },
      ...(["further_payments", "overpaid", "charged_back"] as const).map((name) => ({
        name,
        heading: words(name).toUpperCase(),
        align: "right" as const,
        money: true as const,
        optional: true,
      })),
      ...ages.map((age) => ({
        name: `outstanding_${age.name.replaceAll(/\W+/g, "_")}`,
        heading: age.name.toUpperCase(),
        align: "right" as const,
        money: true as const,
        optional: true,
      })),
    ],
    rows: lines.map((line) => [
      line.name,
      String(line.tickets),
      { money: line.refunded },
      { money: line.expected },
      { money: line.received },
      { money: line.outstanding },
      { money: line.writtenOff },
      { money: line.net },
      ...[line.further, line.overpaid, line.chargedBack].map((amount) => ({ money: amount })),
      ...line.byAge.map(({ amount }) => ({ money: amount })),
    ]),
  };
}

/** The longest ones, as many as a page shows well. */
const BARS = 20;

function chartOf({ lines }: RecoveriesReport): Chart {
  const longest = lines.toSorted((one, other) => other.expected.amount - one.expected.amount).slice(0, BARS);
  const bars = longest.map(({ name, received, outstanding, writtenOff }) => ({
    label: name,
    parts: [received.amount, outstanding.amount, writtenOff.amount],
    text: formatMoney(outstanding),
  }));
  return {
    kind: "bars",
    title: "Received, outstanding and written off",
    series: ["received", "outstanding", "written off"],
    bars,
  };
}
