/** The figures of a ticket's quote: what is new with its claims over what the order was due without them, line by line. */
import { type CapEntry, type CapPart, type CapTarget, lineTarget, remainingFor, remainingOn } from "../cap.ts";
import { CNY } from "../money/currencies.ts";
import { type Money, money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import { type LineClaim, piecesOn } from "../order/claim.ts";
import type { Order } from "../order/order.ts";
import { hasPiece } from "../order/pieces.ts";
import { appliesTo } from "../policy/applies.ts";
import { type FeeKind, type Policy, ruleName } from "../policy/policy.ts";
import { sumOf } from "../sum-of.ts";
import { type Bearer, CHARGES, type Charge } from "../words.ts";
import type { Claim } from "./claim.ts";
import type { OrderDue, PieceDue } from "./due.ts";
import type { FeeDue } from "./fees.ts";
import type { Rung } from "./ladder.ts";

export interface QuotedLine extends LineClaim {
  /** What the buyer was charged for these pieces. */
  readonly gross: Money;
  /** Of that, what falls due by this ticket, before fees and limits. */
  readonly due: Money;
  /** The rule that says how much of the price; null where nothing says less than all. */
  readonly rule: string | null;
}

export interface QuotedCharge {
  readonly charge: Charge;
  /** The shares that fall due by this ticket, or what is asked for without goods. */
  readonly amount: Money;
  /** Null where it is asked for without goods. */
  readonly rule: string | null;
}

export interface Fee {
  readonly what: FeeKind;
  /** What this ticket adds to it; below zero where it is charged no more. Of a buyer's fee, what it takes off. */
  readonly amount: Money;
  /** The same as the policy writes it in CNY; null where that is not what it comes to, or it is written otherwise. */
  readonly yuan: Money | null;
  readonly bearer: Bearer;
  readonly rule: string;
}

/** What a limit of the policy cuts off. */
export interface QuotedLimit {
  readonly rule: string;
  readonly amount: Money;
}

/** So much counts on another ticket, or counts here of what another was given. */
export interface CountedSum {
  readonly ticket: TicketNumber;
  readonly amount: Money;
}

export interface Figures {
  /** In file order. */
  readonly lines: readonly QuotedLine[];
  readonly charges: readonly QuotedCharge[];
  readonly fees: readonly Fee[];
  readonly limits: readonly QuotedLimit[];
  /** What is not due here, because it was refunded before the desk. */
  readonly placed: Money;
  /** What falls to the ticket. */
  readonly part: Money;
  /** What it was given of that already. */
  readonly given: Money;
  /** What is left due on other tickets for the same pieces, and is taken up here. */
  readonly takenUp: readonly CountedSum[];
  /** What other tickets were given beyond their parts, and is taken off here. */
  readonly takenOff: readonly CountedSum[];
  /** What is due now by line and charge, within what can still be refunded on each. */
  readonly parts: readonly CapPart[];
}

interface OrderFigures {
  readonly order: Order;
  readonly policy: Policy;
  readonly held: readonly CapEntry[];
  /** What tickets before it can still be given. */
  readonly dueBefore: Money;
}

/** The figures of one ticket on the ladder. */
export function figuresOf(
  { order, policy, held, dueBefore }: OrderFigures,
  rung: Rung,
  claims: readonly Claim[],
): Figures {
  const { before, due, counts } = rung;
  const inMoney = (amount: number) => money(amount, order.currency);
  const goods = (line: string) => newOn(line, rung, ({ goods: given }) => given);
  const lines = order.lines.flatMap(({ line }): readonly QuotedLine[] => {
    const pieces = piecesOn(rung.standing.claims, line);
    const mine = due.pieces.filter((one) => isOf({ line, pieces }, one));
    const [first] = mine;
    if (pieces.length === 0) return [];
    const gross = inMoney(sumOf(mine, ({ price }) => price));
    return [{ line, quantity: mine.length, pieces, gross, due: inMoney(goods(line)), rule: first?.rule ?? null }];
  });
  const charges = CHARGES.flatMap((charge): readonly QuotedCharge[] => {
    const amount = ofCharge(due, charge) - ofCharge(before, charge);
    return amount === 0 ? [] : [{ charge, amount: inMoney(amount), rule: chargeRule(policy, charge, due, claims) }];
  });
  const moved = (sign: 1 | -1) =>
    counts.flatMap(({ ticket, amount }) => (amount * sign > 0 ? [{ ticket, amount: inMoney(amount * sign) }] : []));
  const within = (amount: number) => Math.max(0, Math.min(amount, remainingOn(order, held).amount - dueBefore.amount));
  return {
    lines,
    charges,
    fees: newFees(order, before, due),
    limits: newLimits(order, before, due),
    placed: inMoney(due.placed - before.placed),
    part: inMoney(rung.part),
    given: inMoney(rung.given),
    takenUp: moved(1),
    takenOff: moved(-1),
    parts: spread(within(rung.quote), wantedBy(order, rung, charges), { order, held }),
  };
}

function isOf({ line, pieces }: Pick<Claim, "line" | "pieces">, one: PieceDue): boolean {
  return one.line === line && hasPiece(pieces, one.piece);
}

/** What a figure of a line's pieces comes to with the ticket, less the same without it. */
function newOn(line: string, { before, due }: Pick<Rung, "before" | "due">, figure: (one: PieceDue) => number): number {
  const on = ({ pieces }: OrderDue) =>
    sumOf(
      pieces.filter((one) => one.line === line),
      figure,
    );
  return on(due) - on(before);
}

function ofCharge({ pieces, alone }: OrderDue, charge: Charge): number {
  const asked = alone.filter((one) => one.charge === charge);
  return sumOf(pieces, ({ shares }) => shares[charge]) + sumOf(asked, ({ amount }) => amount);
}

function chargeRule(policy: Policy, charge: Charge, due: OrderDue, claims: readonly Claim[]): string | null {
  const piece = due.pieces.find(({ shares }) => shares[charge] > 0);
  const terms = claims.find(
    (claim) => piece !== undefined && claim.ticket === piece.ticket && isOf(claim, piece),
  )?.terms;
  const rule = policy.charges.find(
    (one) => terms !== undefined && one.charge === charge && appliesTo(one, terms.about),
  );
  return rule === undefined ? null : ruleName(policy, "charges", rule.id);
}

function newFees({ currency }: Order, before: OrderDue, due: OrderDue): readonly Fee[] {
  const figure = (one: OrderDue["fees"][number]) => (one.bearer === "buyer" ? one.taken : (one.amount ?? 0));
  const same = (one: OrderDue["fees"][number]) => (other: OrderDue["fees"][number]) =>
    one.rule === other.rule && one.bearer === other.bearer;
  const gone = before.fees
    .filter((one) => !due.fees.some(same(one)))
    .map((one) => ({ ...one, amount: 0, yuan: 0, taken: 0 }));
  return [...due.fees, ...gone].flatMap((one): readonly Fee[] => {
    const known = before.fees.find(same(one));
    const amount = figure(one) - (known === undefined ? 0 : figure(known));
    const { what, bearer, rule } = one;
    return amount === 0 ? [] : [{ what, amount: money(amount, currency), yuan: newYuan(one, known), bearer, rule }];
  });
}

/** What a buyer bears is at most what the pieces give, in the buyer's own money. */
function newYuan({ bearer, yuan }: FeeDue, known: FeeDue | undefined): Money | null {
  const before = known === undefined ? 0 : known.yuan;
  return bearer === "buyer" || yuan === null || before === null ? null : money(yuan - before, CNY);
}

function newLimits({ currency }: Order, before: OrderDue, due: OrderDue): readonly QuotedLimit[] {
  return due.limits.flatMap(({ rule, cut }): readonly QuotedLimit[] => {
    const known = before.limits.find((one) => one.rule === rule)?.cut ?? 0;
    const amount = (cut ?? 0) - known;
    return amount === 0 ? [] : [{ rule, amount: money(amount, currency) }];
  });
}

interface Wanted {
  readonly target: CapTarget;
  readonly amount: number;
}

/** Where the money goes first: what is due for the goods, then the charges, then whatever has room left. */
function wantedBy(order: Order, rung: Rung, charges: readonly QuotedCharge[]): readonly Wanted[] {
  const isMine = (line: string) => rung.standing.claims.some((claim) => claim.line === line);
  const lines = order.lines.map(({ line }) => line);
  const sorted = [...lines.filter(isMine), ...lines.filter((line) => !isMine(line))];
  const onLines = sorted.map((line) => ({
    target: lineTarget(line),
    amount: Math.max(
      0,
      newOn(line, rung, ({ goodsLeft }) => goodsLeft),
    ),
  }));
  const onCharges = charges.map(({ charge, amount }) => ({ target: charge, amount: amount.amount }));
  const room = [...sorted.map(lineTarget), ...CHARGES].map((target) => ({ target, amount: Number.MAX_SAFE_INTEGER }));
  return [...onLines, ...onCharges.toReversed(), ...room];
}

/** Spreads an amount over what is wanted, in turn, within what can still be refunded on each and on the order. */
export function spread(
  amount: number,
  wanted: readonly Wanted[],
  { order, held }: { readonly order: Order; readonly held: readonly CapEntry[] },
): readonly CapPart[] {
  const given = new Map<CapTarget, number>();
  let left = Math.min(amount, remainingOn(order, held).amount);
  for (const one of wanted) {
    const known = given.get(one.target) ?? 0;
    const room = remainingFor(order, held, one.target).amount - known;
    const part = Math.max(0, Math.min(left, one.amount, room));
    left -= part;
    if (part > 0) given.set(one.target, known + part);
  }
  const targets = [...order.lines.map(({ line }) => lineTarget(line)), ...CHARGES];
  return targets.flatMap((target) => {
    const part = given.get(target) ?? 0;
    return part === 0 ? [] : [{ target, amount: money(part, order.currency) }];
  });
}
