/** Whether the books say of each account what the tables of caps, payouts and recoveries say. */
import { formatMoney, type Money, money } from "../money/money.ts";
import type { Owing, PayoutStatus, ReceiptWay } from "../words.ts";
import { ACCOUNT_NAMES, type Account, accountFacts } from "./accounts.ts";
import { Books } from "./books.ts";

/** Sums over the tables, each currency by itself. */
export interface Totals {
  /** What approvals reserve. */
  readonly reserved: readonly Money[];
  readonly overpaid: readonly Money[];
  readonly payouts: readonly { readonly status: PayoutStatus; readonly amount: Money }[];
  readonly outstanding: readonly { readonly from: Owing; readonly amount: Money }[];
  readonly writtenOff: Money;
  readonly received: readonly { readonly way: ReceiptWay; readonly amount: Money }[];
}

/** The accounts that the tables know, too. */
const COMPARED: readonly Account[] = ACCOUNT_NAMES.filter(
  (account) =>
    /^assets:(?:receivable|recovered):/.test(account) ||
    ["assets:overpaid", "assets:paid to buyers", "expenses:written off"].includes(account) ||
    ["liabilities:refunds payable", "liabilities:payouts in flight"].includes(account),
);

const OF_PAYOUT: Readonly<Partial<Record<PayoutStatus, Account>>> = {
  prepared: "liabilities:refunds payable",
  sent: "liabilities:payouts in flight",
  unknown: "liabilities:payouts in flight",
  settled: "assets:paid to buyers",
};

/** Each account about which they do not agree, in words. */
export function disagreements(books: Books, totals: Totals): readonly string[] {
  const tables = booksOfTables(totals);
  const currencies = new Set([...books.postings(), ...tables.postings()].map(({ amount }) => amount.currency));
  return [...currencies].sort().flatMap((currency) =>
    COMPARED.flatMap((account) => {
      const [kept, derived] = [tables.balance(account, currency), books.balance(account, currency)];
      const told = (amount: number) => formatMoney(money(amount, currency));
      return kept === derived ? [] : [`${account} is ${told(derived)} by the journal, and ${told(kept)} in the tables`];
    }),
  );
}

/** Each account that stands on the side where it never can, in words. */
export function onTheWrongSide(books: Books): readonly string[] {
  return books.postings().flatMap(({ account, amount }) => {
    const { side } = accountFacts(account);
    const wrong = side === "debit" ? amount.amount < 0 : side === "credit" && amount.amount > 0;
    return wrong ? [`${account} is ${formatMoney(amount)}`] : [];
  });
}

function booksOfTables({ reserved, overpaid, payouts, outstanding, writtenOff, received }: Totals): Books {
  const books = new Books();
  for (const amount of reserved) books.credit("liabilities:refunds payable", amount);
  for (const amount of overpaid) books.debit("assets:overpaid", amount);
  for (const { status, amount } of payouts) {
    const account = OF_PAYOUT[status];
    if (account !== undefined) books.credit(account, amount);
  }
  for (const { from, amount } of outstanding) books.debit(`assets:receivable:${from}`, amount);
  for (const { way, amount } of received) books.debit(`assets:recovered:${way}`, amount);
  return books.debit("expenses:written off", writtenOff);
}
