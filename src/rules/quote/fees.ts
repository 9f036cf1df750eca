/** What refunds on an order cost, and on whom each cost falls: each unit is charged once, whoever's ticket was first. */
import { CNY } from "../money/currencies.ts";
import { money } from "../money/money.ts";
import type { Order } from "../order/order.ts";
import { appliesTo, inCurrency } from "../policy/applies.ts";
import { FEES, type FeeKind, type FeeRule, type FeeUnit, type Policy, ruleName } from "../policy/policy.ts";
import type { Bearer } from "../words.ts";
import type { Terms } from "./claim.ts";
import type { Judge, OpenPiece } from "./open-piece.ts";

export interface FeeDue {
  readonly what: FeeKind;
  readonly rule: string;
  readonly bearer: Bearer;
  /** By the rule; null where the order has no rate that could tell. */
  readonly amount: number | null;
  /** The same as the policy writes it in CNY; null where it writes a percentage, or another currency. */
  readonly yuan: number | null;
  /** What it takes off for the buyer: at most what the pieces that bear it give, and nothing where another bears it. */
  readonly taken: number;
}

/** One thing that is charged once: a parcel of a seller order, a line, a piece, the order. */
interface Unit {
  readonly what: FeeKind;
  readonly rule: FeeRule;
  readonly bearer: Bearer;
  readonly amount: number | null;
  readonly yuan: number | null;
  /** Those whose own rule puts it on the buyer, in file order. */
  readonly bearing: OpenPiece[];
}

/** The smaller unit takes first, so that a larger one takes from what is left. */
const UNITS_FIRST_TO_LAST: readonly FeeUnit[] = ["piece", "line", "parcel", "seller", "request"];

interface Sorted {
  readonly inFileOrder: readonly OpenPiece[];
  readonly byTicket: readonly OpenPiece[];
}

/** Takes what the buyer bears off the pieces, shares of charges before goods, and names every fee, one a rule. */
export function takeFees(judge: Judge, pieces: Sorted): readonly FeeDue[] {
  const fees = new Map<string, FeeDue>();
  for (const { what, rule, bearer, amount, yuan, bearing } of unitsOf(judge, pieces)) {
    const name = ruleName(judge.policy, "fees", rule.id);
    const taken = bearer === "buyer" && amount !== null ? take(amount, bearing) : 0;
    const key = `${name} ${bearer}`;
    const known = fees.get(key) ?? { what, rule: name, bearer, amount: 0, yuan: 0, taken: 0 };
    const sums = { amount: together(known.amount, amount), yuan: together(known.yuan, yuan) };
    fees.set(key, { ...known, ...sums, taken: known.taken + taken });
  }
  return [...fees.values()].sort((one, other) => FEES.indexOf(one.what) - FEES.indexOf(other.what));
}

function together(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}

function take(amount: number, bearing: readonly OpenPiece[]): number {
  let left = amount;
  for (const from of ["sharesLeft", "goodsLeft"] as const) {
    for (const piece of bearing) {
      const taken = Math.min(left, piece[from]);
      piece[from] -= taken;
      left -= taken;
    }
  }
  return amount - left;
}

function unitsOf(judge: Judge, { byTicket, inFileOrder }: Sorted): readonly Unit[] {
  const { order, policy } = judge;
  const rules = rulesFor(policy);
  const places = placesIn(order);
  const parcels = parcelsIn(byTicket);
  const applying = new Map<string, { readonly applied: Applied; readonly piece: OpenPiece }>();
  const keyOf = ({ rule, what }: Applied, piece: OpenPiece) => {
    const unit = unitOf(rule);
    return `${what}\n${unit}\n${unit === "parcel" ? parcels(piece) : places(rule, piece)}`;
  };
  for (const piece of byTicket) {
    for (const applied of rules(piece.claim.terms)) {
      const key = keyOf(applied, piece);
      const known = applying.get(key);
      if (known === undefined || goesBefore(policy, applied, known.applied)) applying.set(key, { applied, piece });
    }
  }
  const units = new Map(
    [...applying].map(([key, { applied, piece }]): [string, Unit] => {
      const amount = amountOf(judge, applied.rule, piece, places(applied.rule, piece));
      return [key, { ...applied, amount, yuan: yuanOf(applied.rule), bearing: [] }];
    }),
  );
  for (const piece of inFileOrder) {
    for (const applied of rules(piece.claim.terms)) {
      if (applied.bearer === "buyer") units.get(keyOf(applied, piece))?.bearing.push(piece);
    }
  }
  return UNITS_FIRST_TO_LAST.flatMap((size) => [...units.values()].filter(({ rule }) => unitOf(rule) === size));
}

/** Where pieces disagree about a unit, it costs the buyer nothing if another bears it for one of them; else the policy's first rule counts. */
function goesBefore({ fees }: Policy, one: Applied, other: Applied): boolean {
  if ((one.bearer === "buyer") !== (other.bearer === "buyer")) return other.bearer === "buyer";
  return fees.indexOf(one.rule) < fees.indexOf(other.rule);
}

interface Applied {
  readonly what: FeeKind;
  readonly rule: FeeRule;
  readonly bearer: Bearer;
}

/** The rules about a claim, one of each kind; what was agreed about the return goes before the policy. */
function rulesFor(policy: Policy): (terms: Terms) => readonly Applied[] {
  const known = new Map<Terms, readonly Applied[]>();
  return (terms) => {
    const found =
      known.get(terms) ??
      FEES.flatMap((what): readonly Applied[] => {
        const rule = policy.fees.find((one) => one.what === what && appliesTo(one, terms.about));
        if (rule === undefined || !terms.granted || (what === "return_shipping" && terms.stays)) return [];
        const agreed = what === "return_shipping" ? terms.returnPaidBy : null;
        return [{ what, rule, bearer: agreed ?? rule.bearer }];
      });
    known.set(terms, found);
    return found;
  };
}

/** A percentage is of what each piece gives. */
function unitOf({ costs, per }: FeeRule): FeeUnit {
  return "percent" in costs ? "piece" : per;
}

function sellerOrderOf({ seller, sellerOrder }: OpenPiece["line"]): string {
  return `${seller}\n${sellerOrder}`;
}

/**
 * The return parcel of a piece: the one that it is in; else the first of its seller order that its own ticket, or one before it,
 * has; else the one that its seller order will need. So a ticket that arranges a parcel never moves the fees of those before it.
 */
function parcelsIn(byTicket: readonly OpenPiece[]): (piece: OpenPiece) => string {
  const first = new Map<string, OpenPiece>();
  for (const piece of byTicket) {
    const sellerOrder = sellerOrderOf(piece.line);
    if (piece.claim.terms.parcel !== null && !first.has(sellerOrder)) first.set(sellerOrder, piece);
  }
  return ({ claim, line }) => {
    const sellerOrder = sellerOrderOf(line);
    const known = first.get(sellerOrder)?.claim;
    const shared = known !== undefined && known.ticket <= claim.ticket ? known.terms.parcel : null;
    return claim.terms.parcel ?? shared ?? sellerOrder;
  };
}

/** Which unit of its kind a piece belongs to, counted from 0 over the whole order in file order; a parcel stands for its seller order. */
function placesIn({ lines }: Order): (rule: FeeRule, piece: OpenPiece) => number {
  const sellerOrders = lines.map(sellerOrderOf);
  const distinct = [...new Set(sellerOrders)];
  const before = lines.map((_, at) => lines.slice(0, at).reduce((all, { quantity }) => all + quantity, 0));
  return (rule, { at, piece }) => {
    switch (unitOf(rule)) {
      case "request":
        return 0;
      case "parcel":
      case "seller":
        return distinct.indexOf(sellerOrders[at] ?? "");
      case "line":
        return at;
      case "piece":
        return (before[at] ?? 0) + piece - 1;
    }
  };
}

/** Fixed fees of several units are converted together and cut, so that no unit's rounding adds to another's. */
function amountOf({ order, scale, rate }: Judge, { costs }: FeeRule, piece: OpenPiece, place: number): number | null {
  if ("percent" in costs) {
    const goods = piece.goodsRule?.returned ?? 100;
    return scale.ofGoods(piece.line.line, piece.piece, { goods, percent: costs.percent });
  }
  const upTo = (units: number) => inCurrency(money(costs.amount * units, costs.currency), order.currency, rate);
  const [all, before] = [upTo(place + 1), upTo(place)];
  return all === undefined || before === undefined ? null : all.amount - before.amount;
}

/** A seller is asked for what a rule says in his own currency, and not for what is left of it after two conversions. */
function yuanOf({ costs }: FeeRule): number | null {
  return "currency" in costs && costs.currency === CNY ? costs.amount : null;
}
