/** What the policy gives: on a ticket, on an order without one, and on every order at once. */
import { isPositive, type Money } from "../rules/money/money.ts";
import { type TicketNumber, toTicketNumber } from "../rules/names.ts";
import type { LineChoice } from "../rules/order/claim.ts";
import type { Order } from "../rules/order/order.ts";
import { GOODS } from "../rules/order/subject.ts";
import type { PlannedPayout } from "../rules/payout/plan.ts";
import { pathFor } from "../rules/policy/path.ts";
import type { Policy } from "../rules/policy/policy.ts";
import type { FindingCode } from "../rules/quote/finding.ts";
import { arrivalAt, quote } from "../rules/quote/quote.ts";
import type { Arrival, Quote, QuoteRequest } from "../rules/quote/quote-terms.ts";
import { orThrow } from "../rules/refusal.ts";
import { supposedLines } from "../rules/ticket/decide-opening.ts";
import { findOut } from "../rules/ticket/find-out.ts";
import { missingGoods } from "../rules/ticket/goods-back.ts";
import { isOpenStatus } from "../rules/ticket/machine.ts";
import { type Assumptions, quoteTicket, stagesAt, termsOf } from "../rules/ticket/quote-ticket.ts";
import { sellersWord } from "../rules/ticket/seller-agreement.ts";
import { NOTHING_ASKED } from "../rules/ticket/seller-side.ts";
import { heldBy, standingsBeside } from "../rules/ticket/standing.ts";
import { siblingsOf, type Ticket } from "../rules/ticket/ticket.ts";
import { plannedPayouts } from "../rules/ticket/way-back.ts";
import type { Instant } from "../rules/time/instant.ts";
import type { Destination, Path, Reason, Stage } from "../rules/words.ts";
import type { StoreReader } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadCase, loadOrderCase } from "./load-case.ts";
import { judgedBy } from "./policy/in-force.ts";

/** What to suppose instead of what is so. */
export interface WhatIf extends Omit<Assumptions, "claims"> {
  /** Empty for what the ticket covers, or for the whole order. */
  readonly lines: readonly LineChoice[];
  /** Another policy than the one that judges the order. */
  readonly policy: Policy | null;
}

export interface QuoteAnswer {
  readonly order: Order;
  /** Null for an order without a ticket. */
  readonly ticket: Ticket | null;
  readonly quote: Quote;
  /** The payouts that it would go out by, one for each payment that it goes back to. */
  readonly split: readonly PlannedPayout[];
  /**
   * The other tickets of the request that are live or were given something, as they stand, with what the buyer was paid on each and
   * what the policy gives besides.
   */
  readonly siblings: readonly { readonly ticket: Ticket; readonly given: Money; readonly net: Money }[];
  readonly askedAt: Instant;
  /** SHA-256 of the quote: the same inputs and policy give the same. */
  readonly digest: string;
}

/** The quote of a ticket, by the version of the policy that it keeps. */
export async function quoteOfTicket(desk: Desk, number: TicketNumber, whatIf: WhatIf): Promise<QuoteAnswer> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    const { ticket, order } = known;
    const policy = whatIf.policy ?? known.policy;
    const others = known.tickets.filter((one) => one.number !== number);
    const claims = whatIf.lines.length === 0 ? null : orThrow(supposedLines(whatIf.lines, { order, tickets: others }));
    const given = quoteTicket(ticket, { ...known, policy }, { ...whatIf, claims });
    const siblings = siblingsOf(ticket, known.tickets)
      .map((one) => {
        const { given: paid, net } = quoteTicket(one, known);
        return { ticket: one, given: paid, net };
      })
      .filter((one) => isOpenStatus(one.ticket.status) || isPositive(one.given));
    const split = plannedPayouts(given, { ...known, policy, asOf: whatIf.asOf ?? known.now });
    return { order, ticket, quote: given, split, siblings, askedAt: ticket.askedAt, digest: termsOf(given).digest };
  });
}

/** The quote that a ticket on this order would get if it were opened now. */
export async function quoteOfOrder(
  desk: Desk,
  id: string,
  asked: WhatIf & { readonly reason: Reason },
): Promise<QuoteAnswer> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const { order, tickets, ...known } = await loadOrderCase(desk, reader, id);
    const policy = asked.policy ?? known.policy;
    const askedAt = asked.asOf ?? known.now;
    const given = quoteAnew(order, { ...asked, policy, askedAt, tickets });
    const split = plannedPayouts(given, { order, policy, tickets, asOf: askedAt });
    return { order, ticket: null, quote: given, split, siblings: [], askedAt, digest: termsOf(given).digest };
  });
}

type Anew = WhatIf & {
  readonly reason: Reason;
  readonly policy: Policy;
  readonly askedAt: Instant;
  readonly tickets: readonly Ticket[];
};

/** Of a ticket that would be opened now: nobody was asked, and nothing has come back. */
const NOTHING_DONE: Pick<Ticket, "seller" | "parcels" | "worksheet"> = {
  seller: NOTHING_ASKED,
  parcels: [],
  worksheet: null,
};

function quoteAnew(order: Order, asked: Anew, arrivalOf = arrivalAt): Quote {
  const { policy, reason, askedAt, tickets } = asked;
  const lines = orThrow(supposedLines(asked.lines, { order, tickets }));
  const fault = asked.fault ?? policy.faults[reason];
  const found = findOut(order, lines, { reason, fault, insured: asked.insured ?? false });
  const stage = asked.stage ?? found.stage;
  const path = asked.stage === null ? found.path : pathFor(stage, reason);
  const request: QuoteRequest = {
    policy,
    order,
    subject: GOODS,
    ticket: toTicketNumber(Math.max(0, ...tickets.map(({ number }) => number)) + 1),
    about: { stage, reason, fault, path, way: null },
    lines,
    stages: asked.stage === null ? {} : stagesAt(asked.stage, lines),
    standing: { given: 0, paid: false, counts: [] },
    others: standingsBeside(null, tickets, { order, policy }),
    held: heldBy(tickets),
    askedAt,
    asOf: askedAt,
    supposed: asked.stage !== null,
    wish: asked.destination,
    evidence: [],
    insured: asked.insured ?? false,
    counterparty: found.counterparty,
    offer: null,
    goodsFound: false,
    goodsAwaited: missingGoods({ ...NOTHING_DONE, finding: { ...found, path } }, lines),
    goodsLeftOut: [],
    goodsOtherwise: [],
    sellersWord: sellersWord({ ...NOTHING_DONE, finding: { ...found, path } }),
    sentAgain: false,
    returnPaidBy: null,
    stays: false,
    parcels: [],
  };
  return quote(request, arrivalOf);
}

/** Arrivals at one moment, each worked out once a policy and destination: walking a calendar is slow. */
function rememberedArrivals(): typeof arrivalAt {
  const known = new Map<Policy, Partial<Record<Destination, Arrival>>>();
  return (policy, asOf, destination) => {
    const arrivals = known.get(policy) ?? {};
    known.set(policy, arrivals);
    arrivals[destination] ??= arrivalAt(policy, asOf, destination);
    return arrivals[destination];
  };
}

/** The quote of one of many orders, in short: whole quotes of all orders would not fit in memory. */
export interface QuotedOrder
  extends Pick<
    Quote,
    "policy" | "verdict" | "gross" | "refundedBefore" | "remaining" | "deducted" | "net" | "destination"
  > {
  readonly order: string;
  readonly stage: Stage;
  readonly path: Path | null;
  readonly findings: readonly FindingCode[];
}

/** Orders that are read and quoted together. */
const AT_ONCE = 1_000;

/** What a ticket on each paid order would get if it were opened now, by order number. */
export async function quoteEveryOrder(
  desk: Desk,
  asked: WhatIf & { readonly reason: Reason },
): Promise<readonly QuotedOrder[]> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const judge = await judgedBy(desk, reader);
    const askedAt = asked.asOf ?? desk.clock();
    const arrivalOf = rememberedArrivals();
    const quoted: QuotedOrder[] = [];
    for await (const { order, tickets } of paidOrders(reader)) {
      const policy = asked.policy ?? judge(order);
      quoted.push(inShort(order.id, quoteAnew(order, { ...asked, policy, askedAt, tickets }, arrivalOf)));
    }
    return quoted;
  });
}

function inShort(order: string, given: Quote): QuotedOrder {
  const { policy, verdict, about, gross, refundedBefore, remaining, deducted, net, destination } = given;
  const { stage, path } = about;
  const findings = given.findings.map(({ code }) => code);
  return {
    order,
    policy,
    verdict,
    stage,
    path,
    gross,
    refundedBefore,
    remaining,
    deducted,
    net,
    destination,
    findings,
  };
}

async function* paidOrders(
  reader: StoreReader,
): AsyncGenerator<{ readonly order: Order; readonly tickets: readonly Ticket[] }> {
  let after = "";
  for (;;) {
    const orders = await reader.paidOrders(after, AT_ONCE);
    const ids = orders.map(({ id }) => id);
    const tickets = await reader.wholeTicketsOnEach(ids);
    for (const order of orders) yield { order, tickets: tickets.get(order.id) ?? [] };
    const last = ids.at(-1);
    if (last === undefined || ids.length < AT_ONCE) return;
    after = last;
  }
}
