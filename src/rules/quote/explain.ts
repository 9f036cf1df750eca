/** Why a ticket gets what it gets: what the figures leave out, what others were given, and what a person has to decide. */
import { formatMoney, isPositive, type Money, money } from "../money/money.ts";
import { ticketName, words } from "../names.ts";
import { chargedBack } from "../order/chargebacks.ts";
import type { LineClaim } from "../order/claim.ts";
import { isFlagged } from "../order/flags.ts";
import type { Order } from "../order/order.ts";
import { hasPiece } from "../order/pieces.ts";
import { unplacedOf } from "../order/placed.ts";
import { hasReached } from "../order/stage.ts";
import { appliesTo } from "../policy/applies.ts";
import { ruleName } from "../policy/policy.ts";
import { CHARGES, type Charge } from "../words.ts";
import type { CountedSum, Figures } from "./figures.ts";
import type { QuoteFinding } from "./finding.ts";
import { whatCannotBe } from "./impossible.ts";
import type { Rung } from "./ladder.ts";
import { explainSum } from "./own-sum.ts";
import type { QuoteRequest } from "./quote-terms.ts";

type Given = Figures & { readonly net: Money };

/** The findings behind the figures of a ticket on the ladder. */
export function explain(request: QuoteRequest, rung: Rung, given: Given): readonly QuoteFinding[] {
  const { subject, order } = request;
  if (subject.kind !== "goods") {
    const ladder = subject.kind === "charge" ? [...unplacedBefore(request), ...moved(given)] : [];
    return order.paidAt === null ? [] : [...explainSum(request, subject, given), ...ladder];
  }
  return [
    ...whyNothing(request, rung, given),
    ...unplacedBefore(request),
    ...whatCannotBe(request),
    ...foundGoods(request),
    ...awaitedGoods(request),
    ...leftOutGoods(request),
    ...otherwiseGoods(request),
    ...unwillingSeller(request),
    ...goodsSentAgain(request),
    ...dueBefore(request, rung),
    ...limitedGoods(request, given),
    ...keptCharges(request, rung, given),
    ...feesAgreedOtherwise(request),
    ...unknownRates(rung),
    ...doubtfulRate(request, given),
    ...moved(given),
    ...cutToTheCap(rung, given),
  ];
}

/** Null stands for plain arithmetic, or for what a person found out. */
function finding(
  code: QuoteFinding["code"],
  verdict: QuoteFinding["verdict"],
  says: string,
  rule: string | null = null,
): QuoteFinding {
  return { code, verdict, rule, says };
}

/** Why there is nothing to propose, where no cut-off says it. */
function whyNothing(request: QuoteRequest, rung: Rung, given: Given): readonly QuoteFinding[] {
  const granted = rung.standing.claims.some(({ terms }) => terms.granted);
  if (isPositive(given.net) || !granted) return [];
  const charged = [...given.lines.map(({ gross }) => gross), ...given.charges.map(({ amount }) => amount)];
  if (!charged.some(isPositive)) {
    return [finding("nothing_charged", "refused", "nothing was paid for these pieces")];
  }
  if (rung.part === 0 && given.lines.every(({ due }) => !isPositive(due))) {
    const by = [...new Set(rung.before.pieces.map(({ ticket }) => ticketName(ticket)))].slice(0, 3).join(", ");
    return [finding("nothing_left", "refused", `what is due for these pieces was given by ${by}, or waits there`)];
  }
  const back = chargedBack(request.order);
  if ((rung.quote > 0 || rung.beyondCap > 0) && isPositive(back)) {
    const says = `${formatMoney(back)} of what was paid is held by the buyer's bank, or was taken back`;
    return [finding("nothing_left", "refused", says)];
  }
  if (rung.quote > 0 || rung.beyondCap > 0) {
    return [finding("nothing_left", "refused", "everything that was paid is refunded or approved already")];
  }
  if (rung.given > 0) return [finding("nothing_left", "refused", "everything due on this ticket was given")];
  if (isPositive(given.placed)) {
    return [finding("nothing_left", "refused", "what is due for these pieces was refunded before this desk")];
  }
  // A limit has words of its own.
  if (given.takenOff.length > 0 || !given.fees.some(({ bearer }) => bearer === "buyer")) return [];
  return [finding("fees_take_all", null, "the fees take all that would be given back")];
}

/** A sum that some file says was refunded belongs to no line until somebody places it. */
function unplacedBefore({ order }: QuoteRequest): readonly QuoteFinding[] {
  const unplaced = unplacedOf(order);
  if (!isPositive(unplaced)) return [];
  const says = `${formatMoney(unplaced)} was refunded before this desk, and nobody said for what`;
  return [finding("before_unplaced", "discretion", says)];
}

/** What is found is not lost: where it goes has to be known before it is refunded. */
function foundGoods({ goodsFound }: QuoteRequest): readonly QuoteFinding[] {
  return goodsFound ? [finding("goods_found", "discretion", "the carrier has found the goods")] : [];
}

/** What a person found out about the goods, which no rule of a policy overrules. */
function awaitedGoods({ goodsAwaited, order }: QuoteRequest): readonly QuoteFinding[] {
  return goodsAwaited.map((claim) => {
    return finding("goods_not_back", "discretion", `${piecesOf(claim, order)} ${stands(claim)} not come back`);
  });
}

/** A refund of what came back is no answer about the rest, which is to be asked about again. */
function leftOutGoods({ goodsLeftOut, order }: QuoteRequest): readonly QuoteFinding[] {
  return goodsLeftOut.map((claim) => {
    const says = `${piecesOf(claim, order)} ${stands(claim)} not come back, and ${claim.quantity === 1 ? "is" : "are"} left out until then`;
    return finding("goods_left_out", null, says);
  });
}

/** What had been claimed is no surprise; anything else is for a person to judge. */
function otherwiseGoods({ goodsOtherwise, order }: QuoteRequest): readonly QuoteFinding[] {
  return goodsOtherwise.flatMap(({ pieces, condition, asClaimed }) =>
    pieces.map((claim) => {
      const says = `${piecesOf(claim, order)} came back ${words(condition)}${asClaimed ? ", as was claimed" : ""}`;
      return finding("goods_otherwise", asClaimed ? null : "discretion", says);
    }),
  );
}

function piecesOf({ line, quantity }: LineClaim, { lines }: QuoteRequest["order"]): string {
  const all = lines.find((one) => one.line === line)?.quantity ?? quantity;
  return `${quantity} of ${all} of line ${line}`;
}

function stands({ quantity }: LineClaim): string {
  return quantity === 1 ? "has" : "have";
}

/** The seller has to take bought goods back, or stop them: where he does not, a person decides whether we pay for him. */
function unwillingSeller({ sellersWord }: QuoteRequest): readonly QuoteFinding[] {
  if (sellersWord === "refused") return [finding("seller_refused", "discretion", "the seller has refused")];
  return sellersWord === null ? [] : [finding("seller_not_asked", "discretion", "the seller has not been asked")];
}

/** The buyer is helped by goods or by money, not by both unless somebody decides so. */
function goodsSentAgain({ sentAgain }: QuoteRequest): readonly QuoteFinding[] {
  const says = "the seller sends the goods again, so the buyer would have both";
  return sentAgain ? [finding("goods_sent_again", "discretion", says)] : [];
}

/** A further claim for a piece gives what is due by it beyond what was due before. */
function dueBefore({ order }: QuoteRequest, rung: Rung): readonly QuoteFinding[] {
  const { before, standing } = rung;
  const same = before.pieces.filter(({ line, piece, goods }) => {
    return goods > 0 && standing.claims.some((claim) => claim.line === line && hasPiece(claim.pieces, piece));
  });
  const amount = same.reduce((all, { goods }) => all + goods, 0);
  if (amount === 0) return ofChargeBefore(order, rung);
  const by = [...new Set(same.map(({ ticket }) => ticketName(ticket)))].join(", ");
  return [
    finding("due_before", null, `${formatMoney(money(amount, order.currency))} for these pieces was due by ${by}`),
    ...ofChargeBefore(order, rung),
  ];
}

/** Of a charge whose share comes with these pieces, what was asked for before without goods. */
function ofChargeBefore({ currency }: Order, { before, due }: Rung): readonly QuoteFinding[] {
  return before.alone.flatMap(({ ticket, charge, amount }): readonly QuoteFinding[] => {
    const now = due.alone.find((one) => one.ticket === ticket && one.charge === charge)?.amount ?? 0;
    if (now >= amount) return [];
    const says = `${formatMoney(money(amount - now, currency))} of the ${words(charge)} was due by ${ticketName(ticket)}`;
    return [finding("due_before", null, says)];
  });
}

/** A share of the price only, or a limit on the order or its shipment. */
function limitedGoods({ order, policy }: QuoteRequest, { lines, limits }: Given): readonly QuoteFinding[] {
  const rules = policy.goods.filter((rule) => {
    const name = ruleName(policy, "goods", rule.id);
    const cut = limits.some((one) => one.rule === name);
    return cut || (rule.returned < 100 && lines.some((line) => line.rule === name));
  });
  return rules.map((rule) => {
    const name = ruleName(policy, "goods", rule.id);
    const cut = limits.find((one) => one.rule === name);
    const once =
      rule.paths.includes("claim_loss") && order.shipments.length > 0
        ? "for all orders in one shipment"
        : "on the order";
    const upTo = rule.most === null ? "" : `, at most ${formatMoney(rule.most)} ${once}`;
    const less = cut === undefined ? "" : `, which takes ${formatMoney(cut.amount)} off`;
    return finding(
      "goods_limited",
      null,
      `${rule.returned} % of the price of the goods is given back${upTo}${less}`,
      name,
    );
  });
}

function keptCharges({ order, policy, about }: QuoteRequest, rung: Rung, { charges }: Given): readonly QuoteFinding[] {
  if (order.paidAt === null) return [];
  return CHARGES.flatMap((charge: Charge): readonly QuoteFinding[] => {
    const charged = order.charges[charge];
    if (!isPositive(charged) || charges.some((one) => one.charge === charge)) return [];
    const rule = policy.charges.find((one) => one.charge === charge && appliesTo(one, about));
    const named = rule === undefined ? null : ruleName(policy, "charges", rule.id);
    const name = `${words(charge)} of ${formatMoney(charged)}`;
    const flew = charge === "shipping" && hasReached(about.stage, "dispatched") && about.path !== "claim_loss";
    if (rule === undefined || rule.returned === 0 || flew) {
      return [finding("charge_kept", null, `the ${name} is not given back`, named)];
    }
    if (rung.due.pieces.some(({ shares }) => shares[charge] > 0)) return [];
    const says = `the ${name} is given back with the last pieces of the order`;
    return [finding("charge_of_other_lines", null, says, named)];
  });
}

function feesAgreedOtherwise({ policy, about, returnPaidBy: agreed, stays }: QuoteRequest): readonly QuoteFinding[] {
  const rule = policy.fees.find((one) => one.what === "return_shipping" && appliesTo(one, about));
  if (rule === undefined || agreed === null || agreed === rule.bearer || stays) return [];
  const says = `the ${agreed} pays for the return, as was agreed, and not the ${rule.bearer}`;
  return [finding("return_paid_otherwise", null, says, ruleName(policy, "fees", rule.id))];
}

function unknownRates({ due }: Rung): readonly QuoteFinding[] {
  const cannot = (what: string, rule: string) =>
    finding("rate_unknown", "discretion", `${what} cannot be worked out: the order has no rate for CNY`, rule);
  return [
    ...due.limits.flatMap(({ rule, cut }) => (cut === null ? [cannot("its limit", rule)] : [])),
    ...due.fees.flatMap(({ what, rule, amount }) => (amount === null ? [cannot(`the ${words(what)}`, rule)] : [])),
  ];
}

/** A figure in CNY that was turned into the order's currency by a rate that cannot be right. */
function doubtfulRate({ order }: QuoteRequest, { fees, limits }: Given): readonly QuoteFinding[] {
  if (!isFlagged(order, "rate_contradicts") || fees.length + limits.length === 0) return [];
  const says = `its rate of ${order.cnyRate} CNY for 1 ${order.currency} contradicts what was paid and what the goods cost`;
  return [finding("rate_contradicts", "discretion", says)];
}

function moved({ takenUp, takenOff }: Given): readonly QuoteFinding[] {
  const told = (list: readonly CountedSum[]) =>
    list.map(({ ticket, amount }) => `${formatMoney(amount)} of ${ticketName(ticket)}`).join(", ");
  const up = `with what is left due for the same pieces: ${told(takenUp)}`;
  const off = `less what was given beyond what was due: ${told(takenOff)}`;
  return [
    ...(takenUp.length > 0 ? [finding("taken_up", null, up)] : []),
    ...(takenOff.length > 0 ? [finding("taken_off", null, off)] : []),
  ];
}

/** Later tickets give way where more is due than was paid. */
function cutToTheCap(rung: Rung, { net, part }: Given): readonly QuoteFinding[] {
  const short = money(rung.beyondCap + Math.max(0, rung.quote - net.amount), part.currency);
  if (!isPositive(short) || !isPositive(net)) return [];
  const says = `${formatMoney(short)} more would be due, and no more than that can still be refunded on the order`;
  return [finding("cut_to_the_cap", null, says)];
}
