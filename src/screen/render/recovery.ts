/** What is owed to us: one ticket whole, lists, and its line on other screens. */
import type { RecoveryDetails, RecoveryList, RecoverySummary } from "../../desk/recoveries.ts";
import { formatMoney, isPositive } from "../../rules/money/money.ts";
import { ticketName, words } from "../../rules/names.ts";
import { dueBack, type Recovery, recoveryFigures } from "../../rules/recovery/evolve.ts";
import { describeEvent } from "../../rules/ticket/describe-event.ts";
import { groundWords } from "../../rules/ticket/describe-recovery.ts";
import { isOverdue } from "../../rules/time/deadline.ts";
import type { Instant } from "../../rules/time/instant.ts";
import { definitions, labelled } from "../layout.ts";
import { moment, withMoments } from "../moment.ts";
import { mapRows } from "../pages.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import { clean } from "../width.ts";
import { dueDistance } from "./due.ts";
import { limitedWarnings } from "./limited.ts";
import { recoveryJson } from "./recovery-json.ts";
import { eventJson } from "./ticket-json.ts";

export const recoveriesRenderer = {
  json: ({ recoveries, asOf }) => mapRows(recoveries, (one) => summaryJson(one, asOf)),
  table: ({ recoveries, shown, asOf }, context) => ({
    columns: [
      { name: "ticket", heading: "TICKET" },
      { name: "status", heading: "STATUS" },
      { name: "owing", heading: "OWING" },
      { name: "outstanding", heading: "OUTSTANDING", align: "right", money: true },
      { name: "expected", heading: "EXPECTED", align: "right", money: true },
      { name: "received", heading: "RECEIVED", align: "right", money: true },
      { name: "written_off", heading: "WRITTEN OFF", align: "right", money: true, optional: true },
      { name: "due", heading: "DUE" },
      { name: "sellers", heading: "SELLER", flexible: true, optional: true },
      { name: "order", heading: "ORDER", flexible: true, optional: true },
    ],
    pages: mapRows(recoveries, (one) => [
      { text: ticketName(one.ticket), style: context.styles.id },
      `${words(one.status)}${one.asked ? " ?" : ""}`,
      one.owing ?? "",
      { money: one.outstanding, style: context.styles.money },
      { money: one.expected },
      { money: one.received },
      { money: one.writtenOff },
      dueCell(one, asOf, context),
      one.sellers.join(", "),
      one.order,
    ]),
    count: async () => shown,
  }),
  status: ({ total, asked, late }) => {
    if (total === 0) return ["nothing is owed to us by that"];
    return [
      ...(asked.total === 0 ? [] : [`a second person decides whether it is written off (?): ${namesOf(asked)}`]),
      ...(late.total === 0 ? [] : [`was to be here by now: ${namesOf(late)}`]),
    ];
  },
  warnings: ({ shown, total }) => limitedWarnings(shown, total, { which: "the first due", noun: "ticket" }),
} satisfies Renderer<RecoveryList>;

function namesOf({ first, total }: RecoveryList["late"]): string {
  const more = total - first.length;
  return `${first.map(ticketName).join(", ")}${more === 0 ? "" : ` and ${more} more`}`;
}

function dueCell({ dueAt, ...one }: RecoverySummary, asOf: Instant, { isTTY, styles }: RenderContext) {
  if (dueAt === null) return "";
  const style = isLate({ ...one, dueAt }, asOf) ? styles.bad : styles.due;
  return { text: isTTY ? dueDistance(dueAt, asOf) : dueAt, style };
}

function isLate({ dueAt }: Pick<RecoverySummary, "dueAt">, asOf: Instant): boolean {
  return dueAt !== null && isOverdue(dueAt, asOf);
}

function summaryJson(one: RecoverySummary, asOf: Instant) {
  const { expected, received, outstanding, refunded, status, owing, ground, rule, order, buyer, sellers, since } = one;
  return {
    ticket: ticketName(one.ticket),
    order,
    buyer,
    sellers,
    ticket_status: one.ticketStatus,
    status,
    owing,
    ground,
    rule,
    refunded,
    expected,
    received,
    written_off: one.writtenOff,
    outstanding,
    since,
    due_at: one.dueAt,
    late: isLate(one, asOf),
    write_off_asked: one.asked,
  };
}

export const recoveryRenderer = {
  json: ({ ticket, history, asOf }) => ({
    ticket: ticketName(ticket.number),
    order: ticket.order,
    ...recoveryJson(ticket.recovery),
    history: history.map(eventJson),
    as_of: asOf,
  }),
  lines: (shown, context) => [
    `${context.styles.id(ticketName(shown.ticket.number))}  ${context.styles.strong(words(shown.status))}  order ${shown.ticket.order}, ticket ${words(shown.ticket.status)}`,
    ...recoveryLines(shown.ticket.recovery, shown.asOf, context),
    "",
    ...definitions(
      shown.history.map((event) => [
        moment(event.at, context.zone),
        clean(`${event.by} ${withMoments(describeEvent(event), context)}`),
      ]),
      context.width,
    ),
  ],
  hints: ({ ticket, status }) => {
    const name = ticketName(ticket.number);
    if (ticket.recovery.asked !== null) return [`a second person decides: refund write-off ${name} --grounds TEXT`];
    return status === "expected" || status === "received_in_part"
      ? [`record what comes: refund recover ${name} --amount AMOUNT --reference NUMBER`]
      : [];
  },
} satisfies Renderer<RecoveryDetails>;

/** Expected, received and written off, as a ticket shows them; nothing where nothing is expected and nothing came. */
export function recoveryLines(recovery: Recovery, asOf: Instant, context: RenderContext): readonly string[] {
  const { expected: terms, receipts, asked } = recovery;
  const { outstanding, writtenOff, beyond, expected } = recoveryFigures(recovery);
  const due = dueBack(recovery);
  const by = due === null ? "" : `, due ${moment(due, context.zone)} (${dueDistance(due, asOf)})`;
  const owed =
    terms === null || !isPositive(expected)
      ? ""
      : `${formatMoney(expected)} from the ${terms.from} ${groundWords(terms)}`;
  const rest = [
    ...(isPositive(outstanding) ? [`${formatMoney(outstanding)} outstanding${by}`] : []),
    ...(isPositive(writtenOff) ? [`${formatMoney(writtenOff)} written off`] : []),
    ...(isPositive(beyond) && receipts.length > 0 ? [`${formatMoney(beyond)} more than expected`] : []),
  ];
  const came = receipts.map(
    ({ receipt, amount, way, reference, receivedAt }) =>
      `${receipts.length > 1 ? `${receipt}: ` : ""}${formatMoney(amount)} by ${words(way)} ${reference} on ${moment(receivedAt, context.zone)}`,
  );
  const asks = asked === null ? "" : `${asked.by} asked to write off ${formatMoney(asked.amount)}: ${asked.grounds}`;
  return [
    ...labelled("owed", [owed, ...rest].filter((text) => text !== "").join("; "), context),
    ...came.flatMap((line, index) => labelled(index === 0 ? "received" : "", line, context)),
    ...labelled("write-off", asks, context),
  ];
}
