/** What is late: which ticket, who we wait for, since when, by how much. */
import type { LateRefund, MeasuredClock, OverdueReport } from "../../desk/reports/overdue.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import { formatSpan, spanOf } from "../../rules/time/duration.ts";
import { formatInZone } from "../../rules/time/instant.ts";
import type { Chart } from "../html/chart.ts";
import { moment } from "../moment.ts";
import { mapRows, oneByOne, onePage } from "../pages.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { Cell, LongTable } from "../table.ts";
import { clean } from "../width.ts";
import { calendarWarnings, clockWords } from "./due.ts";
import { keptJson } from "./kept-refunds.ts";
import { dueJson } from "./ticket-json.ts";

export const overdueRenderer = {
  json: ({ tickets, refunds, news, asOf }) =>
    oneByOne<unknown>(
      mapRows(tickets, (late) => ({
        ticket: ticketName(late.ticket),
        ...(late.news === null ? {} : { news: late.news }),
        seller_refund: null,
        order: late.order,
        buyer: late.buyer,
        reason: late.reason,
        status: late.status,
        waits_for: late.waitsFor,
        since: late.since,
        due: dueJson(late.due),
        return_parcel: late.parcel,
        late_by_milliseconds: late.lateBy,
        assignee: late.assignee,
        amount: late.amount,
        as_of: asOf,
      })),
      onePage([
        ...refunds.map((late) => ({
          ticket: null,
          ...(late.news === null ? {} : { news: late.news }),
          seller_refund: keptJson(late),
          order: late.order,
          waits_for: "agent",
          since: late.since,
          due: dueJson(late.due),
          late_by_milliseconds: late.lateBy,
          as_of: asOf,
        })),
        ...(news?.ended ?? []).map((ended) => ({
          ticket: ticketName(ended.number),
          news: ENDED,
          order: ended.order,
          buyer: ended.buyer,
          reason: ended.reason,
          status: ended.status,
          assignee: ended.assignee,
          amount: ended.amount,
          as_of: asOf,
        })),
      ]),
    ),
  table: tableOf,
  silent: ({ clocks, news }) => clocks.length === 0 && (news === null || news.ended.length === 0),
  page: (report, context) => {
    const finding = findingOf(report);
    return {
      title: "Overdue refunds",
      about: [`as of ${moment(report.asOf, context.zone)}`],
      sections: [
        {
          heading: "What is late",
          finding,
          chart: report.clocks.length === 0 ? null : chartOf(report, finding),
          table: tableOf(report, context),
          command: "refund show TICKET",
        },
      ],
    };
  },
  hints: ({ refunds }) => (refunds.length === 0 ? [] : ["take them up: refund order list --unmatched"]),
  warnings: ({ clocks }) => calendarWarnings(clocks.map(({ due }) => due)),
} satisfies Renderer<OverdueReport>;

/** Said of a ticket that was late when somebody was told before. */
const ENDED = "late no more";

function tableOf({ clocks, tickets, refunds, news }: OverdueReport, context: RenderContext): LongTable {
  const columns = [
    { name: "ticket", heading: "TICKET" },
    ...(news === null ? [] : [{ name: "news", heading: "NEWS" }]),
    { name: "late_by", heading: "LATE BY", align: "right" as const },
    { name: "waits_for", heading: "WAITS FOR" },
    { name: "late", heading: "WHAT IS LATE", flexible: true },
    { name: "due_at", heading: "WAS DUE" },
    { name: "since", heading: "SINCE", optional: true },
    { name: "amount", heading: "AMOUNT", align: "right" as const, money: true as const },
    { name: "order", heading: "ORDER", optional: true },
    { name: "assignee", heading: "ASSIGNEE", optional: true },
    { name: "status", heading: "STATUS", optional: true },
    { name: "reason", heading: "REASON", optional: true },
  ];
  const { styles, zone, isTTY } = context;
  const at = (instant: MeasuredClock["since"]) => (isTTY ? formatInZone(instant, zone, "minute") : instant);
  const late = mapRows(tickets, (late): readonly Cell[] => [
    { text: ticketName(late.ticket), style: styles.id },
    ...(late.news === null ? [] : [late.news]),
    lateness(late, styles),
    late.waitsFor,
    late.parcel === null ? clockWords(late.due) : `${late.parcel}: ${clockWords(late.due)}`,
    at(late.due.at),
    at(late.since),
    { money: late.amount, style: styles.money },
    late.order,
    late.assignee ?? "anybody",
    late.status,
    words(late.reason),
  ]);
  const untaken = refunds.map((late): readonly Cell[] => [
    "",
    ...(late.news === null ? [] : [late.news]),
    lateness(late, styles),
    "agent",
    clean(`a seller's refund on no ticket: ${late.refund}`),
    at(late.due.at),
    at(late.since),
    late.amount === null ? "" : { money: late.amount, style: styles.money },
    late.order ?? late.sellerOrder,
    "anybody",
    "",
    "",
  ]);
  const ended = (news?.ended ?? []).map((one): readonly Cell[] => [
    { text: ticketName(one.number), style: styles.id },
    { text: ENDED, style: styles.ok },
    "",
    one.waitsFor,
    "",
    "",
    at(one.since),
    { money: one.amount, style: styles.money },
    one.order,
    one.assignee ?? "anybody",
    one.status,
    words(one.reason),
  ]);
  const others = [...untaken, ...ended];
  return { columns, pages: oneByOne(late, onePage(others)), count: async () => clocks.length + others.length };
}

function lateness({ lateBy }: MeasuredClock | LateRefund, styles: RenderContext["styles"]): Cell {
  return lateBy < 0
    ? { text: `in ${formatSpan(lateBy)}`, style: styles.due }
    : { text: formatSpan(lateBy), style: styles.bad };
}

function findingOf({ clocks, refunds }: OverdueReport): string {
  const late = clocks.filter(({ lateBy }) => lateBy > 0);
  const [worst] = late;
  const tickets = counted(new Set(late.map(({ ticket }) => ticket)).size, "ticket");
  return [
    worst === undefined
      ? "No ticket is late."
      : `${tickets} late; ${ticketName(worst.ticket)} the longest, by ${formatSpan(worst.lateBy)}.`,
    ...(refunds.length === 0 ? [] : [`${counted(refunds.length, "refund")} of sellers on no ticket.`]),
  ].join(" ");
}

/** How late, in as many steps as a chart can tell apart. */
const LATENESS = [
  { name: "not yet", below: 0 },
  { name: "below 1 day", below: spanOf({ days: 1 }) },
  { name: "1 to 7 days", below: spanOf({ days: 7 }) },
  { name: "longer", below: Number.POSITIVE_INFINITY },
] as const;

/** Whom the late tickets wait for, and how late they are. */
function chartOf({ clocks }: OverdueReport, finding: string): Chart {
  const parties = [...new Set(clocks.map(({ waitsFor }) => waitsFor))];
  const bars = parties.map((party) => {
    // Of a ticket that is late in two ways the longer one counts, which comes first.
    const theirs = [
      ...Map.groupBy(
        clocks.filter(({ waitsFor }) => waitsFor === party),
        ({ ticket }) => ticket,
      ).values(),
    ].flatMap(([longest]) => longest ?? []);
    const place = (late: MeasuredClock) => LATENESS.findIndex(({ below }) => late.lateBy < below);
    const parts = LATENESS.map((_, step) => theirs.filter((late) => place(late) === step).length);
    return { label: `waits for ${party}`, parts, text: String(theirs.length) };
  });
  return { kind: "bars", title: finding, series: LATENESS.map(({ name }) => name), bars };
}
