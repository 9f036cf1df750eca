/** What stands in the books for one ticket, one order, one line of a statement: each balances by itself. */
import { type CapTarget, GOODWILL, isCharge, paymentOf } from "../cap.ts";
import { type Money, money, sum } from "../money/money.ts";
import type { Chargeback } from "../order/chargeback.ts";
import type { Payout } from "../payout/evolve.ts";
import type { FeeKind } from "../policy/policy.ts";
import { recoveryFigures } from "../recovery/evolve.ts";
import type { QuotedFee } from "../ticket/events.ts";
import { overpaid, toPay } from "../ticket/holding.ts";
import type { Ticket } from "../ticket/ticket.ts";
import type { PayoutStatus } from "../words.ts";
import type { Account } from "./accounts.ts";
import { Books } from "./books.ts";

/** Where the money of a payout stands. What failed or came back stands nowhere: it is payable again, or nothing is owed. */
const ACCOUNT_OF_PAYOUT: Readonly<Partial<Record<PayoutStatus, Account>>> = {
  prepared: "liabilities:refunds payable",
  sent: "liabilities:payouts in flight",
  unknown: "liabilities:payouts in flight",
  settled: "assets:paid to buyers",
};

/** Work of our own, for which no money goes out. */
const OUR_WORK: readonly FeeKind[] = ["handling", "inspection"];

export function booksOfTicket(ticket: Ticket): Books {
  const books = new Books();
  refundOf(ticket, books);
  feesOf(ticket, books);
  recoveryOf(ticket, books);
  return books;
}

/** What is given and what went out beyond it, against what is payable, on its way, or with the buyer. */
function refundOf({ payouts, given }: Ticket, books: Books): void {
  for (const { target, amount } of given) books.debit(expenseOf(target), amount);
  for (const { amount } of overpaid({ payouts, given })) books.debit("assets:overpaid", amount);
  for (const { amount } of toPay({ payouts, given })) books.credit("liabilities:refunds payable", amount);
  for (const payout of payouts) creditPayout(payout, books);
}

function creditPayout({ status, parts }: Payout, books: Books): void {
  const account = ACCOUNT_OF_PAYOUT[status];
  if (account === undefined) return;
  for (const { amount } of parts) books.credit(account, amount);
}

function expenseOf(target: CapTarget): Account {
  if (target === GOODWILL) return "expenses:refunds:goodwill";
  if (isCharge(target)) return "expenses:refunds:charges";
  return paymentOf(target) === null ? "expenses:refunds:goods" : "expenses:refunds:further payments";
}

/** What a refund costs, once it is given: what the buyer bears is kept of the goods, and what goes to others is to be paid. */
function feesOf({ given, approval, proposal, settled, gross: { currency } }: Ticket, books: Books): void {
  if (given.length === 0) return;
  const fees = (approval === null ? settled : proposal)?.fees ?? [];
  const kept = feeSum(
    fees.filter(({ bearer }) => bearer === "buyer"),
    currency,
  );
  const borne = feeSum(
    fees.filter(({ what }) => !OUR_WORK.includes(what)),
    currency,
  );
  books.debit("expenses:refunds:goods", kept).credit("revenues:fees kept", kept);
  books.debit("expenses:charges borne", borne).credit("liabilities:charges to pay", borne);
}

function feeSum(fees: readonly QuotedFee[], currency: Money["currency"]): Money {
  return sum(
    fees.map(({ amount }) => amount),
    currency,
  );
}

function recoveryOf({ recovery }: Ticket, books: Books): void {
  const { expected, outstanding, writtenOff, beyond } = recoveryFigures(recovery);
  const from = recovery.expected?.from;
  if (from !== undefined) {
    books.debit(`assets:receivable:${from}`, outstanding).credit(`revenues:owed by ${from}`, expected);
  }
  books.debit("expenses:written off", writtenOff).credit("revenues:beyond what was owed", beyond);
  for (const { way, amount } of recovery.receipts) books.debit(`assets:recovered:${way}`, amount);
}

/** What was recorded of an order at the desk. */
export interface OrderMoney {
  readonly payments: ReadonlyMap<number, Money>;
  readonly chargebacks: ReadonlyMap<number, Pick<Chargeback, "amount" | "state">>;
}

export function booksOfOrder({ payments, chargebacks }: OrderMoney): Books {
  const books = new Books();
  for (const amount of payments.values()) {
    books.debit("assets:further payments", amount).credit("revenues:further payments", amount);
  }
  for (const { amount, state } of chargebacks.values()) {
    if (state === "won") continue;
    const held = state === "opened" ? "assets:held by banks" : "expenses:lost to chargebacks";
    books.debit(held, amount).credit("assets:taken by banks", amount);
  }
  return books;
}

/** What came in by one number, as statements say, less what tickets have of it. */
export function booksOfReceipt(stated: Money | null, allocated: number): Books {
  if (stated === null) return new Books();
  const left = money(Math.max(0, stated.amount - allocated), stated.currency);
  return new Books().debit("assets:not allocated", left).credit("liabilities:not allocated", left);
}

export const NO_ORDER_MONEY: OrderMoney = { payments: new Map(), chargebacks: new Map() };
