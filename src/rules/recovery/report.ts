/** The two sides of refunds put together: what went to buyers, and what came back to us of it, in CNY at frozen rates. */
import { convertBack, parseRate } from "../money/convert.ts";
import { CNY, type Currency } from "../money/currencies.ts";
import { type Money, money, zero } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import { Refusal } from "../refusal.ts";
import { AGES } from "../report-groups.ts";
import { type Instant, millis } from "../time/instant.ts";
import type { RecoveryFigures } from "./evolve.ts";

/** What both sides of one ticket come to, or of the chargebacks of one order. */
export interface TwoSides extends Omit<RecoveryFigures, "beyond"> {
  /** Null for chargebacks. */
  readonly ticket: TicketNumber | null;
  readonly order: string;
  /** The sellers by name, or the counterparty, where they were asked for; none where no file says. */
  readonly parties: readonly string[];
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
  readonly byAge: readonly Money[];
  /** What came back, less what went out and was not paid twice, and what banks took, in CNY: below zero is what it has cost us so far. */
  readonly net: Money;
}

/** The line of one ticket by itself; `asOf`, by which it has its age, in milliseconds since 1970. */
export function lineOfTicket(name: string, ticket: TwoSides, asOf: number): RecoveryLine {
  const { refunded, further, overpaid, chargedBack, expected, received, writtenOff, outstanding } = ticket;
  const yuan = inYuan(refunded.amount, ticket);
  const gone = inYuan(refunded.amount + chargedBack.amount - further.amount, ticket);
  const age = outstanding.amount === 0 ? -1 : ageOf(asOf - millis(ticket.since));
  return {
    name,
    tickets: ticket.ticket === null ? 0 : 1,
    refunded,
    further,
    overpaid,
    chargedBack,
    refundedYuan: money(yuan ?? 0, CNY),
    withoutRate: yuan === null || gone === null ? 1 : 0,
    expected,
    received,
    writtenOff,
    outstanding,
    byAge: AGES.map((_, place) => (place === age ? outstanding : NO_YUAN)),
    net: money(received.amount - (gone ?? 0), CNY),
  };
}

/** Puts lines together, of which none is kept, in the order in which their names first come; those of two currencies stay apart. */
export class RecoveryLines {
  private readonly known = new Map<string, Sums>();

  /** Adds a line to those of its name, or of another. */
  add(line: RecoveryLine, name = line.name): void {
    const { currency } = line.refunded;
    const key = `${name}\n${currency}`;
    const sums = this.known.get(key);
    if (sums === undefined) this.known.set(key, addLine(emptySums(name, currency), line));
    else addLine(sums, line);
  }

  lines(): readonly RecoveryLine[] {
    return [...this.known.values()].map(lineOf);
  }

  /** All of them together, one for each currency. */
  totals(): readonly RecoveryLine[] {
    const all = new RecoveryLines();
    for (const line of this.lines()) all.add(line, "all");
    return all.lines();
  }
}

const NO_YUAN = zero(CNY);

/** A line in minor units, which grows in place: hundreds of thousands of tickets go into a few. */
interface Sums extends Record<Exclude<keyof RecoveryLine, "name" | "byAge">, number> {
  readonly name: string;
  readonly currency: Currency;
  readonly byAge: number[];
}

function emptySums(name: string, currency: Currency): Sums {
  const sent = { refunded: 0, further: 0, overpaid: 0, chargedBack: 0, refundedYuan: 0, net: 0 };
  const owed = { expected: 0, received: 0, writtenOff: 0, outstanding: 0, byAge: AGES.map(() => 0) };
  return { name, currency, tickets: 0, withoutRate: 0, ...sent, ...owed };
}

function addLine(sums: Sums, line: RecoveryLine): Sums {
  sums.tickets += line.tickets;
  sums.withoutRate += line.withoutRate;
  sums.refunded += line.refunded.amount;
  sums.further += line.further.amount;
  sums.overpaid += line.overpaid.amount;
  sums.chargedBack += line.chargedBack.amount;
  sums.refundedYuan += line.refundedYuan.amount;
  sums.expected += line.expected.amount;
  sums.received += line.received.amount;
  sums.writtenOff += line.writtenOff.amount;
  sums.outstanding += line.outstanding.amount;
  sums.net += line.net.amount;
  for (let age = 0; age < AGES.length; age += 1) {
    sums.byAge[age] = (sums.byAge[age] ?? 0) + (line.byAge[age]?.amount ?? 0);
  }
  return sums;
}

function lineOf(sums: Sums): RecoveryLine {
  const { name, currency, tickets, withoutRate } = sums;
  return {
    name,
    tickets,
    refunded: money(sums.refunded, currency),
    further: money(sums.further, currency),
    overpaid: money(sums.overpaid, currency),
    chargedBack: money(sums.chargedBack, currency),
    refundedYuan: money(sums.refundedYuan, CNY),
    withoutRate,
    expected: money(sums.expected, CNY),
    received: money(sums.received, CNY),
    writtenOff: money(sums.writtenOff, CNY),
    outstanding: money(sums.outstanding, CNY),
    byAge: sums.byAge.map((amount) => money(amount, CNY)),
    net: money(sums.net, CNY),
  };
}

/** Its place in the ages. */
function ageOf(waited: number): number {
  return AGES.findIndex(({ below }) => below === null || waited < below);
}

/** Minor units of CNY; null where the order has no rate. */
function inYuan(amount: number, { cnyRate, refunded: { currency } }: TwoSides): number | null {
  if (currency === CNY || amount === 0) return amount;
  const rate = cnyRate === null ? null : parseRate(cnyRate);
  return rate === null || rate instanceof Refusal ? null : convertBack(money(amount, currency), CNY, rate).amount;
}
