/** Sellers, those to avoid first. */
import type { SellerReport } from "../../desk/reports/sellers.ts";
import { formatMoney, zero } from "../../rules/money/money.ts";
import { counted, words } from "../../rules/names.ts";
import { formatSpan } from "../../rules/time/duration.ts";
import type { Bar } from "../html/chart.ts";
import type { Section } from "../html/page.ts";
import type { Renderer } from "../renderer.ts";
import { shareOf } from "../share.ts";
import type { Cell, Column, Table } from "../table.ts";
import { limitedWarnings } from "./limited.ts";
import { periodJson, periodWords } from "./period.ts";

type Seller = SellerReport["sellers"][number];

export const sellerReportRenderer = {
  json: ({ period, asOf, sellers, withoutTickets }) => ({
    ...periodJson(period),
    as_of: asOf,
    sellers_without_tickets: withoutTickets,
    sellers: sellers.map((one) => ({
      seller: one.seller,
      lines_bought: one.bought,
      lines_claimed: one.claimed,
      tickets: one.tickets,
      tickets_at_fault: one.atFault,
      asked: one.asked,
      answered: one.answered,
      agreed: one.agreed,
      silent: one.silent,
      median_answer_milliseconds: one.answer?.median ?? null,
      ninetieth_percentile_answer_milliseconds: one.answer?.ninetieth ?? null,
      refunded: one.refunded,
      expected: one.owed.expected,
      received: one.owed.received,
      written_off: one.owed.writtenOff,
      outstanding: one.owed.outstanding,
    })),
  }),
  table: (report, { isTTY }) => {
    const { sellers } = report;
    if (!isTTY) return sheetOf(report);
    return { columns: [...COLUMNS, ...OWED], rows: sellers.map((one) => [...cellsOf(one), ...owedCells(one)]) };
  },
  sheet: sheetOf,
  status: (report, { zone }) => [`${periodWords(report, zone)}: ${howMany(report)}`, ...owedWords(report)],
  warnings: ({ sellers, total }) => limitedWarnings(sellers.length, total, { which: "the first", noun: "seller" }),
  page: (report, context) => ({
    title: "Sellers, those to avoid first",
    about: [
      periodWords(report, context.zone),
      "Ranked by how often a purchase at least leads to a ticket through the seller's fault; few purchases say little.",
    ],
    sections: [faultSection(report), answerSection(report), moneySection(report)],
  }),
} satisfies Renderer<SellerReport>;

function howMany({ withTickets, withoutTickets }: SellerReport): string {
  return `${counted(withTickets, "seller")} with tickets, ${counted(withoutTickets, "other")} without`;
}

function owedWords({ owed: { expected, received, outstanding } }: SellerReport): readonly string[] {
  if (expected.amount + received.amount === 0) return [];
  const [came, of, left] = [received, expected, outstanding].map(formatMoney);
  return [`${came} came back of ${of} that they owe us, ${left} outstanding`];
}

const figure = (name: string, heading: string, more: Partial<Column> = {}): Column => ({
  name,
  heading,
  align: "right",
  ...more,
});

const COLUMNS: readonly Column[] = [
  // Whom to avoid is what is asked for: what they owe has its own report.
  { name: "seller", heading: "SELLER", flexible: true, keeps: 20 },
  figure("tickets", "TICKETS"),
  figure("at_fault", "THEIR FAULT"),
  figure("lines_bought", "BOUGHT"),
  figure("refund_rate", "RATE"),
  figure("agreement_rate", "AGREED"),
  figure("median_answer", "ANSWER"),
  figure("silent", "SILENT"),
];

/** What they owe us, and what became of it. */
const OWED: readonly Column[] = ["expected", "received", "written_off", "outstanding"].map((name) =>
  figure(name, words(name).toUpperCase(), { money: true, optional: true }),
);

function owedCells({ owed: { expected, received, writtenOff, outstanding } }: Seller): readonly Cell[] {
  return [expected, received, writtenOff, outstanding].map((money) => ({ money }));
}

/** What the shares are of. */
const MORE: readonly Column[] = [figure("lines_claimed", "CLAIMED"), figure("answered", "ANSWERED")];

function cellsOf({
  seller,
  bought,
  claimed,
  tickets,
  atFault,
  answered,
  agreed,
  silent,
  answer,
}: Seller): readonly string[] {
  return [
    seller,
    ...[tickets, atFault, bought].map(String),
    shareOf(claimed, bought),
    shareOf(agreed, answered),
    answer === null ? "" : formatSpan(answer.median),
    String(silent),
  ];
}

function sheetOf(report: SellerReport): Table {
  const refunded = refundedIn(report);
  const rows = report.sellers.map((one): readonly Cell[] => [
    ...countCells(one),
    ...owedCells(one),
    ...refunded.cellsOf(one),
  ]);
  return { columns: [...COLUMNS, ...MORE, ...OWED, ...refunded.columns], rows };
}

function countCells(one: Seller): readonly string[] {
  return [...cellsOf(one), ...[one.claimed, one.answered].map(String)];
}

/** A column of money for each currency: a spreadsheet adds no two of them up. */
function refundedIn({ sellers }: SellerReport) {
  const currencies = [...new Set(sellers.flatMap(({ refunded }) => refunded.map(({ currency }) => currency)))].sort();
  const columns = currencies.map((currency) =>
    figure(`refunded_${currency.toLowerCase()}`, `REFUNDED ${currency}`, { money: true }),
  );
  const cellsOf = ({ refunded }: Seller): readonly Cell[] =>
    currencies.map((currency) => ({ money: refunded.find((given) => given.currency === currency) ?? zero(currency) }));
  return { columns, cellsOf };
}

/** Bars that a page can take in at a glance; its table has all. */
const DRAWN = 15;

function faultSection(report: SellerReport): Section {
  const { sellers } = report;
  const bad = sellers.filter(({ atFault }) => atFault > 0);
  const [worst] = bad;
  const finding =
    worst === undefined
      ? "No seller was at fault."
      : `${worst.seller} first: at fault on ${worst.atFault} of ${counted(worst.tickets, "ticket")}, ${counted(worst.bought, "line")} bought.`;
  const bars = bad.slice(0, DRAWN).map(
    ({ seller, tickets, atFault, bought }): Bar => ({
      label: seller,
      parts: [atFault, tickets - atFault],
      text: `${atFault} of ${tickets}; ${bought} bought`,
    }),
  );
  return {
    heading: "What goes wrong",
    finding,
    chart:
      bars.length === 0
        ? null
        : {
            kind: "bars",
            title: `Tickets by seller. ${finding}`,
            series: ["the seller's fault", "other tickets"],
            bars,
          },
    table: { columns: [...COLUMNS, ...MORE], rows: sellers.map(countCells) },
    command: "refund list --seller SELLER",
  };
}

function moneySection(report: SellerReport): Section {
  const refunded = refundedIn(report);
  const [finding = "Nothing is owed to us by sellers"] = owedWords(report);
  return {
    heading: "What it costs, and what they give back",
    finding: `${finding}.`,
    chart: null,
    table: {
      columns: [{ name: "seller", heading: "SELLER", flexible: true }, ...refunded.columns, ...OWED],
      rows: report.sellers.map((one) => [one.seller, ...refunded.cellsOf(one), ...owedCells(one)]),
    },
    command: "refund report recoveries --by seller",
  };
}

function answerSection({ sellers }: SellerReport): Section {
  const slow = sellers
    .flatMap((one) => (one.answer === null ? [] : [{ ...one, answer: one.answer }]))
    .sort((one, other) => other.answer.median - one.answer.median);
  const [slowest] = slow;
  const finding =
    slowest === undefined
      ? "No seller answered."
      : `${slowest.seller} takes longest: ${formatSpan(slowest.answer.median)}.`;
  const bars = slow.slice(0, DRAWN).map(({ seller, answer }) => ({
    label: seller,
    parts: [answer.median],
    text: formatSpan(answer.median),
  }));
  return {
    heading: "How long they take to answer",
    finding,
    chart:
      bars.length === 0
        ? null
        : { kind: "bars", title: `Median answer by seller. ${finding}`, series: ["median"], bars },
    table: {
      columns: [
        { name: "seller", heading: "SELLER" },
        figure("answered", "ANSWERED"),
        figure("agreed", "AGREED"),
        figure("median_answer", "MEDIAN"),
        figure("ninetieth_percentile", "9 OF 10 WITHIN"),
      ],
      rows: slow.map(({ seller, answered, agreed, answer }) => [
        seller,
        String(answered),
        shareOf(agreed, answered),
        formatSpan(answer.median),
        formatSpan(answer.ninetieth),
      ]),
    },
    command: "refund list --seller SELLER",
  };
}
