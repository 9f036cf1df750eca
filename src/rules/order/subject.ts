/** What a ticket is about: pieces of its order, or one sum of it without any goods. */
import { formatMoney, type Money } from "../money/money.ts";
import { words } from "../names.ts";
import type { Charge } from "../words.ts";

export type Subject =
  | { readonly kind: "goods" }
  /** A charge; null for all of it. */
  | { readonly kind: "charge"; readonly charge: Charge; readonly amount: Money | null }
  /** What came in by a payment beyond the order's price. */
  | { readonly kind: "payment"; readonly payment: number }
  | { readonly kind: "goodwill"; readonly amount: Money };

/** A ticket without goods has one of these. */
export type SumSubject = Exclude<Subject, { kind: "goods" }>;

export const GOODS: Subject = { kind: "goods" };

/** `the shipping`, `5.00 USD of the shipping`, `payment 2`, `10.00 USD of goodwill`. */
export function describeSubject(subject: SumSubject): string {
  switch (subject.kind) {
    case "charge": {
      const { charge, amount } = subject;
      return `${amount === null ? "" : `${formatMoney(amount)} of `}the ${words(charge)}`;
    }
    case "payment":
      return `payment ${subject.payment}`;
    case "goodwill":
      return `${formatMoney(subject.amount)} of goodwill`;
  }
}
