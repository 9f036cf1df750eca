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

/** What both sides of one ticket come to, or of the chargebacks of one order. */
export interface TwoSides extends Omit<RecoveryFigures, "beyond"> {
  /** Null for chargebacks. */
  readonly ticket: TicketNumber | null;
  readonly order: string;
  readonly counterparty: Counterparty;
  /** By name; none where no file says. */
  readonly sellers: readonly string[];
  /** When something was first expected, or money first went out. */
  readonly since: Instant;
  /** What was sent to the buyer and did not come back, in the order's currency. */
  readonly refunded: Money;
  /** Of it, what gave back payments beyond the price: nothing that it cost us. */
  readonly further: Money;
  /** What went out beyond what was given, and is owed back to us. */
  readonly overpaid: Money;
  /** What banks hold or took. */
  readonly chargedBack: Money;
  /** CNY for one unit of that currency; null where no file gave one. */
  readonly cnyRate: string | null;
}

/** Said of goods whose seller no file names. */
export const UNKNOWN_SELLER = "unknown";

export const RECOVERY_GROUPS = ["ticket", "seller", "counterparty", "month"] as const;
export type RecoveryGroup = (typeof RECOVERY_GROUPS)[number];

/** Tickets of one group whose orders are in one currency. */
export interface RecoveryLine extends Omit<RecoveryFigures, "beyond"> {
  readonly name: string;
  readonly tickets: number;
  readonly refunded: Money;
  readonly further: Money;
  readonly overpaid: Money;
  readonly chargedBack: Money;
  /** What was refunded, in CNY at the rates frozen on the orders. */
  readonly refundedYuan: Money;
  /** Tickets whose order has no rate, so that they are not in that. */
  readonly withoutRate: number;
  /** What is outstanding, by how long ago it was first expected; in the order of the ages. */
  readonly byAge: readonly { readonly age: Age; readonly amount: Money }[];
  /** What came back, less what went out and was not paid twice, and what banks took, in CNY: below zero is what it has cost us so far. */
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
  const nothing = zero(refunded.currency);
  const sent = { refunded: nothing, further: nothing, overpaid: nothing, chargedBack: nothing };
  return { name, tickets: 0, ...sent, refundedYuan: none, withoutRate: 0, ...figures, byAge };
}

function withTicket(line: RecoveryLine, ticket: TwoSides, asOf: Instant): RecoveryLine {
  const yuan = inYuan(ticket.refunded, ticket);
  const gone = inYuan(subtract(add(ticket.refunded, ticket.chargedBack), ticket.further), ticket);
  const age = ageOf(millis(asOf) - millis(ticket.since));
  return {
    name: line.name,
    tickets: line.tickets + (ticket.ticket === null ? 0 : 1),
    refunded: add(line.refunded, ticket.refunded),
    further: add(line.further, ticket.further),
    overpaid: add(line.overpaid, ticket.overpaid),
    chargedBack: add(line.chargedBack, ticket.chargedBack),
    refundedYuan: add(line.refundedYuan, yuan ?? zero(CNY)),
    withoutRate: line.withoutRate + (yuan === null || gone === null ? 1 : 0),
    expected: add(line.expected, ticket.expected),
    received: add(line.received, ticket.received),
    writtenOff: add(line.writtenOff, ticket.writtenOff),
    outstanding: add(line.outstanding, ticket.outstanding),
    byAge: line.byAge.map((one) => (one.age === age ? { age, amount: add(one.amount, ticket.outstanding) } : one)),
    net: add(line.net, subtract(ticket.received, gone ?? zero(CNY))),
  };
}

function ageOf(waited: number): Age {
  return AGES.find(({ below }) => below === null || waited < below) ?? AGES[0];
}

/** Null where the order has no rate. */
function inYuan(amount: Money, { cnyRate }: Pick<TwoSides, "cnyRate">): Money | null {
  if (amount.currency === CNY) return amount;
  if (amount.amount === 0) return zero(CNY);
  const rate = cnyRate === null ? null : parseRate(cnyRate);
  return rate === null || rate instanceof Refusal ? null : convertBack(amount, CNY, rate);
}
