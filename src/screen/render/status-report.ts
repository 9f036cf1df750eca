/** Tickets and money by status, turn, stage, reason and person, with totals, and what the orders still hold. */
import type { OrderTotal, StatusBlock, StatusDimension, StatusLine, StatusReport } from "../../desk/reports/status.ts";
import { add, formatMoney, type Money } from "../../rules/money/money.ts";
import { counted, words } from "../../rules/names.ts";
import { UNASSIGNED } from "../../rules/report-groups.ts";
import { bar } from "../bar.ts";
import type { Section } from "../html/page.ts";
import { aligned } from "../layout.ts";
import { moment } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { Table } from "../table.ts";

const HEADINGS: Readonly<Record<StatusDimension, string>> = {
  status: "STATUS",
  waits_for: "WAITS FOR",
  stage: "STAGE",
  reason: "REASON",
  assignee: "ASSIGNEE",
};

export const statusReportRenderer = {
  json: (report) => ({
    as_of: report.asOf,
    compared_with: report.comparedWith,
    ...Object.fromEntries(
      report.blocks.map(({ by, lines }) => [`by_${by}`, lines.map((line) => ({ [by]: line.word, ...lineJson(line) }))]),
    ),
    totals: report.totals.map(lineJson),
    orders:
      report.orders?.map((total) => ({
        currency: total.currency,
        orders: total.orders,
        unpaid_orders: total.unpaidOrders,
        exhausted_orders: total.exhausted,
        total: total.total,
        paid: total.paid,
        refunded_before: total.refundedBefore,
        refundable: total.refundable,
      })) ?? null,
  }),
  lines: (report, context) => [
    context.styles.strong(headline(report, context)),
    ...report.blocks.flatMap((block) => (block.lines.length === 0 ? [] : ["", ...blockLines(block, report, context)])),
    ...orderLines(report, context),
  ],
  sheet: sheetOf,
  page: (report, context) => ({
    title: "Status of refunds",
    about: [headline(report, context)],
    sections: [...report.blocks.map((block) => sectionOf(block, report)), ...orderSections(report)],
  }),
} satisfies Renderer<StatusReport>;

/** One row for each line of every block. */
function sheetOf({ blocks, totals, comparedWith }: StatusReport): Table {
  const rows = [...blocks, { by: "all", lines: totals }].flatMap(({ by, lines }) =>
    lines.map((line) => [by, line.word, String(line.tickets), { money: line.amount }, ...beforeCells(line)]),
  );
  const columns = [
    { name: "by", heading: "BY" },
    { name: "word", heading: "WORD" },
    ...figureColumns(comparedWith !== null),
  ];
  return { columns, rows };
}

function lineJson({ tickets, amount, before }: StatusLine) {
  return { tickets, amount, tickets_before: before };
}

/** How many in all and how many of them are open, as of when. */
function headline({ blocks, totals, asOf, comparedWith }: StatusReport, { zone }: RenderContext): string {
  const open = ticketsIn(blocks.find(({ closedToo }) => !closedToo)?.lines ?? []);
  const compared = comparedWith === null ? "" : `, compared with ${moment(comparedWith, zone)}`;
  return `${counted(ticketsIn(totals), "ticket")}, ${open} open, as of ${moment(asOf, zone)}${compared}`;
}

function figureColumns(compared: boolean): Table["columns"] {
  return [
    { name: "tickets", heading: "TICKETS", align: "right" },
    { name: "amount", heading: "AMOUNT", align: "right", money: true },
    ...(compared ? [{ name: "tickets_before", heading: "BEFORE", align: "right" as const }] : []),
  ];
}

function beforeCells({ before }: Pick<StatusLine, "before">): readonly string[] {
  return before === null ? [] : [String(before)];
}

/** One word with all its currencies. */
interface WordLine {
  readonly word: string;
  readonly tickets: number;
  readonly before: number | null;
  readonly amounts: readonly Money[];
}

function byWord(lines: readonly StatusLine[]): readonly WordLine[] {
  return [...new Set(lines.map(({ word }) => word))].map((word) => {
    const same = lines.filter((line) => line.word === word);
    const before = same.reduce<number | null>(
      (sum, line) => (line.before === null ? null : (sum ?? 0) + line.before),
      null,
    );
    return { word, tickets: ticketsIn(same), before, amounts: sumsOf(same).filter(({ amount }) => amount > 0) };
  });
}

/** One sum for each currency, by its code. */
function sumsOf(lines: readonly StatusLine[]): readonly Money[] {
  const sums = new Map<string, Money>();
  for (const { currency, amount } of lines) {
    const known = sums.get(currency);
    sums.set(currency, known === undefined ? amount : add(known, amount));
  }
  return [...sums.keys()].sort().flatMap((currency) => sums.get(currency) ?? []);
}

function ticketsIn(lines: readonly StatusLine[]): number {
  return lines.reduce((sum, { tickets }) => sum + tickets, 0);
}

function blockLines({ by, lines }: StatusBlock, report: StatusReport, context: RenderContext): readonly string[] {
  const found = byWord(lines);
  const all = found.length < 2 ? [] : byWord(lines.map((line) => ({ ...line, word: "all" })));
  const most = Math.max(0, ...found.map(({ tickets }) => tickets));
  const row = (line: WordLine) => [words(line.word), String(line.tickets), ...beforeCells(line)];
  const heads = [HEADINGS[by], "TICKETS", ...(report.comparedWith === null ? [] : ["BEFORE"])];
  const bars = context.blocks ? found.map(({ tickets }) => bar(tickets, most)) : [];
  const rows = [...found, ...all].map((line, index) => [
    ...row(line),
    line.amounts.map(formatMoney).join(" + "),
    bars[index] ?? "",
  ]);
  return headed([[...heads, "AMOUNT", ""], ...rows], heads.length - 1, context);
}

const ORDER_HEADS = ["ORDERS", "NUMBER", "UNPAID", "PAID", "BEFORE DESK", "REFUNDABLE", "NOTHING LEFT"];

function orderRow(total: OrderTotal): readonly string[] {
  return [
    total.currency,
    String(total.orders),
    String(total.unpaidOrders),
    formatMoney(total.paid),
    formatMoney(total.refundedBefore),
    formatMoney(total.refundable),
    String(total.exhausted),
  ];
}

function orderLines({ orders }: StatusReport, context: RenderContext): readonly string[] {
  if (orders === null || orders.length === 0) return [];
  return ["", ...headed([ORDER_HEADS, ...orders.map(orderRow)], ORDER_HEADS.length - 1, context)];
}

function orderSections({ orders }: StatusReport): readonly Section[] {
  if (orders === null) return [];
  const columns = ORDER_HEADS.map((heading, index) => {
    const name = heading.toLowerCase().replace(" ", "_");
    return { name, heading, ...(index === 0 ? {} : { align: "right" as const }) };
  });
  const finding = "What buyers paid for all orders, and what could still be refunded of it.";
  const table = { columns, rows: orders.map(orderRow) };
  return [{ heading: "Orders", finding, chart: null, table, command: "refund order list" }];
}

/** A heading row over rows of one word, so many figures that stand to the right, and what is left. */
function headed(rows: readonly (readonly string[])[], figures: number, { styles }: RenderContext): readonly string[] {
  const places = Array.from({ length: figures }, (_, index) => index + 1);
  const [head = "", ...rest] = aligned(rows, places);
  return [styles.heading(head), ...rest];
}

function sectionOf({ by, lines, closedToo }: StatusBlock, { comparedWith }: StatusReport): Section {
  const found = byWord(lines);
  const [first] = [...found].sort((one, other) => other.tickets - one.tickets);
  const which = closedToo ? "ticket" : "open ticket";
  const most = found.filter(({ tickets }) => tickets === first?.tickets);
  const finding =
    first === undefined
      ? `There is no ${which}.`
      : most.length > 1
        ? "None has more than all others."
        : `${MOST[by](words(first.word))}: ${counted(first.tickets, which)}.`;
  const bars = found.map(({ word, tickets }) => ({ label: words(word), parts: [tickets], text: String(tickets) }));
  const title = `${closedToo ? "Tickets" : "Open tickets"} by ${SAID[by]}. ${finding}`;
  return {
    heading: `By ${SAID[by]}`,
    finding,
    chart: bars.length === 0 ? null : { kind: "bars", title, series: [which], bars },
    table: {
      columns: [{ name: by, heading: HEADINGS[by] }, ...figureColumns(comparedWith !== null)],
      rows: lines.map((line) => [words(line.word), String(line.tickets), { money: line.amount }, ...beforeCells(line)]),
    },
    command: LISTED[by],
  };
}

/** Which word stands first. */
const MOST: Readonly<Record<StatusDimension, (word: string) => string>> = {
  status: (word) => `Most are ${word}`,
  waits_for: (word) => `Most wait for the ${word}`,
  stage: (word) => `Most goods are ${word}`,
  reason: (word) => `The reason is most often ${word}`,
  assignee: (word) => (word === UNASSIGNED ? "Most are given to nobody" : `${word} has most`),
};

/** What tickets are counted by, as it is said in a heading. */
const SAID: Readonly<Record<StatusDimension, string>> = {
  status: "status",
  waits_for: "turn",
  stage: "stage",
  reason: "reason",
  assignee: "person",
};

const LISTED: Readonly<Record<StatusDimension, string>> = {
  status: "refund list --status STATUS",
  waits_for: "refund list --waits-for PARTY",
  stage: "refund list --stage STAGE",
  reason: "refund list --reason REASON",
  assignee: "refund list --assignee OPERATOR",
};
