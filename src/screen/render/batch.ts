/** What became of every line of a batch. */
import type { MoneyInQuestion } from "../../desk/money-in-question.ts";
import { formatMoney, sum } from "../../rules/money/money.ts";
import { counted } from "../../rules/names.ts";
import type { Refusal } from "../../rules/refusal.ts";
import { type StepName, stepRow } from "../../rules/ticket/machine.ts";
import { withMoments } from "../moment.ts";
import type { Renderer } from "../renderer.ts";
import type { Cell, Column } from "../table.ts";

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
}

const MONEY_COLUMNS: readonly Column[] = [
  { name: "amount", heading: "AMOUNT", align: "right", money: true },
  { name: "buyer", heading: "BUYER", flexible: true },
];

/** A mixed batch has no room for them. */
function isAboutMoney(items: readonly BatchItem[]): boolean {
  return (
    items.some(({ money }) => money !== null) && items.every(({ step }) => step === null || stepRow(step).confirms)
  );
}

function moneyCells(money: MoneyInQuestion | null): readonly Cell[] {
  return money === null ? ["", ""] : [{ money: money.amount }, money.buyer];
}

/** The sum of what the items are about, in each currency: `90.00 USD, 35.30 EUR`. */
export function moneyTogether(items: readonly Pick<BatchItem, "money">[]): string {
  const amounts = items.flatMap(({ money }) => money?.amount ?? []);
  const byCurrency = Map.groupBy(amounts, ({ currency }) => currency);
  return [...byCurrency].map(([currency, all]) => formatMoney(sum(all, currency))).join(", ");
}

export const batchRenderer = {
  json: ({ items, landed }) =>
    items.map(({ n, step, about, money, refused, result }) => ({
      n,
      step,
      about,
      amount: money?.amount ?? null,
      buyer: money?.buyer ?? null,
      ok: refused === null && landed,
      error: refused === null ? null : { code: refused.code, message: refused.message, hint: refused.hint ?? null },
      result,
    })),
  table: ({ items, landed }, context) => ({
    columns: [
      { name: "n", heading: "LINE", align: "right" },
      { name: "about", heading: "ABOUT", flexible: true },
      ...(isAboutMoney(items) ? MONEY_COLUMNS : []),
      { name: "step", heading: "STEP" },
      { name: "result", heading: "RESULT", flexible: true },
    ],
    rows: items.map(({ n, about, money, step, brief, refused }) => [
      String(n),
      about,
      ...(isAboutMoney(items) ? moneyCells(money) : []),
      step ?? "",
      refused === null
        ? {
            text: landed ? ["done", brief].filter((word) => word !== "").join(": ") : "taken back",
            style: context.styles.ok,
          }
        : { text: withMoments(refused.message, context), style: context.styles.bad },
    ]),
  }),
  status: ({ items, landed, of }) => {
    const refused = items.filter((item) => item.refused !== null).length;
    const sums = moneyTogether(items.filter((item) => item.refused === null));
    const told = `${counted(of, "line")}: ${items.length - refused} done${sums === "" ? "" : ` (${sums})`}, ${refused} refused`;
    return [landed ? told : `line ${items.length} of ${of} was refused, so nothing was changed`];
  },
} satisfies Renderer<BatchResult>;
