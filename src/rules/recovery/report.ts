/** The two sides of refunds put together: what went to buyers, and what came back to us of it, in CNY at frozen rates. */
import { convertBack, parseRate } from "../money/convert.ts";
import { CNY, type Currency } from "../money/currencies.ts";
import { type Money, money } from "../money/money.ts";
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

/** Puts tickets together, of which none is kept, into lines in the order in which their groups first come. */
export class RecoveryLines {
  private readonly known = new Map<string, Sums>();
  private readonly now: number;
  /** Ages of what is outstanding are those of this moment. */
  constructor(asOf: Instant) {
    this.now = millis(asOf);
  }

  add(name: string, ticket: TwoSides): void {
    const { currency } = ticket.refunded;
    addTicket(sumsOf(this.known, name, currency), ticket, this.now);
  }

  /** Adds a ticket that is a line by itself to all of them, and gives its line. */
  addLine(name: string, ticket: TwoSides): RecoveryLine {
    const sums = emptySums(name, ticket.refunded.currency);
    addTicket(sums, ticket, this.now);
    addSums(sumsOf(this.known, ALL, sums.currency), sums);
    return lineOf(sums);
  }

  lines(): readonly RecoveryLine[] {
    return [...this.known.values()].map(lineOf);
  }

  /** All groups together, one for each currency. */
  totals(): readonly RecoveryLine[] {
    const all = new Map<string, Sums>();
    for (const sums of this.known.values()) addSums(sumsOf(all, ALL, sums.currency), sums);
    return [...all.values()].map(lineOf);
  }
}

const ALL = "all";

function sumsOf(known: Map<string, Sums>, name: string, currency: Currency): Sums {
  const key = `${name}\n${currency}`;
  const sums = known.get(key) ?? emptySums(name, currency);
  known.set(key, sums);
  return sums;
}

/** What is counted in the currency of the orders, and what in CNY, both in minor units; and how many tickets. */
const IN_CURRENCY = ["refunded", "further", "overpaid", "chargedBack"] as const;
const IN_YUAN = ["refundedYuan", "expected", "received", "writtenOff", "outstanding", "net"] as const;
const SUMMED = ["tickets", "withoutRate", ...IN_CURRENCY, ...IN_YUAN] as const;

/** They grow in place: hundreds of thousands of tickets go into a few lines. */
interface Sums extends Record<(typeof SUMMED)[number], number> {
  readonly name: string;
  readonly currency: Currency;
  readonly byAge: number[];
}

function emptySums(name: string, currency: Currency): Sums {
  const sent = { refunded: 0, further: 0, overpaid: 0, chargedBack: 0, refundedYuan: 0, net: 0 };
  const owed = { expected: 0, received: 0, writtenOff: 0, outstanding: 0, byAge: AGES.map(() => 0) };
  return { name, currency, tickets: 0, withoutRate: 0, ...sent, ...owed };
}

function addSums(to: Sums, sums: Sums): void {
  for (const name of SUMMED) to[name] += sums[name];
  for (const [age, amount] of sums.byAge.entries()) to.byAge[age] = (to.byAge[age] ?? 0) + amount;
}

function addTicket(sums: Sums, ticket: TwoSides, now: number): void {
  const { refunded, further, overpaid, chargedBack, expected, received, writtenOff, outstanding } = ticket;
  const yuan = inYuan(refunded.amount, ticket);
  const gone = inYuan(refunded.amount + chargedBack.amount - further.amount, ticket);
  sums.tickets += ticket.ticket === null ? 0 : 1;
  sums.withoutRate += yuan === null || gone === null ? 1 : 0;
  sums.refunded += refunded.amount;
  sums.further += further.amount;
  sums.overpaid += overpaid.amount;
  sums.chargedBack += chargedBack.amount;
  sums.refundedYuan += yuan ?? 0;
  sums.expected += expected.amount;
  sums.received += received.amount;
  sums.writtenOff += writtenOff.amount;
  sums.outstanding += outstanding.amount;
  sums.net += received.amount - (gone ?? 0);
  if (outstanding.amount === 0) return;
  const age = ageOf(now - millis(ticket.since));
  sums.byAge[age] = (sums.byAge[age] ?? 0) + outstanding.amount;
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
    byAge: AGES.map((age, place) => ({ age, amount: money(sums.byAge[place] ?? 0, CNY) })),
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
