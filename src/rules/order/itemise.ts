/** An order that files told as one line for the whole, and that a newer one tells by its items. */
import { splitByWeight } from "../money/split.ts";
import type { Order } from "./order.ts";
import type { OrderRecord } from "./record.ts";

/** The key of the one line that files without lines give an order. */
const WHOLE = "1";

/**
 * Whether a record tells an order that is known by its items as one line again: by the key of a whole order, and for as much as
 * all of the items come to.
 */
export function tellsWhole(known: Order, { order: { lines } }: OrderRecord): boolean {
  const [whole, ...others] = lines;
  const items = known.lines.reduce((all, { amount }) => all + amount.amount, 0);
  return whole?.line === WHOLE && others.length === 0 && known.lines.length > 1 && whole.amount.amount === items;
}

/**
 * The known order with its one line parted into the items of a file, each with its stage, dates, seller and share of the cost.
 * Null unless the items come to the very amount of that line, so that no money is another than before, and where a refund
 * was placed on it.
 */
export function itemise(known: Order, { order: { lines: items } }: OrderRecord): Order | null {
  const [whole, ...others] = known.lines;
  if (whole?.line !== WHOLE || others.length > 0 || known.placed.length > 0 || items.some(({ line }) => line === WHOLE))
    return null;
  const weights = items.map(({ amount }) => amount.amount);
  if (weights.reduce((all, one) => all + one, 0) !== whole.amount.amount) return null;
  const costs = whole.cost === null ? [] : splitByWeight(whole.cost, weights);
  const lines = items.map((item, place) => {
    const { seller, sellerOrder, stage, reached } = whole;
    const { cost } = item;
    return {
      ...item,
      ...{ stage, reached, cost: cost ?? costs[place] ?? null },
      ...{ seller: item.seller ?? seller, sellerOrder: item.sellerOrder ?? sellerOrder },
    };
  });
  return { ...known, lines };
}
