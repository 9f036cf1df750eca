/** Money on its way, and what is late at the bank. */
import type { OverduePayout, PayoutReport } from "../../desk/reports/payouts.ts";
import { formatMoney } from "../../rules/money/money.ts";
import { counted, payoutName, ticketName, words } from "../../rules/names.ts";
import { formatSpan } from "../../rules/time/duration.ts";
import { formatInZone, type Instant } from "../../rules/time/instant.ts";
import type { Section } from "../html/page.ts";
import { aligned } from "../layout.ts";
import { moment } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { type Cell, type Column, cellText, type Table } from "../table.ts";
import { periodJson, periodWords } from "./period.ts";

export const payoutReportRenderer = {
  json: ({ period, asOf, lines, late }) => ({
    ...periodJson(period),
    as_of: asOf,
    destinations: lines.map((line) => ({
      destination: line.destination,
      currency: line.amount.currency,
      sent: line.sent,
      arrived: line.arrived,
      arrived_amount: line.amount,
      came_back: line.cameBack,
      median_milliseconds: line.took?.median ?? null,
      ninetieth_percentile_milliseconds: line.took?.ninetieth ?? null,
      at_bank: line.atBank,
      at_bank_amount: line.atBankAmount,
    })),
    late: late.map((one) => ({
      payout: payoutName(one.payout),
      ticket: ticketName(one.ticket),
      order: one.order,
      buyer: one.buyer,
      status: one.status,
      destination: one.destination,
      reference: one.reference,
      amount: one.amount,
      sent_at: one.sentAt,
      due_at: one.dueAt,
      late_by_milliseconds: one.lateBy,
    })),
  }),
  lines: (report, context) => {
    if (!context.isTTY || report.lines.length === 0) return [];
    const { columns, rows } = destinationTable(report);
    const figures = columns.flatMap(({ align }, index) => (align === "right" ? [index] : []));
    const [head = "", ...rest] = aligned(
      [columns.map(({ heading }) => heading), ...rows.map((row) => row.map(cellText))],
      figures,
    );
    return [context.styles.heading(head), ...rest, ...(report.late.length === 0 ? [] : [""])];
  },
  table: (report, context) => (context.isTTY ? lateTable(report, context) : sheetOf(report)),
  sheet: sheetOf,
  status: (report, { zone }) => [`${periodWords(report, zone)}: ${findingOf(report)}`],
  hints: ({ late: [worst] }) =>
    worst === undefined
      ? []
      : [`where the bank knows nothing of it: refund payout unknown ${payoutName(worst.payout)}`],
  page: (report, context) => ({
    title: "Money on its way to buyers",
    about: [periodWords(report, context.zone), `late as of ${moment(report.asOf, context.zone)}`],
    sections: [destinationSection(report), lateSection(report, context)],
  }),
} satisfies Renderer<PayoutReport>;

function findingOf({ lines, late }: PayoutReport): string {
  const atBank = lines.reduce((sum, line) => sum + line.atBank, 0);
  if (atBank === 0) return "nothing is on its way";
  return `${counted(atBank, "payout")} on the way, ${late.length} of them late`;
}

const figure = (name: string, heading: string): Column => ({ name, heading, align: "right" });

function destinationTable({ lines }: PayoutReport): Table {
  return {
    columns: [
      { name: "destination", heading: "DESTINATION" },
      figure("sent", "SENT"),
      figure("arrived", "ARRIVED"),
      figure("came_back", "CAME BACK"),
      figure("median", "MEDIAN"),
      figure("ninetieth_percentile", "9 OF 10"),
      figure("at_bank", "ON THE WAY"),
      { ...figure("at_bank_amount", "AMOUNT"), money: true },
    ],
    rows: lines.map((line): readonly Cell[] => [
      words(line.destination),
      ...figuresOf(line),
      { money: line.atBankAmount },
    ]),
  };
}

function lateTable({ late }: PayoutReport, { styles, zone, isTTY }: RenderContext): Table {
  const at = (instant: Instant) => (isTTY ? formatInZone(instant, zone, "minute") : instant);
  return {
    columns: [
      { name: "payout", heading: "PAYOUT" },
      { name: "ticket", heading: "TICKET" },
      { name: "late_by", heading: "LATE BY", align: "right" },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "destination", heading: "DESTINATION" },
      { name: "reference", heading: "REFERENCE" },
      { name: "due_at", heading: "WAS DUE" },
      { name: "sent_at", heading: "SENT", optional: true },
      { name: "status", heading: "STATUS", optional: true },
      { name: "order", heading: "ORDER", optional: true },
      { name: "buyer", heading: "BUYER", optional: true },
    ],
    rows: late.map((one): readonly Cell[] => [
      { text: payoutName(one.payout), style: styles.id },
      ticketName(one.ticket),
      { text: formatSpan(one.lateBy), style: styles.bad },
      { money: one.amount, style: styles.money },
      words(one.destination),
      one.reference ?? "",
      at(one.dueAt),
      at(one.sentAt),
      one.status,
      one.order,
      one.buyer,
    ]),
  };
}

const ALL_ON_THE_WAY = ["sent", "arrived", "came_back", "median", "ninetieth_percentile", "at_bank"] as const;
const ONE_LATE = ["ticket", "late_by", "reference", "due_at", "sent_at", "status", "order", "buyer"] as const;

/** Destinations and late payouts as one table: what a row does not say of itself is empty. */
function sheetOf({ lines, late }: PayoutReport): Table {
  const column = (name: string): Column => ({ name, heading: words(name).toUpperCase() });
  const amount = (name: string): Column => ({ ...column(name), align: "right", money: true });
  return {
    columns: [
      column("payout"),
      column("destination"),
      ...ALL_ON_THE_WAY.map((name): Column => ({ ...column(name), align: "right" })),
      amount("at_bank_amount"),
      amount("amount"),
      ...ONE_LATE.map(column),
    ],
    rows: [
      ...lines.map((line): readonly Cell[] => [
        "all",
        words(line.destination),
        ...figuresOf(line),
        { money: line.atBankAmount },
        "",
        ...ONE_LATE.map(() => ""),
      ]),
      ...late.map((one): readonly Cell[] => [
        payoutName(one.payout),
        words(one.destination),
        ...ALL_ON_THE_WAY.map(() => ""),
        "",
        { money: one.amount },
        ticketName(one.ticket),
        formatSpan(one.lateBy),
        one.reference ?? "",
        one.dueAt,
        one.sentAt,
        one.status,
        one.order,
        one.buyer,
      ]),
    ],
  };
}

function figuresOf({ sent, arrived, cameBack, took, atBank }: PayoutReport["lines"][number]): readonly string[] {
  const spans = took === null ? ["", ""] : [formatSpan(took.median), formatSpan(took.ninetieth)];
  return [...[sent, arrived, cameBack].map(String), ...spans, String(atBank)];
}

function destinationSection(report: PayoutReport): Section {
  const { lines } = report;
  const [slowest] = lines
    .flatMap(({ destination, took }) => (took === null ? [] : [{ destination, took }]))
    .sort((one, other) => other.took.ninetieth - one.took.ninetieth);
  const finding =
    slowest === undefined
      ? "Nothing arrived."
      : `Nine of ten arrive within ${formatSpan(slowest.took.ninetieth)} at the slowest: ${words(slowest.destination)}.`;
  const bars = lines.map(({ destination, sent, arrived, cameBack, amount }) => ({
    label: `${words(destination)}, ${amount.currency}`,
    parts: [arrived, cameBack],
    text: `${arrived} of ${sent} arrived, ${formatMoney(amount)}`,
  }));
  return {
    heading: "By destination",
    finding,
    chart: lines.length === 0 ? null : { kind: "bars", title: finding, series: ["arrived", "came back"], bars },
    table: destinationTable(report),
    command: "refund payout list --status sent",
  };
}

function lateSection(report: PayoutReport, context: RenderContext): Section {
  const { late } = report;
  const [worst] = late;
  const finding =
    worst === undefined
      ? "Nothing is late."
      : `${counted(late.length, "payout")} late, ${payoutName(worst.payout)} the longest.`;
  const bars = late.slice(0, DRAWN).map(({ payout, lateBy, amount }: OverduePayout) => ({
    label: `${payoutName(payout)}, ${formatMoney(amount)}`,
    parts: [lateBy],
    text: formatSpan(lateBy),
  }));
  return {
    heading: "Late at the bank",
    finding,
    chart: bars.length === 0 ? null : { kind: "bars", title: finding, series: ["late by"], bars },
    table: lateTable(report, context),
    command: "refund show TICKET",
  };
}

/** Bars that a page can take in at a glance; its table has all. */
const DRAWN = 15;
