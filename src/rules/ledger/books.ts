/** Balances by account and currency, and the postings that lead from one state to another. */
import type { Currency } from "../money/currencies.ts";
import { type Money, money } from "../money/money.ts";
import { ACCOUNT_NAMES, type Account } from "./accounts.ts";

export interface Posting {
  readonly account: Account;
  /** Above zero a debit, below a credit. */
  readonly amount: Money;
}

/** Balances, each account and currency once. A class, for adding up is most of what books do. */
export class Books {
  private readonly balances = new Map<Currency, Map<Account, number>>();

  /** Debits an account; an amount below zero credits it. */
  debit(account: Account, { amount, currency }: Money): this {
    const accounts = this.balances.get(currency) ?? new Map<Account, number>();
    this.balances.set(currency, accounts);
    accounts.set(account, (accounts.get(account) ?? 0) + amount);
    return this;
  }

  credit(account: Account, { amount, currency }: Money): this {
    return this.debit(account, money(-amount, currency));
  }

  addAll(postings: Iterable<Posting>): this {
    for (const { account, amount } of postings) this.debit(account, amount);
    return this;
  }

  balance(account: Account, currency: Currency): number {
    return this.balances.get(currency)?.get(account) ?? 0;
  }

  /** Those that are not zero, by currency, in the order of the accounts. */
  postings(): readonly Posting[] {
    const currencies = [...this.balances.keys()].sort();
    return currencies.flatMap((currency) =>
      ACCOUNT_NAMES.flatMap((account): readonly Posting[] => {
        const amount = this.balance(account, currency);
        return amount === 0 ? [] : [{ account, amount: money(amount, currency) }];
      }),
    );
  }

  /** What has to be posted so that `before` becomes this. */
  since(before: Books): readonly Posting[] {
    const change = new Books().addAll(this.postings());
    for (const { account, amount } of before.postings()) change.credit(account, amount);
    return change.postings();
  }

  /** By how much each currency is out of balance; empty when it is well. */
  unbalanced(): readonly Money[] {
    return [...this.balances].flatMap(([currency, accounts]) => {
      const all = [...accounts.values()].reduce((sum, amount) => sum + amount, 0);
      return all === 0 ? [] : [money(all, currency)];
    });
  }
}
