/** What an administrator may correct of an order whose files are wrong, and go on being so. */

import { partsTotal } from "../cap-parts.ts";
import { parseRate } from "../money/convert.ts";
import { formatMoney } from "../money/money.ts";
import { payoutName, ticketName } from "../names.ts";
import { flagsOfCorrected } from "../order/flags.ts";
import { type FieldChange, orderChanges, totalTooLarge } from "../order/merge.ts";
import type { Order } from "../order/order.ts";
import { isInFlight } from "../payout/evolve.ts";
import { Refusal } from "../refusal.ts";
import type { Ticket } from "./ticket.ts";

/** Null leaves a fact as it is. */
export interface OrderCorrection {
  readonly buyer: string | null;
  /** CNY for one unit of the order's currency, as a decimal text. */
  readonly rate: string | null;
}

/**
 * The order as corrected, and what is different. Refused: nothing new (`known_already`), a rate under which something was
 * given (`rate_in_use`), another buyer while money is on its way (`payout_unresolved`).
 */
export function decideCorrection(
  order: Order,
  { buyer, rate }: OrderCorrection,
  tickets: readonly Ticket[],
): { readonly order: Order; readonly changes: readonly FieldChange[] } | Refusal {
  const read = rate === null ? null : parseRate(rate);
  if (read instanceof Refusal) return read;
  const corrected = { ...order, buyer: buyer ?? order.buyer, cnyRate: rate ?? order.cnyRate };
  if (totalTooLarge(corrected)) {
    return new Refusal(
      "amount_unreadable",
      `at the rate ${corrected.cnyRate} order ${order.id} is worth too much to keep`,
      {
        hint: "write how many CNY one unit of the order's currency is worth, such as 7.1234",
        details: { order: order.id },
      },
    );
  }
  const whole = { ...corrected, ...(buyer !== null && { buyerName: null }), ...flagsOfCorrected(corrected) };
  const changes = orderChanges({ ...order, buyerName: whole.buyerName }, whole);
  if (changes.length === 0) {
    return new Refusal("known_already", `order ${order.id} says so already`, {
      hint: `see it: refund order show ${order.id}`,
      details: { order: order.id },
    });
  }
  const refusal =
    (whole.cnyRate === order.cnyRate ? undefined : refuseRateInUse(order, tickets)) ??
    (whole.buyer === order.buyer ? undefined : refuseOnItsWay(order, tickets));
  return refusal ?? { order: whole, changes };
}

/** What was converted under a rate would be another amount under another. */
function refuseRateInUse({ id, currency }: Order, tickets: readonly Ticket[]): Refusal | undefined {
  const given = tickets.find((ticket) => ticket.given.length > 0);
  if (given === undefined) return undefined;
  const [name, sum] = [ticketName(given.number), formatMoney(partsTotal(given.given, currency))];
  return new Refusal("rate_in_use", `the rate of order ${id} is in use: ${sum} was given under it on ${name}`, {
    hint: `what is approved and not paid can be sent back first: refund send-back ${name} --note TEXT`,
    details: { order: id, ticket: name },
  });
}

function refuseOnItsWay({ id }: Order, tickets: readonly Ticket[]): Refusal | undefined {
  const payout = tickets.flatMap(({ payouts }) => payouts).find((one) => isInFlight(one) && one.status !== "prepared");
  if (payout === undefined) return undefined;
  const name = payoutName(payout.payout);
  return new Refusal(
    "payout_unresolved",
    `the buyer of order ${id} cannot be corrected while ${name} is ${payout.status}`,
    { hint: `find out how it ended, and record it first: refund payout list`, details: { order: id, payout: name } },
  );
}
