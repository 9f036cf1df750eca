/** What became of the lines of a statement, and what no ticket has yet. */
import type { StatementReport, UnallocatedList } from "../../desk/statements.ts";
import { CNY } from "../../rules/money/currencies.ts";
import { formatAmount, formatMoney, sum } from "../../rules/money/money.ts";
import { counted, ticketName, words } from "../../rules/names.ts";
import type { StatedLine } from "../../rules/recovery/stated.ts";
import { moment } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import { limitedWarnings } from "./limited.ts";

export const statementRenderer = {
  json: ({ file, profile, lines, booked, open, known, differing, passedOver, refused }) => ({
    file,
    profile,
    lines,
    booked: booked.map(({ line, ticket }) => ({ ticket: ticketName(ticket), ...lineJson(line) })),
    proposed: open.flatMap(({ line, matched }) =>
      matched.outcome === "proposed"
        ? [{ ticket: ticketName(matched.ticket), because: matched.because, ...lineJson(line) }]
        : [],
    ),
    unmatched: open.flatMap(({ line, matched }) =>
      matched.outcome === "unmatched"
        ? [{ because: matched.because, nearest: matched.nearest.map(ticketName), ...lineJson(line) }]
        : [],
    ),
    known,
    differing: differing.map(({ line, before }) => ({ before, ...lineJson(line) })),
    passed_over: passedOver,
    refused,
  }),
  table: ({ booked, open, differing }, { styles }) => ({
    columns: [
      { name: "reference", heading: "REFERENCE" },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "outcome", heading: "OUTCOME" },
      { name: "ticket", heading: "TICKET" },
      { name: "because", heading: "BECAUSE", flexible: true },
    ],
    rows: [
      ...booked.map(({ line, ticket }) => [
        line.reference,
        { money: line.amount, style: styles.money },
        "booked",
        ticketName(ticket),
        "the number and the amount agree",
      ]),
      ...open.map(({ line, matched }) => [
        line.reference,
        { money: line.amount, style: styles.money },
        matched.outcome,
        matched.outcome === "proposed" ? ticketName(matched.ticket) : matched.nearest.map(ticketName).join(", "),
        matched.because,
      ]),
      ...differing.map(({ line, before }) => [
        line.reference,
        { money: line.amount, style: styles.bad },
        "differs",
        "",
        `it was ${formatMoney(before)} when it was read before`,
      ]),
    ],
  }),
  status: ({ file, profile, lines, booked, open, known, passedOver, refused }) => {
    const of = (all: readonly { readonly line: StatedLine }[]) =>
      formatMoney(
        sum(
          all.map(({ line }) => line.amount),
          CNY,
        ),
      );
    const proposed = open.filter(({ matched }) => matched.outcome === "proposed");
    const rest = [
      `${booked.length} booked (${of(booked)})`,
      `${proposed.length} proposed`,
      `${open.length - proposed.length} unmatched`,
      `${known} known already`,
      ...(passedOver > 0 ? [`${passedOver} passed over`] : []),
      ...(refused.length > 0 ? [`${refused.length} refused`] : []),
    ];
    return [
      `${file}: ${counted(lines, "line")} by the profile ${profile}: ${rest.join(", ")}`,
      ...refused.map(
        (row) => `${file}:${row.line_number}: ${row.column === null ? "" : `${row.column}: `}${row.reason}`,
      ),
    ];
  },
  hints: ({ open, dryRun }) => {
    const [first] = open;
    // What was only tried is kept nowhere.
    if (first === undefined || dryRun) return [];
    const { line, matched } = first;
    const ticket = matched.outcome === "proposed" ? ticketName(matched.ticket) : "TICKET";
    const part = matched.outcome === "proposed" && matched.part ? ` --amount ${formatAmount(matched.part)}` : "";
    return [
      `say what each is for: refund recovery allocate ${ticket} ${line.reference}${part}`,
      ...(open.length > 1 ? ["see them all: refund recovery unallocated"] : []),
    ];
  },
} satisfies Renderer<StatementReport>;

function lineJson({ reference, amount, receivedAt, way, numbers, payer, remark }: StatedLine) {
  return { reference, amount, received_at: receivedAt, way, numbers, payer, remark };
}

export const unallocatedRenderer = {
  json: ({ receipts }) =>
    receipts.map(({ left, file, at, by, ...line }) => ({ ...lineJson(line), left, file, at, by })),
  table: ({ receipts }, context) => ({
    columns: [
      { name: "reference", heading: "REFERENCE" },
      { name: "left", heading: "LEFT", align: "right", money: true },
      { name: "amount", heading: "AMOUNT", align: "right", money: true },
      { name: "received_at", heading: "RECEIVED" },
      { name: "way", heading: "WAY" },
      { name: "payer", heading: "PAYER", flexible: true, optional: true },
      { name: "remark", heading: "REMARK", flexible: true, optional: true },
    ],
    rows: receipts.map(({ reference, left, amount, receivedAt, way, payer, remark }) => [
      { text: reference, style: context.styles.id },
      { money: left, style: context.styles.money },
      { money: amount },
      context.isTTY ? moment(receivedAt, context.zone) : receivedAt,
      words(way),
      payer ?? "",
      remark ?? "",
    ]),
  }),
  status: ({ total }) => (total === 0 ? ["all that statements say came in is on tickets"] : []),
  hints: ({ receipts: [first] }) =>
    first === undefined ? [] : [`say what it is for: refund recovery allocate TICKET ${first.reference}`],
  warnings: ({ receipts, total }) => limitedWarnings(receipts.length, total, { which: "the oldest", noun: "receipt" }),
} satisfies Renderer<UnallocatedList>;
