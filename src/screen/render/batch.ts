/** What became of every line of a batch. */
import type { MoneyInQuestion } from "../../desk/money-in-question.ts";
import { compare, type Money } from "../../rules/money/money.ts";
import { counted } from "../../rules/names.ts";
import type { Refusal } from "../../rules/refusal.ts";
import { type StepName, stepRow } from "../../rules/ticket/machine.ts";
import { withMoments } from "../moment.ts";
import type { RenderContext, Renderer } from "../renderer.ts";
import type { StreamedList } from "../streamed-answer.ts";
import type { Cell, Column } from "../table.ts";
import { sums, totals } from "../totals.ts";

export interface BatchItem {
  /** The line, from 1, blank ones not counted. */
  readonly n: number;
  readonly step: StepName | null;
  readonly about: string;
  /** What a step about money is about; null for other steps, and where there is no such ticket. */
  readonly money: MoneyInQuestion | null;
  readonly refused: Refusal | null;
  /** What was done, in a few words; empty where there is no more to say than that. */
  readonly brief: string;
  /** What the step's own command answers, for programs. */
  readonly result: unknown;
}

export interface BatchResult {
  readonly items: readonly BatchItem[];
  /** False when nothing was kept because of a refused line. */
  readonly landed: boolean;
  /** Lines that there were; after a refusal the rest is not tried. */
  readonly of: number;
  /** Whether each was printed as it was done. */
  readonly streamed: boolean;
}

/** What is known of an item before it is tried. */
export type ExpectedItem = Pick<BatchItem, "step" | "about">;

const MONEY_COLUMNS: readonly Column[] = [
  { name: "amount", heading: "AMOUNT", align: "right", money: true },
  { name: "buyer", heading: "BUYER", flexible: true },
];

/** A mixed batch has no room for them. */
function isAboutMoney(items: readonly ExpectedItem[]): boolean {
  const steps = items.flatMap(({ step }) => step ?? []);
  return steps.length > 0 && steps.every((step) => stepRow(step).confirms);
}

function columnsOf(items: readonly ExpectedItem[]): readonly Column[] {
  return [
    { name: "n", heading: "LINE", align: "right" },
    { name: "about", heading: "ABOUT", flexible: true },
    ...(isAboutMoney(items) ? MONEY_COLUMNS : []),
    { name: "step", heading: "STEP" },
    { name: "result", heading: "RESULT", flexible: true },
  ];
}

function moneyCells(money: MoneyInQuestion | null): readonly Cell[] {
  return money === null ? ["", ""] : [{ money: money.amount }, money.buyer];
}

/** The sum of what the items are about, in each currency: `90.00 USD, 35.30 EUR`. Steps that follow on one ticket are about the same money. */
export function moneyTogether(items: readonly Pick<BatchItem, "money" | "step">[]): string {
  const about = items.flatMap(({ money, step }) => (money === null ? [] : [{ ...money, step }]));
  const tickets = [...Map.groupBy(about, ({ ticket }) => ticket).values()];
  return totals(tickets.flatMap((steps) => mostMoved(steps) ?? []));
}

/** What the step on a ticket came to that moved the most of it. */
function mostMoved(steps: readonly (MoneyInQuestion & Pick<BatchItem, "step">)[]): Money | undefined {
  const moved = [...Map.groupBy(steps, ({ step }) => step).values()].flatMap((same) =>
    sums(same.map(({ amount }) => amount)),
  );
  return moved.sort(compare).at(-1);
}

function itemJson({ n, step, about, money, refused, result }: BatchItem, landed: boolean) {
  return {
    n,
    step,
    about,
    amount: money?.amount ?? null,
    buyer: money?.buyer ?? null,
    ok: refused === null && landed,
    error: refused === null ? null : { code: refused.code, message: refused.message, hint: refused.hint ?? null },
    result,
  };
}

interface Shown {
  readonly aboutMoney: boolean;
  readonly landed: boolean;
}

function itemRow(
  { n, about, money, step, brief, refused }: BatchItem,
  { aboutMoney, landed }: Shown,
  context: RenderContext,
): readonly Cell[] {
  const done = landed ? ["done", brief].filter((word) => word !== "").join(": ") : "taken back";
  const result =
    refused === null
      ? { text: done, style: context.styles.ok }
      : { text: withMoments(refusalText(refused, context), context), style: context.styles.bad };
  return [String(n), about, ...(aboutMoney ? moneyCells(money) : []), step ?? "", result];
}

/** A pipe has room for what to do, too. */
function refusalText({ message, hint }: Refusal, { isTTY }: RenderContext): string {
  return isTTY || hint === undefined ? message : `${message}; hint: ${hint}`;
}

/** As wide as what is said of most lines. */
const WIDE = { amount: "1234.50 USD", buyer: "x".repeat(24), result: "x".repeat(80) } as const;

/** The same line by line, as each is done. */
export function batchList(expected: readonly ExpectedItem[]): StreamedList<BatchItem> {
  const aboutMoney = isAboutMoney(expected);
  const wide = aboutMoney ? [WIDE.amount, WIDE.buyer] : [];
  return {
    json: (item) => itemJson(item, true),
    columns: columnsOf(expected),
    row: (item, context) => itemRow(item, { aboutMoney, landed: true }, context),
    expected: expected.map(({ about, step }, index) => [String(index + 1), about, ...wide, step ?? "", WIDE.result]),
  };
}

export const batchRenderer = {
  json: ({ items, landed }) => items.map((item) => itemJson(item, landed)),
  streamed: ({ streamed }) => streamed,
  table: ({ items, landed }, context) => {
    const aboutMoney = isAboutMoney(items);
    return { columns: columnsOf(items), rows: items.map((item) => itemRow(item, { aboutMoney, landed }, context)) };
  },
  status: ({ items, landed, of }) => {
    const refused = items.filter((item) => item.refused !== null).length;
    const sums = moneyTogether(items.filter((item) => item.refused === null));
    const told = `${counted(of, "line")}: ${items.length - refused} done${sums === "" ? "" : ` (${sums})`}, ${refused} refused`;
    return [landed ? told : `line ${items.length} of ${of} was refused, so nothing was changed`];
  },
} satisfies Renderer<BatchResult>;
