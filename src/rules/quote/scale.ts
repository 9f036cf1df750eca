/** Where each piece of an order stands on the scales by which money is cut: price, percentages, and shares of charges. */
import { percentOf } from "../money/convert.ts";
import { money } from "../money/money.ts";
import { firstOf } from "../money/split.ts";
import type { Order } from "../order/order.ts";
import type { Charge } from "../words.ts";

/**
 * Every figure is what all pieces of the order come to up to and with this one, in file order, less what they come to
 * without it. So the figures of any pieces add up to the same, however they are grouped. Minor units.
 */
export interface Scale {
  price(line: string, piece: number): number;
  /** `percent` of the price. */
  goods(line: string, piece: number, percent: number): number;
  /** `percent` of what `goods` gives. */
  ofGoods(line: string, piece: number, by: { readonly goods: number; readonly percent: number }): number;
  /** `percent` of its share of a charge: by price, or by pieces on an order without one. */
  share(line: string, piece: number, by: { readonly charge: Charge; readonly percent: number }): number;
}

export function scaleOf(order: Order): Scale {
  const { currency } = order;
  const before = new Map<string, { price: number; pieces: number; amount: number; quantity: number }>();
  let [price, pieces] = [0, 0];
  for (const { line, amount, quantity } of order.lines) {
    before.set(line, { price, pieces, amount: amount.amount, quantity });
    price += amount.amount;
    pieces += quantity;
  }
  const whole = { price, pieces };
  const percent = (of: number, by: number) => percentOf(money(of, currency), by).amount;
  /** A figure of one piece, from the figure of all up to it. */
  const step = (upTo: (line: string, piece: number) => number, line: string, piece: number) =>
    upTo(line, piece) - upTo(line, piece - 1);
  const priceUpTo = (line: string, piece: number) => {
    const known = before.get(line);
    return known === undefined ? 0 : known.price + firstOf(known.amount, piece, known.quantity);
  };
  const shareUpTo = (charge: Charge) => (line: string, piece: number) => {
    const charged = order.charges[charge].amount;
    if (whole.price > 0) return firstOf(charged, priceUpTo(line, piece), whole.price);
    return firstOf(charged, (before.get(line)?.pieces ?? 0) + piece, whole.pieces);
  };
  return {
    price: (line, piece) => step(priceUpTo, line, piece),
    goods: (line, piece, by) => step((...at) => percent(priceUpTo(...at), by), line, piece),
    ofGoods: (line, piece, by) =>
      step((...at) => percent(percent(priceUpTo(...at), by.goods), by.percent), line, piece),
    share: (line, piece, by) => step((...at) => percent(shareUpTo(by.charge)(...at), by.percent), line, piece),
  };
}
