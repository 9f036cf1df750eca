/** What a set of claims is due on an order: each piece once, by the claim that gives it most. */
import { money } from "../money/money.ts";
import type { TicketNumber } from "../names.ts";
import { shipmentOf } from "../order/joined.ts";
import { type Order, rateOf } from "../order/order.ts";
import { numbersOf } from "../order/pieces.ts";
import { placedOn } from "../order/placed.ts";
import { partOfShipment } from "../order/shipment-part.ts";
import { hasReached } from "../order/stage.ts";
import { appliesTo, inCurrency } from "../policy/applies.ts";
import { type Policy, ruleName } from "../policy/policy.ts";
import { CHARGES, type Charge } from "../words.ts";
import type { ChargeClaim, Claim, Terms } from "./claim.ts";
import { type FeeDue, takeFees } from "./fees.ts";
import type { Claimed, Judge, OpenPiece } from "./open-piece.ts";
import { scaleOf } from "./scale.ts";

/** All amounts are minor units of the order's currency. */
export interface PieceDue {
  readonly line: string;
  readonly piece: number;
  /** The ticket by whose claim it is due. */
  readonly ticket: TicketNumber;
  readonly price: number;
  /** Of its price, before fees and limits, and the rule that says how much; null where none does. */
  readonly goods: number;
  readonly rule: string | null;
  /** Of its shares of the charges, before fees. */
  readonly shares: Readonly<Record<Charge, number>>;
  /** Of its price, once fees and limits have taken theirs. */
  readonly goodsLeft: number;
}

/** What a limit of the policy cuts off the goods; null where the order has no rate that could tell. */
export interface LimitDue {
  readonly rule: string;
  readonly cut: number | null;
}

export interface OrderDue {
  readonly total: number;
  /** By ticket, then in file order. */
  readonly pieces: readonly PieceDue[];
  /** What is due of charges that are asked for without goods, by ticket. */
  readonly alone: readonly ChargeClaim[];
  /** One for each rule. */
  readonly fees: readonly FeeDue[];
  readonly limits: readonly LimitDue[];
  /** What is not due any more, because it was refunded before the desk. */
  readonly placed: number;
}

/** What the claims are due together, whatever was given. */
export function dueOf(
  order: Order,
  policy: Policy,
  claims: readonly Claim[],
  asked: readonly ChargeClaim[] = [],
): OrderDue {
  const judge = { order, policy, scale: scaleOf(order), rate: rateOf(order) };
  const chosen = [...wantedPieces(order, claims)].flatMap((group) => best(judge, group));
  const due = settle(judge, chosen, sharesFallDue(judge, chosen));
  const alone = leftOfCharges(order, due.pieces, asked);
  return { ...due, alone, total: due.total + alone.reduce((all, { amount }) => all + amount, 0) };
}

/** A charge asked for without goods takes what the shares of pieces, and lower tickets, leave of it. */
function leftOfCharges(
  order: Order,
  pieces: readonly PieceDue[],
  asked: readonly ChargeClaim[],
): readonly ChargeClaim[] {
  const { charges } = order;
  const left = (charge: Charge) => {
    const shared = pieces.reduce((all, one) => all + one.shares[charge], 0);
    return charges[charge].amount - Math.max(shared, placedOn(order, charge).amount);
  };
  const room = { shipping: left("shipping"), service_fee: left("service_fee") };
  const sorted = [...asked].sort((one, other) => one.ticket - other.ticket);
  return sorted.map((claim) => {
    const amount = Math.max(0, Math.min(claim.amount, room[claim.charge]));
    room[claim.charge] -= amount;
    return { ...claim, amount };
  });
}

/** A piece with every claim on it, the lowest ticket's first. */
type Wanted = readonly Claimed[];

/** The pieces claimed, in groups: those of one seller order that are wanted on the same terms are looked at as one. */
function wantedPieces(order: Order, claims: readonly Claim[]): Iterable<readonly Wanted[]> {
  const sorted = [...claims].sort((one, other) => one.ticket - other.ticket);
  const keys = new Map(sorted.map(({ terms }) => [terms, JSON.stringify(terms)]));
  const wanted = order.lines.flatMap((line, at) => {
    const claimed = sorted
      .filter((claim) => claim.line === line.line)
      .flatMap((claim) => numbersOf(claim.pieces).map((piece): Claimed => ({ claim, line, at, piece })))
      .filter(({ piece }) => piece <= line.quantity);
    return [...Map.groupBy(claimed, ({ piece }) => piece).values()];
  });
  const onTerms = (claimed: Wanted) => {
    const { seller, sellerOrder } = claimed[0]?.line ?? {};
    return [seller, sellerOrder, ...claimed.map(({ claim }) => keys.get(claim.terms))].join("\n");
  };
  return Map.groupBy(wanted, onTerms).values();
}

/** By the claim that gives the pieces most, looked at whole; of equals the one with fewer fees, then the first. */
function best(judge: Judge, group: readonly Wanted[]): readonly Claimed[] {
  const claims = group[0]?.length ?? 0;
  const ways = Array.from({ length: claims }, (_, index) => group.flatMap((wanted) => wanted[index] ?? []));
  const [first = [], ...others] = ways;
  if (others.length === 0) return first;
  const weighed = ways.map((way) => ({ way, due: settle(judge, way, true) }));
  weighed.sort((one, other) => other.due.total - one.due.total || takenBy(one.due) - takenBy(other.due));
  return weighed[0]?.way ?? first;
}

function takenBy({ fees }: OrderDue): number {
  return fees.reduce((all, { taken }) => all + taken, 0);
}

/** Shares of charges wait until every piece with a price is claimed, and not refused, or has gone abroad. */
function sharesFallDue({ order, scale }: Judge, claimed: readonly Claimed[]): boolean {
  const prices = new Map<string, number>();
  const granted = claimed.filter(({ claim }) => claim.terms.granted);
  for (const {
    line: { line },
    piece,
  } of granted) {
    prices.set(line, (prices.get(line) ?? 0) + scale.price(line, piece));
  }
  return order.lines.every(
    ({ line, amount, stage }) => hasReached(stage, "dispatched") || (prices.get(line) ?? 0) >= amount.amount,
  );
}

/** The figures of pieces of which each is claimed once. */
function settle(judge: Judge, claimed: readonly Claimed[], sharesDue: boolean): OrderDue {
  const inFileOrder = claimed
    .map((one) => opened(judge, one, sharesDue))
    .sort((one, other) => one.at - other.at || one.piece - other.piece);
  const byTicket = [...inFileOrder].sort((one, other) => one.claim.ticket - other.claim.ticket);
  const fees = takeFees(judge, { inFileOrder, byTicket });
  const limits = cutToLimits(judge, byTicket);
  const placed = takePlaced(judge.order, inFileOrder);
  return {
    total: byTicket.reduce((all, { goodsLeft, sharesLeft }) => all + goodsLeft + sharesLeft, 0),
    pieces: byTicket.map(({ claim, line, piece, price, goods, goodsRule, shares, goodsLeft }) => {
      const rule = goodsRule === undefined ? null : ruleName(judge.policy, "goods", goodsRule.id);
      return { line: line.line, piece, ticket: claim.ticket, price, goods, rule, shares, goodsLeft };
    }),
    alone: [],
    fees,
    limits,
    placed,
  };
}

/** What was refunded of a line or charge before the desk is not due once more: it is taken off the first pieces. */
function takePlaced(order: Order, inFileOrder: readonly OpenPiece[]): number {
  let all = 0;
  const take = (
    target: string,
    pieces: readonly OpenPiece[],
    from: "goodsLeft" | "sharesLeft",
    most: (one: OpenPiece) => number,
  ) => {
    let left = placedOn(order, target).amount;
    for (const piece of pieces) {
      const taken = Math.min(left, piece[from], most(piece));
      piece[from] -= taken;
      left -= taken;
      all += taken;
    }
  };
  for (const { line } of order.lines) {
    const pieces = inFileOrder.filter((one) => one.line.line === line);
    take(`line:${line}`, pieces, "goodsLeft", ({ goodsLeft }) => goodsLeft);
  }
  for (const charge of CHARGES) take(charge, inFileOrder, "sharesLeft", ({ shares }) => shares[charge]);
  return all;
}

function opened({ policy, scale }: Judge, claimed: Claimed, sharesDue: boolean): OpenPiece {
  const { piece, claim } = claimed;
  const { line } = claim;
  const { about, insured, granted } = claim.terms;
  const rule = policy.goods.find((one) => appliesTo(one, about) && (one.insured === null || one.insured === insured));
  const goods = granted ? scale.goods(line, piece, rule?.returned ?? 100) : 0;
  const share = (charge: Charge) => {
    const percent = granted && sharesDue ? percentReturned(policy, charge, claim.terms) : 0;
    return percent === 0 ? 0 : scale.share(line, piece, { charge, percent });
  };
  const shares = { shipping: share("shipping"), service_fee: share("service_fee") };
  const sharesLeft = CHARGES.reduce((all, charge) => all + shares[charge], 0);
  const price = scale.price(line, piece);
  return { ...claimed, price, goodsRule: rule, goods, shares, goodsLeft: goods, sharesLeft };
}

/** A piece that flew has used its share of the shipping, whatever the policy says, unless it is lost. */
function percentReturned(policy: Policy, charge: Charge, { about }: Terms): number {
  const flew = hasReached(about.stage, "dispatched") && about.path !== "claim_loss";
  if (charge === "shipping" && flew) return 0;
  return policy.charges.find((one) => one.charge === charge && appliesTo(one, about))?.returned ?? 0;
}

/** A limit holds for the order, and of goods that were lost for their shipment. It cuts the later tickets, on what the fees leave. */
function cutToLimits({ order, policy, rate }: Judge, byTicket: readonly OpenPiece[]): readonly LimitDue[] {
  const limited = policy.goods.filter(({ most }) => most !== null);
  return limited.flatMap((rule): readonly LimitDue[] => {
    const pieces = byTicket.filter(({ goodsRule }) => goodsRule === rule);
    if (rule.most === null || pieces.length === 0) return [];
    const name = ruleName(policy, "goods", rule.id);
    let cut = 0;
    for (const [shipment, together] of Map.groupBy(pieces, (piece) => lostIn(order, piece))) {
      const part = order.shipments.find((one) => one.shipment === shipment);
      const { amount, currency } = rule.most;
      const share = money(part === undefined ? amount : partOfShipment(amount, part), currency);
      const most = inCurrency(share, order.currency, rate);
      if (most === undefined) return [{ rule: name, cut: null }];
      cut += cutTo(most.amount, together);
    }
    return cut === 0 ? [] : [{ rule: name, cut }];
  });
}

/** The shipment in which a piece was lost; null for any other, and where nobody tells. */
function lostIn(order: Order, { claim, line }: OpenPiece): string | null {
  return claim.terms.about.path === "claim_loss" ? shipmentOf(order, line) : null;
}

/** Leaves the pieces `most` together; returns what that takes off them. */
function cutTo(most: number, pieces: readonly OpenPiece[]): number {
  let [left, cut] = [most, 0];
  for (const piece of pieces) {
    const kept = Math.min(piece.goodsLeft, left);
    cut += piece.goodsLeft - kept;
    left -= kept;
    piece.goodsLeft = kept;
  }
  return cut;
}
