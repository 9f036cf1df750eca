/** How much one approver may approve, alone or with a second: counted over the order and over what the buyer had lately. */
import { convert, convertBack, parseRate } from "../money/convert.ts";
import { CNY } from "../money/currencies.ts";
import { add, compare, formatMoney, type Money } from "../money/money.ts";
import { ticketName } from "../names.ts";
import type { Operator } from "../operator.ts";
import { rateOf, UNKNOWN_BUYER } from "../order/order.ts";
import { limitIn } from "../policy/applies.ts";
import type { Limit } from "../policy/policy.ts";
import { Refusal } from "../refusal.ts";
import { addMillis } from "../time/instant.ts";
import type { EarlierRefund, Facts } from "./facts.ts";
import type { Ticket } from "./ticket.ts";

const DAY = 86_400_000;

type LimitFacts = Pick<Facts, "now" | "order" | "policy" | "earlier" | "operator" | "operators">;

/** A refund with all that has to be counted with it, so that none can be split to stay under a limit. */
export interface Counted {
  /** Without what cannot be converted. */
  readonly total: Money;
  readonly with: readonly EarlierRefund[];
  /** Whether some of it is in a currency that no frozen rate converts: so much is within no limit. */
  readonly unknown: boolean;
}

/** The amount with everything approved on the order, and for its buyer within the days that the policy looks back. */
export function countedWith(
  amount: Money,
  { now, order, policy, earlier }: Pick<LimitFacts, "now" | "order" | "policy" | "earlier">,
): Counted {
  const since = addMillis(now, -policy.approval.days * DAY);
  const known = order.buyer !== UNKNOWN_BUYER;
  const counting = earlier.filter((one) => one.order === order.id || (known && one.approvedAt >= since));
  const same = counting.map((one) => inOrdersCurrency(one, order));
  const total = same.reduce<Money>((sum, one) => (one === null ? sum : add(sum, one)), amount);
  return { total, with: counting, unknown: same.includes(null) };
}

/** Null where the two currencies have no frozen rates to compare by. */
function inOrdersCurrency(one: EarlierRefund, order: LimitFacts["order"]): Money | null {
  if (one.amount.currency === order.currency) return one.amount;
  const [from, to] = [one.cnyRate === null ? null : parseRate(one.cnyRate), rateOf(order)];
  const yuan =
    one.amount.currency === CNY
      ? one.amount
      : from === null || from instanceof Refusal
        ? null
        : convertBack(one.amount, CNY, from);
  if (yuan === null) return null;
  if (order.currency === CNY) return yuan;
  return to === null ? null : convert(yuan, order.currency, to);
}

/** Whether everything counted stays within a limit; a limit that says nothing about the currency holds nothing. */
export function isWithin(limit: Limit, { total, unknown }: Counted, order: LimitFacts["order"]): boolean {
  if (unknown) return false;
  const most = limitIn(limit, order.currency, rateOf(order));
  return most !== undefined && compare(total, most) <= 0;
}

/** The limit of an approver: their own, else the policy's; without either there is no limit. */
function limitOf(operator: Operator, { policy }: Pick<LimitFacts, "policy">): Limit {
  return operator.limit.length > 0 ? operator.limit : policy.approval.approver;
}

/** The refusal `over_limit`, naming who may, or undefined. */
export function refuseOverLimit(ticket: Ticket, counted: Counted, given: LimitFacts): Refusal | undefined {
  const { operator, operators, order } = given;
  const limit = limitOf(operator, given);
  if (limit.length === 0 || isWithin(limit, counted, order)) return undefined;
  const most = limitIn(limit, order.currency, rateOf(order));
  const upTo = most === undefined ? `nothing in ${order.currency}` : `up to ${formatMoney(most)}`;
  const others = operators.filter((one) => {
    const theirs = limitOf(one, given);
    const enough = theirs.length === 0 || isWithin(theirs, counted, order);
    return one.name !== operator.name && one.roles.includes("approver") && !one.retired && enough;
  });
  const name = ticketName(ticket.number);
  return new Refusal(
    "over_limit",
    `${operator.name} may approve ${upTo}, and ${name} comes to ${formatMoney(counted.total)}${describeCounted(counted)}${counted.unknown ? ", in currencies that no rate on the orders compares" : ""}`,
    {
      hint:
        others.length === 0
          ? "nobody here has a higher limit: refund operator set NAME --limit AMOUNT"
          : `ask ${others.map((one) => one.name).join(" or ")}`,
      details: { ticket: name, total: counted.total, limit: most ?? null },
    },
  );
}

/** ` with R-3 (20.00 USD) and R-4 (5.00 USD)`. */
export function describeCounted(counted: Counted): string {
  const others = counted.with.map(({ ticket, amount }) => `${ticketName(ticket)} (${formatMoney(amount)})`);
  return others.length === 0 ? "" : ` with ${others.join(" and ")}`;
}

/** Whether the policy wants a second approver for so much. */
export function needsSecond(counted: Counted, { policy, order }: Pick<LimitFacts, "policy" | "order">): boolean {
  const { second } = policy.approval;
  return second.length > 0 && !isWithin(second, counted, order);
}
