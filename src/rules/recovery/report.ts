/** The two sides of refunds put together: what went to buyers, and what came back to us of it, in CNY at frozen rates. */
import { convertBack, parseRate } from "../money/convert.ts";
import { CNY } from "../money/currencies.ts";
import { add, type Money, subtract, zero } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import { Refusal } from "../refusal.ts";
import { AGES, type Age } from "../report-groups.ts";
import { type Instant, millis } from "../time/instant.ts";
import type { Counterparty } from "../words.ts";
import type { RecoveryFigures } from "./evolve.ts";

/** What both sides of one ticket come to. */
export interface TwoSides extends Omit<RecoveryFigures, "beyond"> {
  readonly ticket: TicketNumber;
  readonly counterparty: Counterparty;
  /** By name; none where no file says. */
  readonly sellers: readonly string[];
  /** When something was first expected, or money first went out. */
  readonly since: Instant;
  /** What was sent to the buyer and did not come back, in the order's currency. */
  readonly refunded: Money;
  /** CNY for one unit of that currency; null where no file gave one. */
  readonly cnyRate: string | null;
}

export const RECOVERY_GROUPS = ["ticket", "seller", "counterparty", "month"] as const;
export type RecoveryGroup = (typeof RECOVERY_GROUPS)[number];

/** Tickets of one group whose orders are in one currency. */
export interface RecoveryLine extends Omit<RecoveryFigures, "beyond"> {
  readonly name: string;
  readonly tickets: number;
  readonly refunded: Money;
  /** The same in CNY at the rates frozen on the orders. */
  readonly refundedYuan: Money;
  /** Tickets whose order has no rate, so that they are not in that. */
  readonly withoutRate: number;
  /** What is outstanding, by how long ago it was first expected; in the order of the ages. */
  readonly byAge: readonly { readonly age: Age; readonly amount: Money }[];
  /** What came back less what went out, in CNY: below zero is what it has cost us so far. */
  readonly net: Money;
}

/** Lines in the order in which their groups first come; `nameOf` says which group a ticket is of. */
export function linesBy(
  tickets: readonly TwoSides[],
  nameOf: (ticket: TwoSides) => string,
  asOf: Instant,
): readonly RecoveryLine[] {
  const lines = new Map<string, RecoveryLine>();
  for (const ticket of tickets) {
    const name = nameOf(ticket);
    const key = `${name}\n${ticket.refunded.currency}`;
    lines.set(key, withTicket(lines.get(key) ?? emptyLine(name, ticket), ticket, asOf));
  }
  return [...lines.values()];
}

function emptyLine(name: string, { refunded }: TwoSides): RecoveryLine {
  const none = zero(CNY);
  const figures = { expected: none, received: none, writtenOff: none, outstanding: none, net: none };
  const byAge = AGES.map((age) => ({ age, amount: none }));
  return { name, tickets: 0, refunded: zero(refunded.currency), refundedYuan: none, withoutRate: 0, ...figures, byAge };
}

function withTicket(line: RecoveryLine, ticket: TwoSides, asOf: Instant): RecoveryLine {
  const yuan = inYuan(ticket);
  const age = ageOf(millis(asOf) - millis(ticket.since));
  return {
    name: line.name,
    tickets: line.tickets + 1,
    refunded: add(line.refunded, ticket.refunded),
    refundedYuan: add(line.refundedYuan, yuan ?? zero(CNY)),
    withoutRate: line.withoutRate + (yuan === null ? 1 : 0),
    expected: add(line.expected, ticket.expected),
    received: add(line.received, ticket.received),
    writtenOff: add(line.writtenOff, ticket.writtenOff),
    outstanding: add(line.outstanding, ticket.outstanding),
    byAge: line.byAge.map((one) => (one.age === age ? { age, amount: add(one.amount, ticket.outstanding) } : one)),
    net: add(line.net, subtract(ticket.received, yuan ?? zero(CNY))),
  };
}

function ageOf(waited: number): Age {
  return AGES.find(({ below }) => below === null || waited < below) ?? AGES[0];
}

/** Null where the order has no rate. */
function inYuan({ refunded, cnyRate }: TwoSides): Money | null {
  if (refunded.currency === CNY) return refunded;
  if (refunded.amount === 0) return zero(CNY);
  const rate = cnyRate === null ? null : parseRate(cnyRate);
  return rate === null || rate instanceof Refusal ? null : convertBack(refunded, CNY, rate);
}
