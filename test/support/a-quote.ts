/** Quotes of an order that has reached a stage, each stage so long ago. */

import { CNY } from "../../src/rules/money/currencies.ts";
import { money } from "../../src/rules/money/money.ts";
import { toTicketNumber } from "../../src/rules/names.ts";
import { wholeOrder } from "../../src/rules/order/claim.ts";
import type { Order, OrderLine } from "../../src/rules/order/order.ts";
import { reachedBy } from "../../src/rules/order/order.ts";
import { hasReached } from "../../src/rules/order/stage.ts";
import { GOODS } from "../../src/rules/order/subject.ts";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import { pathFor } from "../../src/rules/policy/path.ts";
import { EVIDENCE_KINDS } from "../../src/rules/policy/policy.ts";
import { quote } from "../../src/rules/quote/quote.ts";
import type { Quote, QuoteRequest } from "../../src/rules/quote/quote-terms.ts";
import { addMillis } from "../../src/rules/time/instant.ts";
import type { Fault, Reason, Stage } from "../../src/rules/words.ts";
import { MONDAY } from "./a-moment.ts";
import { aLine, anOrder, USD } from "./an-order.ts";

const DAY = 86_400_000;

/** Two lines of two sellers, 40.00 and 20.00 USD, with 10.00 of shipping and 3.00 of service fee; each stage `days` ago. */
export function orderAt(stage: Stage, days = 2): Order {
  const at = addMillis(MONDAY, -days * DAY);
  const reached = reachedBy((one) =>
    one === stage || (one !== "cancelled" && one !== "lost" && hasReached(stage, one)) ? at : null,
  );
  const line = (key: string, cents: number): OrderLine =>
    aLine({ line: key, cents, seller: `店铺${key}`, cost: money(cents * 5, CNY), stage, reached, quantity: 2 });
  return anOrder({
    placedAt: addMillis(at, -DAY),
    paidAt: stage === "awaiting_payment" ? null : addMillis(at, -DAY),
    charges: { shipping: money(1000, USD), service_fee: money(300, USD) },
    cnyRate: "7.10",
    lines: [line("1", 4000), line("2", 2000)],
  });
}

/** The quote of the whole order, with every proof that policy could want. */
export function quoteAt(
  stage: Stage,
  asked: { readonly reason: Reason; readonly fault?: Fault; readonly days?: number } & Partial<QuoteRequest>,
): Quote {
  const { reason, fault, days, ...more } = asked;
  const policy = more.policy ?? DEFAULT_POLICY;
  const order = more.order ?? orderAt(stage, days);
  return quote({
    policy,
    order,
    about: { stage, reason, fault: fault ?? policy.faults[reason], path: pathFor(stage, reason), way: null },
    ticket: toTicketNumber(1),
    lines: wholeOrder(order),
    subject: GOODS,
    stages: {},
    counterparty: "seller",
    goodsFound: false,
    standing: { given: 0, paid: false, counts: [] },
    others: [],
    held: [],
    askedAt: MONDAY,
    asOf: MONDAY,
    supposed: false,
    wish: null,
    evidence: EVIDENCE_KINDS.map((shows) => ({ shows, type: "image/png" })),
    insured: false,
    offer: null,
    goodsAwaited: [],
    goodsLeftOut: [],
    goodsOtherwise: [],
    sellersWord: null,
    sentAgain: false,
    returnPaidBy: null,
    stays: false,
    parcels: [],
    ...more,
  });
}
