/** What a message can say about a ticket. */
import { formatMoney, isPositive, type Money, subtract, zero } from "../../rules/money/money.ts";
import { type TicketNumber, ticketName } from "../../rules/names.ts";
import type { Order, OrderLine } from "../../rules/order/order.ts";
import type { Policy } from "../../rules/policy/policy.ts";
import { firstClockOf } from "../../rules/policy/request-clocks.ts";
import type { Quote } from "../../rules/quote/quote-terms.ts";
import type { TicketEvent } from "../../rules/ticket/events.ts";
import { awaitedParcel } from "../../rules/ticket/goods-back.ts";
import type { ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import type { SellerRefund } from "../../rules/ticket/seller-side.ts";
import { standing } from "../../rules/ticket/taken-back.ts";
import { amountAtStake, livePayout, type Ticket } from "../../rules/ticket/ticket.ts";
import { deadline } from "../../rules/time/deadline.ts";
import { addMillis, formatInZone, type Instant } from "../../rules/time/instant.ts";
import type { TemplateContext } from "./template.ts";
import type { BuyerLanguage } from "./topics.ts";

/** Everything that is known when a message is written. */
export interface MessageFacts {
  readonly ticket: Ticket;
  readonly order: Order;
  readonly history: readonly TicketEvent[];
  readonly policy: Policy;
  readonly quote: Quote;
  readonly missing: Quote["evidence"];
  readonly now: Instant;
}

const BEIJING = "Asia/Shanghai";

/** One context for each seller order, because each seller is written to about their own goods. */
export function sellerContexts(about: MessageFacts): readonly TemplateContext[] {
  const { ticket, order } = about;
  const covered = order.lines.filter(({ line }) => ticket.lines.some((claim) => claim.line === line));
  const orders = [...new Set(covered.map(({ sellerOrder }) => sellerOrder))];
  // What was said of one seller is nothing to another.
  const only = orders.length === 1;
  return orders.map((sellerOrder) => {
    const refund = refundOf(ticket, sellerOrder, only);
    const theirs = covered.filter((line) => line.sellerOrder === sellerOrder);
    const parcel = parcelTo(ticket, theirs);
    const amount = refund?.amount ?? (only ? ticket.seller.offer : null);
    return {
      seller_order: sellerOrder,
      items: items(theirs, ticket),
      refund: refund?.refund ?? null,
      deadline: formatInZone(sellerDeadline(about), BEIJING, "minute"),
      carrier: parcel?.carrier ?? null,
      tracking: parcel?.tracking ?? null,
      amount: amount === null ? null : formatMoney(amount),
      promised: ticket.seller.promisedBy === null ? null : formatInZone(ticket.seller.promisedBy, BEIJING, "minute"),
      photos: ticket.evidence.length > 0 ? "yes" : null,
    };
  });
}

/** The newest parcel that went back to the seller of these lines. */
function parcelTo({ parcels }: Ticket, lines: readonly OrderLine[]): ReturnParcel | undefined {
  return parcels.findLast(({ leg, shippedAt, cancelled, pieces }) => {
    const theirs = pieces.some((claim) => lines.some(({ line }) => line === claim.line));
    return leg === "to_seller" && shippedAt !== null && !cancelled && theirs;
  });
}

/** The newest refund of that order there; one of which nobody knows the order belongs to the only seller. */
function refundOf({ seller }: Ticket, sellerOrder: string | null, only: boolean): SellerRefund | null {
  const theirs = seller.refunds.filter(
    (one) => one.sellerOrder === sellerOrder || (only && one.sellerOrder === undefined),
  );
  return theirs.filter(({ status }) => status !== "closed").at(-1) ?? theirs.at(-1) ?? null;
}

/** The running deadline of the seller, or else the one that would begin now. */
function sellerDeadline({ ticket, policy, now }: MessageFacts): Instant {
  if (ticket.stint.waitsFor === "seller" && ticket.stint.due !== null && ticket.stint.due.at > now) {
    return ticket.stint.due.at;
  }
  const clock = firstClockOf(ticket.finding.path, "seller") ?? "seller_refund";
  return deadline(now, policy.deadlines[clock].within, policy.office).at;
}

/** What one ticket has to say, with the amount and the moment that its words are about. */
export interface BuyerWords {
  readonly ticket: TicketNumber;
  readonly context: TemplateContext;
  readonly amount: Money;
  readonly arrives: Instant;
}

/** What one ticket has to say to a buyer. */
export function buyerWords(about: MessageFacts, terms: BuyerLanguage["terms"]): BuyerWords {
  const { ticket } = about;
  const amount = ticket.proposal?.amount ?? amountOf(about);
  return { ticket: ticket.number, context: buyerContext(about, terms), amount, arrives: arrivalOf(about) };
}

function arrivalOf({ ticket, quote }: MessageFacts): Instant {
  return ticket.status === "paying" && ticket.stint.due !== null ? ticket.stint.due.at : quote.arrivesBy;
}

/** What buyers are told; days are given as dates, which everybody reads. */
export function buyerContext(about: MessageFacts, terms: BuyerLanguage["terms"]): TemplateContext {
  const { ticket, order, history, quote } = about;
  const payout = livePayout(ticket);
  const called = awaitedParcel(ticket);
  const back = called?.pieces ?? ticket.lines;
  return {
    ticket: ticketName(ticket.number),
    order: order.id,
    items: items(
      order.lines.filter(({ line }) => ticket.lines.some((claim) => claim.line === line)),
      ticket,
    ),
    evidence: about.missing.map(({ kind }) => terms[kind]),
    deadline: day(sellerDeadline(about)),
    amount: formatMoney(ticket.proposal?.amount ?? amountOf(about)),
    breakdown: breakdown(about, terms),
    destination: terms[ticket.proposal?.destination ?? quote.destination],
    arrives: day(arrivalOf(about)),
    back: items(
      order.lines.filter(({ line }) => back.some((claim) => claim.line === line)),
      { lines: back },
    ),
    address: called?.address ?? null,
    send_by: ticket.status === "awaiting_return" && ticket.stint.due !== null ? day(ticket.stint.due.at) : null,
    own_cost: (called?.pays ?? ticket.returnPaidBy) === "buyer" ? "yes" : null,
    reference: payout?.reference ?? null,
    grounds: lastOf(history, "rejected")?.data.grounds ?? null,
  };
}

function amountOf({ ticket, quote }: MessageFacts): Money {
  return isPositive(quote.net) ? quote.net : amountAtStake(ticket);
}

/** The figures of the quote where the proposal follows it; else the amount has no more to say than itself. */
function breakdown({ ticket, quote }: MessageFacts, terms: BuyerLanguage["terms"]): readonly TemplateContext[] {
  if (ticket.proposal !== null && ticket.proposal.amount.amount !== quote.net.amount) return [];
  const minus = (amount: Money) => formatMoney(subtract(zero(amount.currency), amount));
  const taken = quote.fees.filter(({ bearer }) => bearer === "buyer");
  if (quote.charges.length === 0 && taken.length === 0) return [];
  return [
    { what: terms.goods, amount: formatMoney(quote.goods) },
    ...quote.charges.map(({ charge, amount }) => ({ what: terms[charge], amount: formatMoney(amount) })),
    ...taken.map(({ what, amount }) => ({ what: terms[what], amount: minus(amount) })),
  ];
}

function items(lines: readonly OrderLine[], ticket: Pick<Ticket, "lines">): readonly TemplateContext[] {
  return lines.map(({ line, product }) => {
    const pieces = ticket.lines.find((claim) => claim.line === line)?.quantity ?? 1;
    return { product: product === "" ? line : product, quantity: String(pieces) };
  });
}

/** A deadline at midnight ends the day before. */
function day(at: Instant): string {
  return formatInZone(addMillis(at, -1), BEIJING, "day");
}

function lastOf<Kind extends TicketEvent["kind"]>(
  history: readonly TicketEvent[],
  kind: Kind,
): Extract<TicketEvent, { kind: Kind }> | undefined {
  return standing(history)
    .filter((event): event is Extract<TicketEvent, { kind: Kind }> => event.kind === kind)
    .at(-1);
}
