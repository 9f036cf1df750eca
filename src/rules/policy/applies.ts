/** Which rules of a policy are about a request. */

import { convert, type Rate } from "../money/convert.ts";
import { CNY, type Currency } from "../money/currencies.ts";
import { type Money, money } from "../money/money.ts";
import type { Fault, Path, Reason, Stage, Way } from "../words.ts";
import type { Limit, Scope } from "./policy.ts";

/** What a rule asks about a request. */
export interface RuleCase {
  readonly stage: Stage;
  readonly reason: Reason;
  readonly fault: Fault;
  /** Null while nothing is paid. */
  readonly path: Path | null;
  /** Null while the worksheet after dispatch is not filled in. */
  readonly way: Way | null;
}

export function appliesTo(scope: Scope, { stage, reason, fault, path, way }: RuleCase): boolean {
  return (
    holds(scope.stages, stage) &&
    holds(scope.reasons, reason) &&
    holds(scope.faults, fault) &&
    holds(scope.paths, path) &&
    holds(scope.ways ?? [], way)
  );
}

function holds<Word>(words: readonly Word[], word: Word | null): boolean {
  return words.length === 0 || (word !== null && words.includes(word));
}

/** The limit in a currency: as it is written, or the CNY one at the order's frozen rate; undefined where it has neither. */
export function limitIn(limit: Limit, currency: Currency, rate: Rate | null): Money | undefined {
  const own = limit.find((one) => one.currency === currency);
  if (own !== undefined) return own;
  const yuan = limit.find((one) => one.currency === CNY);
  return yuan === undefined || rate === null ? undefined : inCurrency(yuan, currency, rate);
}

/** An amount of the policy in the order's currency; undefined where only a rate that the order lacks could tell. */
export function inCurrency(amount: Money, currency: Currency, rate: Rate | null): Money | undefined {
  if (amount.currency === currency || amount.amount === 0) return money(amount.amount, currency);
  return amount.currency === CNY && rate !== null ? convert(amount, currency, rate) : undefined;
}
