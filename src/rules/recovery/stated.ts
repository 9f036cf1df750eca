/** A line of a statement, and which of what is owed to us it pays: booked by itself only where a number and the amount agree. */
import { formatMoney, isPositive, type Money, subtract } from "../money/money.ts";
import { type TicketNumber, ticketName } from "../names.ts";
import type { Instant } from "../time/instant.ts";
import type { ReceiptWay } from "../words.ts";

/** Money that came in, as a statement says. */
export interface StatedLine {
  readonly reference: string;
  /** In CNY, above zero. */
  readonly amount: Money;
  /** Null where the statement does not say: when it was read, then. */
  readonly receivedAt: Instant | null;
  readonly way: ReceiptWay;
  /** Orders and refunds that it names. */
  readonly numbers: readonly string[];
  readonly payer: string | null;
  readonly remark: string | null;
}

/** What is or was owed on a ticket, and the numbers that it is known by. */
export interface Debt {
  readonly ticket: TicketNumber;
  /** Nothing where it has come, or was given up. */
  readonly outstanding: Money;
  /** Its order's, its seller orders', its refunds' on the marketplace, its claim's at the carrier, its own. */
  readonly numbers: readonly string[];
}

/** What becomes of a line. */
export type Matched =
  | { readonly outcome: "booked"; readonly ticket: TicketNumber; readonly because: string }
  | {
      readonly outcome: "proposed";
      readonly ticket: TicketNumber;
      readonly because: string;
      /** What of it the ticket is owed, where it brought more: the rest is for another. */
      readonly part?: Money;
    }
  | { readonly outcome: "unmatched"; readonly because: string; readonly nearest: readonly TicketNumber[] };

/** Letters and digits of the shortest number that is looked for in what somebody wrote. */
const SHORTEST = 6;

/** How many are named where none agrees. */
const NEAREST = 3;

/** Debts by the numbers that they are known by, so that a line is matched without a look at all of them. */
export class Debts {
  private readonly byNumber = new Map<string, Debt[]>();
  private readonly byAmount = new Map<number, Debt[]>();
  /** Those on which something was outstanding, by how much. */
  private readonly owing: readonly Debt[];
  private readonly settled = new Set<TicketNumber>();

  constructor(debts: readonly Debt[]) {
    this.owing = debts
      .filter(({ outstanding }) => isPositive(outstanding))
      .sort((one, other) => one.outstanding.amount - other.outstanding.amount);
    for (const debt of debts) for (const number of new Set(debt.numbers)) put(this.byNumber, number, debt);
    for (const debt of this.owing) put(this.byAmount, debt.outstanding.amount, debt);
  }

  /** All of it came. */
  settle(ticket: TicketNumber): void {
    this.settled.add(ticket);
  }

  match(line: StatedLine): Matched {
    const named = this.named(line);
    const numbered = this.stillOpen(named);
    const exact = numbered.filter(({ outstanding }) => outstanding.amount === line.amount.amount);
    const [only, another] = exact;
    if (only !== undefined && another === undefined) {
      return { outcome: "booked", ticket: only.ticket, because: "the number and the amount agree" };
    }
    if (only !== undefined) {
      const because = `number and amount agree: ${namesOf(exact)}`;
      return { outcome: "proposed", ticket: only.ticket, because };
    }
    const [first] = numbered;
    if (first !== undefined) {
      const more = numbered.length > 1 && line.amount.amount > first.outstanding.amount;
      const part = more ? { part: first.outstanding } : {};
      return { outcome: "proposed", ticket: first.ticket, because: differs(line, numbered), ...part };
    }
    if (named.length > 0) {
      const because = `nothing is outstanding on ${namesOf(named)}`;
      return { outcome: "unmatched", because, nearest: named.slice(0, NEAREST).map(({ ticket }) => ticket) };
    }
    return this.byAmountAlone(line);
  }

  private byAmountAlone(line: StatedLine): Matched {
    const same = this.stillOpen(this.byAmount.get(line.amount.amount) ?? []);
    const [only, another] = same;
    if (only !== undefined && another === undefined) {
      return { outcome: "proposed", ticket: only.ticket, because: "only the amount agrees" };
    }
    const because = same.length > 1 ? `${same.length} have this amount` : "nothing agrees; these are near";
    return { outcome: "unmatched", because, nearest: this.nearest(line) };
  }

  private named({ reference, numbers, remark }: StatedLine): readonly Debt[] {
    const told = [reference, ...numbers, ...numbersIn(remark)];
    return [...new Set(told.flatMap((number) => this.byNumber.get(number) ?? []))];
  }

  private stillOpen(debts: readonly Debt[]): readonly Debt[] {
    return debts.filter(({ ticket, outstanding }) => isPositive(outstanding) && !this.settled.has(ticket));
  }

  /** Those whose amount comes nearest. */
  private nearest({ amount }: StatedLine): readonly TicketNumber[] {
    let [low, high] = [0, this.owing.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.owing[middle]?.outstanding.amount ?? 0) < amount.amount) low = middle + 1;
      else high = middle;
    }
    const around = [...this.openFrom(low - 1, -1), ...this.openFrom(low, 1)];
    const apart = ({ outstanding }: Debt) => Math.abs(outstanding.amount - amount.amount);
    return around
      .sort((one, other) => apart(one) - apart(other))
      .slice(0, NEAREST)
      .map(({ ticket }) => ticket);
  }

  /** The next few that are still open, upwards or downwards. */
  private openFrom(start: number, step: 1 | -1): readonly Debt[] {
    const found: Debt[] = [];
    for (let at = start; found.length < NEAREST; at += step) {
      const debt = this.owing[at];
      if (debt === undefined) break;
      found.push(...this.stillOpen([debt]));
    }
    return found;
  }
}

function namesOf(debts: readonly Debt[]): string {
  return debts.map(({ ticket }) => ticketName(ticket)).join(", ");
}

function put<Key>(map: Map<Key, Debt[]>, key: Key, debt: Debt): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [debt]);
  else known.push(debt);
}

/** What is long enough to be a number of something, and names of tickets. */
function numbersIn(remark: string | null): readonly string[] {
  const words = remark?.match(/[A-Za-z0-9][A-Za-z0-9_-]*/g) ?? [];
  return words.filter((word) => /^R-\d+$/.test(word) || (word.length >= SHORTEST && /\d/.test(word)));
}

function differs({ amount }: StatedLine, [first, ...others]: readonly Debt[]): string {
  if (first === undefined) return "";
  const all = others.reduce((sum, { outstanding }) => sum + outstanding.amount, first.outstanding.amount);
  if (others.length > 0 && all === amount.amount) {
    return `that of ${namesOf([first, ...others])} together`;
  }
  const rest = subtract(amount, first.outstanding);
  return rest.amount < 0
    ? `${formatMoney({ ...rest, amount: -rest.amount })} short; the number agrees`
    : `${formatMoney(rest)} more; the number agrees`;
}
