/** How long things took, half of the time and nine times in ten. */
import type { ServiceLine, ServiceReport } from "../../desk/reports/service.ts";
import { words } from "../../rules/names.ts";
import { formatSpan } from "../../rules/time/duration.ts";
import { withBars } from "../bar.ts";
import type { Section } from "../html/page.ts";
import type { Renderer } from "../renderer.ts";
import { shareOf } from "../share.ts";
import type { Table } from "../table.ts";
import { periodJson, periodWords } from "./period.ts";

export const serviceReportRenderer = {
  json: ({ period, asOf, by, lines }) => ({
    ...periodJson(period),
    as_of: asOf,
    by,
    lines: lines.map(({ measure, name, tickets, median, ninetieth, clocked, inTime }) => ({
      measure,
      [by]: name,
      tickets,
      median_milliseconds: median,
      ninetieth_percentile_milliseconds: ninetieth,
      clocked,
      in_time: inTime,
    })),
  }),
  table: (report, context) => withBars(tableOf(report), barsOf(report), context),
  sheet: tableOf,
  status: (report, { zone }) =>
    report.lines.length === 0 ? [`nothing was answered, decided or paid ${periodWords(report, zone)}`] : [],
  page: (report, context) => ({
    title: "How long refunds take",
    about: [
      periodWords(report, context.zone),
      "Half of the tickets took no longer than the median, nine of ten no longer than the other figure.",
      "In time is money sent by the moment that the buyer was promised, and all else by the deadline that ran for it.",
    ],
    sections: [...new Set(report.lines.map(({ measure }) => measure))].map((measure) => sectionOf(measure, report)),
  }),
} satisfies Renderer<ServiceReport>;

function tableOf(report: ServiceReport): Table {
  return {
    columns: [{ name: "measure", heading: "MEASURE" }, ...columnsOf(report)],
    rows: report.lines.map((line) => [words(line.measure), ...cellsOf(line, report)]),
  };
}

/** Of each median as a share of the longest of its measure: an answer takes hours where money takes weeks. */
function barsOf({ lines, by }: ServiceReport): readonly number[] {
  const longest = (measure: ServiceLine["measure"]) =>
    lines.reduce((most, line) => (line.measure === measure ? Math.max(most, line.median) : most), 1);
  return lines.map(({ measure, median }) => (by === "all" ? median : median / longest(measure)));
}

function columnsOf({ by }: ServiceReport): Table["columns"] {
  return [
    ...(by === "all" ? [] : [{ name: by, heading: by.toUpperCase() }]),
    { name: "tickets", heading: "TICKETS", align: "right" },
    { name: "median", heading: "MEDIAN", align: "right" },
    { name: "ninetieth_percentile", heading: "9 OF 10 WITHIN", align: "right" },
    { name: "in_time", heading: "IN TIME", align: "right" },
  ];
}

function cellsOf(line: ServiceLine, { by }: ServiceReport): readonly string[] {
  const { name, tickets, median, ninetieth, clocked, inTime } = line;
  const group = by === "all" ? [] : [words(name)];
  return [...group, String(tickets), formatSpan(median), formatSpan(ninetieth), shareOf(inTime, clocked)];
}

/** Months are a trend; what has no order is compared by length. */
function sectionOf(measure: ServiceLine["measure"], report: ServiceReport): Section {
  const lines = report.lines.filter((line) => line.measure === measure);
  const [longest] = [...lines].sort((one, other) => other.median - one.median);
  const finding =
    longest === undefined ? "" : `The longest median is ${formatSpan(longest.median)}: ${words(longest.name)}.`;
  const title = `Median of ${words(measure)} by ${report.by}. ${finding}`;
  const points = lines.map(({ name, median }) => ({ label: words(name), value: median, text: formatSpan(median) }));
  const bars = points.map(({ label, value, text }) => ({ label, parts: [value], text }));
  const heading = words(measure);
  return {
    heading: heading.charAt(0).toUpperCase() + heading.slice(1),
    finding,
    chart: report.by === "month" ? { kind: "trend", title, points } : { kind: "bars", title, series: ["median"], bars },
    table: { columns: columnsOf(report), rows: lines.map((line) => cellsOf(line, report)) },
    command: null,
  };
}
