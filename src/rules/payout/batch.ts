/** Payouts that are handed to a gateway or a bank in one file: its lines, its columns, its text. */
import { csvLine } from "../csv-line.ts";
import { add, formatAmount, type Money } from "../money/money.ts";
import { batchName, type PayoutNumber, payoutName, type TicketNumber, ticketName } from "../names.ts";
import type { Destination } from "../words.ts";

/** A payout as it is handed over. */
export interface BatchPayout {
  readonly payout: PayoutNumber;
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly buyer: string;
  readonly amount: Money;
  readonly requestKey: string;
  /** The number of the payment that it gives back, as far as it is known. */
  readonly payment: string | null;
}

/** One line: one payout, or several of one buyer. */
export interface BatchLine {
  /** By which its result is known again. */
  readonly key: string;
  readonly buyer: string;
  readonly payment: string | null;
  readonly amount: Money;
  readonly payouts: readonly BatchPayout[];
}

export interface PayoutBatch {
  /** 1 for the first of the desk. */
  readonly batch: number;
  readonly destination: Destination;
  /** The real path that it was written to. */
  readonly file: string;
  /** Of its bytes. */
  readonly sha256: string;
  readonly lines: readonly BatchLine[];
}

/** Of the key of a line, such as `B-3/2`; null for another key. */
export function batchOfKey(key: string): number | null {
  const [, batch] = /^B-(\d+)\/\d+$/.exec(key) ?? [];
  return batch === undefined ? null : Number(batch);
}

/** A line a payout; or one for all of a buyer that go the same way in one currency. */
export function batchLines(batch: number, payouts: readonly BatchPayout[], together: boolean): readonly BatchLine[] {
  const groups = together
    ? [
        ...Map.groupBy(
          payouts,
          ({ buyer, payment, amount }) => `${buyer}\n${payment ?? ""}\n${amount.currency}`,
        ).values(),
      ]
    : payouts.map((one) => [one]);
  return groups.flatMap((group, index): readonly BatchLine[] => {
    const [first, ...others] = group;
    if (first === undefined) return [];
    const { buyer, payment, requestKey } = first;
    const key = others.length === 0 ? requestKey : `${batchName(batch)}/${index + 1}`;
    const amount = others.reduce((all, one) => add(all, one.amount), first.amount);
    return [{ key, buyer, payment, amount, payouts: group }];
  });
}

/** The columns of the file, in their order, with what each means. */
export const BATCH_COLUMNS = {
  batch: "the batch, and the same on every line",
  line: "the line's number in it, from 1",
  request_key: "to be sent with the payment: a gateway pays it once, and results are known by it",
  destination: "where the money goes",
  buyer: "the buyer's number on the platform; names stay in the desk",
  payment_reference: "of `original_payment`, the payment that is given back, where its number is known",
  amount: "what is paid",
  currency: "its currency",
  payouts: "the payouts that it pays, with blanks between them",
  tickets: "their tickets",
  orders: "their orders",
} as const;

/** What is to be sent to the gateway or bank, as programs are given it. */
export function batchJson({ batch, destination, lines }: Pick<PayoutBatch, "batch" | "destination" | "lines">) {
  return {
    batch: batchName(batch),
    destination,
    lines: lines.map(({ key, buyer, payment, amount, payouts }, index) => ({
      line: index + 1,
      request_key: key,
      buyer,
      payment_reference: payment,
      amount,
      payouts: payouts.map(({ payout }) => payoutName(payout)),
      tickets: [...new Set(payouts.map(({ ticket }) => ticketName(ticket)))],
      orders: [...new Set(payouts.map(({ order }) => order))],
    })),
  };
}

/** The bytes of the file: the same batch gives the same. */
export function batchText(batch: Pick<PayoutBatch, "batch" | "destination" | "lines">, format: "csv" | "json"): string {
  const whole = batchJson(batch);
  if (format === "json") return `${JSON.stringify(whole, null, 2)}\n`;
  const rows = whole.lines.map((line) => [
    whole.batch,
    String(line.line),
    line.request_key,
    whole.destination,
    line.buyer,
    line.payment_reference ?? "",
    formatAmount(line.amount),
    line.amount.currency,
    ...[line.payouts, line.tickets, line.orders].map((names) => names.join(" ")),
  ]);
  return [Object.keys(BATCH_COLUMNS), ...rows].map(csvLine).join("");
}
