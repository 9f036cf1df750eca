/** What went to buyers beside what came back to us. */
import type { RecoveriesReport } from "../../desk/reports/recoveries.ts";
import { CNY } from "../../rules/money/currencies.ts";
import { formatMoney, type Money, sum, zero } from "../../rules/money/money.ts";
import { counted } from "../../rules/names.ts";
import type { RecoveryLine } from "../../rules/recovery/report.ts";
import type { Chart } from "../html/chart.ts";
import type { Section } from "../html/page.ts";
import { moment } from "../moment.ts";
import { mapRows } from "../pages.ts";
import type { Renderer } from "../renderer.ts";
import type { Cell, Column, LongTable } from "../table.ts";
import { totals as moneyTogether } from "../totals.ts";

export const recoveriesReportRenderer = {
  json: ({ by, lines, ages, asOf }) =>
    mapRows(lines, (line) => ({
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
      outstanding_by_age: ages.map(({ name: age }, place) => ({ age, amount: ofAge(line, place) })),
      net: line.net,
      as_of: asOf,
    })),
  table: (report) => tableOf(report, [...FIGURES, ...BESIDE, ...agesOf(report)]),
  status: ({ totals }) => [findingOf(totals()), ...besideWords(totals())],
  warnings: ({ totals }) => {
    const without = totals().reduce((all, { withoutRate }) => all + withoutRate, 0);
    return without === 0
      ? []
      : [`${counted(without, "ticket")} of orders without a rate: what went out on them is not in the net`];
  },
  hints: ({ totals }) =>
    totals().some(({ outstanding }) => outstanding.amount > 0) ? ["see each: refund recovery list"] : [],
  page: (report, { zone }) => ({
    title: "Refunds and what came back of them",
    about: [`as of ${moment(report.asOf, zone)}`],
    sections: [
      {
        heading: `By ${report.by}`,
        finding: report.by === "ticket" ? "" : `${findingOf(report.totals())}.`,
        chart: report.largest.length === 0 ? null : chartOf(report),
        table: tableOf(report, FIGURES),
        command: "refund recovery list",
      },
      ...(hasAny(report, ({ outstanding }) => outstanding.amount)
        ? [sectionOf(report, "How old what is outstanding is", [REFUNDED, ...agesOf(report)])]
        : []),
      ...(hasAny(report, ({ further, overpaid, chargedBack }) => further.amount + overpaid.amount + chargedBack.amount)
        ? [sectionOf(report, "What else went out", BESIDE)]
        : []),
    ],
  }),
} satisfies Renderer<RecoveriesReport>;

/** Ticket by ticket, nobody knows yet. */
function hasAny({ by, totals }: RecoveriesReport, figure: (line: RecoveryLine) => number): boolean {
  return by === "ticket" || totals().some((line) => figure(line) > 0);
}

/** What a table has besides the name: no page has room for all of it side by side. */
interface Figure {
  readonly column: Column;
  cell(line: RecoveryLine): Cell;
}

function moneyFigure(
  name: string,
  heading: string,
  amount: (line: RecoveryLine) => Money,
  more: Partial<Column> = {},
): Figure {
  return { column: { name, heading, align: "right", money: true, ...more }, cell: (line) => ({ money: amount(line) }) };
}

const OPTIONAL = { optional: true } as const;

/** Tells apart the lines of one name: there is one for each currency that buyers paid in. */
const REFUNDED = moneyFigure("refunded", "REFUNDED", ({ refunded }) => refunded);

const FIGURES: readonly Figure[] = [
  {
    column: { name: "tickets", heading: "TICKETS", align: "right", optional: true },
    cell: ({ tickets }) => String(tickets),
  },
  REFUNDED,
  moneyFigure("expected", "EXPECTED", ({ expected }) => expected),
  moneyFigure("received", "RECEIVED", ({ received }) => received),
  moneyFigure("outstanding", "OUTSTANDING", ({ outstanding }) => outstanding),
  moneyFigure("written_off", "WRITTEN OFF", ({ writtenOff }) => writtenOff, OPTIONAL),
  moneyFigure("net", "NET", ({ net }) => net),
];

const BESIDE: readonly Figure[] = [
  moneyFigure("further_payments", "FURTHER PAYMENTS", ({ further }) => further, OPTIONAL),
  moneyFigure("overpaid", "OVERPAID", ({ overpaid }) => overpaid, OPTIONAL),
  moneyFigure("charged_back", "CHARGED BACK", ({ chargedBack }) => chargedBack, OPTIONAL),
];

function agesOf({ ages }: RecoveriesReport): readonly Figure[] {
  return ages.map((age, place) =>
    moneyFigure(
      `outstanding_${age.name.replaceAll(/\W+/g, "_")}`,
      age.name.toUpperCase(),
      (line) => ofAge(line, place),
      OPTIONAL,
    ),
  );
}

function ofAge({ byAge }: RecoveryLine, place: number): Money {
  return byAge[place] ?? zero(CNY);
}

function sectionOf(report: RecoveriesReport, heading: string, figures: readonly Figure[]): Section {
  return { heading, finding: "", chart: null, table: tableOf(report, figures), command: null };
}

function findingOf(lines: readonly RecoveryLine[]): string {
  if (lines.length === 0) return "no money went to buyers, and none is owed to us";
  const of = (figure: (line: RecoveryLine) => Money) => formatMoney(sum(lines.map(figure), CNY));
  const outstanding = `${of((line) => line.outstanding)} outstanding`;
  return `${of((line) => line.received)} came back of ${of((line) => line.expected)}, ${outstanding}; net ${of((line) => line.net)}`;
}

/** What buyers and banks have of ours, besides those who owe for goods. */
function besideWords(lines: readonly RecoveryLine[]): readonly string[] {
  const overpaid = moneyTogether(lines.map((line) => line.overpaid));
  const taken = moneyTogether(lines.map(({ chargedBack }) => chargedBack));
  return [
    ...(overpaid === "" ? [] : [`${overpaid} was paid out beyond what was given, and is owed back by buyers`]),
    ...(taken === "" ? [] : [`${taken} is held or was taken by banks`]),
  ];
}

function tableOf({ by, lines, count }: RecoveriesReport, figures: readonly Figure[]): LongTable {
  return {
    columns: [{ name: by, heading: by.toUpperCase(), flexible: true }, ...figures.map(({ column }) => column)],
    pages: mapRows(lines, (line) => [line.name, ...figures.map(({ cell }) => cell(line))]),
    count,
  };
}

function chartOf({ largest, totals }: RecoveriesReport): Chart {
  const bars = largest.map(({ name, refunded, received, outstanding, writtenOff }) => ({
    label: totals().length === 1 ? name : `${name}, orders in ${refunded.currency}`,
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
