/** What a message to a seller, a carrier or an insurer can say about a ticket. */
import { formatAmount, formatMoney, type Money } from "../../rules/money/money.ts";
import { claimsInBoth, claimsTogether, type LineClaim } from "../../rules/order/claim.ts";
import { reportsOn } from "../../rules/order/joined.ts";
import { carrierClock, firstClockOf } from "../../rules/policy/request-clocks.ts";
import { costOf } from "../../rules/quote/recovery.ts";
import { hasAllCome, hasComeInPart, type Recovery, recoveryFigures } from "../../rules/recovery/evolve.ts";
import { nextCarrierRequest } from "../../rules/ticket/carrier-claim.ts";
import { arrivedIn, awaitedIn, parcelState, type ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import type { SellerRefund } from "../../rules/ticket/seller-side.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import { deadline } from "../../rules/time/deadline.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { Condition, Liable } from "../../rules/words.ts";
import { inBeijing, items, linesOf, yes } from "./context.ts";
import type { BuyerLanguage } from "./language.ts";
import type { MessageFacts } from "./message-facts.ts";
import type { CarrierLanguage, SellerLanguage } from "./seller-language.ts";
import type { TemplateContext } from "./template.ts";

/** How amounts in CNY are written. */
export type WritesYuan = (amount: Money) => string;
/** `74.00 元`. */
export const IN_CHINESE: WritesYuan = (amount) =>
  amount.currency === "CNY" ? `${formatAmount(amount)} 元` : formatMoney(amount);

export interface SellerFacts extends MessageFacts {
  /** By when an answer is asked for, where that is another moment than the desk's own. */
  readonly until?: Instant | null;
  /** Where a message is about goods that go back to the seller, how far these are; null for all the goods. */
  readonly parcelsAre?: "shipped" | "arrived" | null;
}

/** One context for each seller order, because each seller is written to about their own goods. */
export function sellerContexts(
  about: SellerFacts,
  { reasons, conditions, item }: Pick<SellerLanguage, "reasons" | "conditions" | "item">,
  yuan: WritesYuan,
): readonly TemplateContext[] {
  const { ticket, order, parcelsAre = null } = about;
  const covered = linesOf(order, ticket.lines);
  const orders = [...new Set(covered.map(({ sellerOrder }) => sellerOrder))];
  // What was said of one seller is nothing to another.
  const only = orders.length === 1;
  return orders.map((sellerOrder) => {
    const refund = refundOf(ticket, sellerOrder, only);
    const theirs = covered.filter((line) => line.sellerOrder === sellerOrder);
    const claims = ticket.lines.filter((claim) => theirs.some(({ line }) => line === claim.line));
    const parcels = parcelsTo(ticket, claims, parcelsAre);
    const sent = claimsTogether(parcels.flatMap(parcelsAre === "arrived" ? arrivedIn : awaitedIn));
    const newest = parcels.at(-1);
    const come = only ? comeSoFar(ticket.recovery, yuan) : NOTHING_CAME;
    const amount = refund?.amount ?? (only ? ticket.seller.offer : null);
    const found = foundOf(ticket);
    return {
      seller_order: sellerOrder,
      items: items(order, parcelsAre === null ? claims : claimsInBoth(sent, claims), item),
      refund: refund?.refund ?? null,
      deadline: inBeijing(sellerDeadline(about)),
      carrier: newest?.carrier ?? null,
      tracking: parcels.flatMap(({ tracking }) => tracking ?? []).join(", ") || null,
      amount: come.all ?? (amount === null ? null : yuan(amount)),
      received: come.received,
      rest: come.rest,
      promised: ticket.seller.promisedBy === null ? null : inBeijing(ticket.seller.promisedBy),
      photos: yes(ticket.evidence.some(({ shows }) => shows === "item_photo" || shows === "packaging_photo")),
      why: reasons[ticket.reason],
      found: found === null ? null : conditions[found],
      cancelled: yes(ticket.finding.stage === "cancelled"),
      proved: yes(ticket.seller.dispute === "evidence_sent"),
      go_on: yes(ticket.seller.request === "cancel" && ticket.finding.stage === "purchased"),
    };
  });
}

interface Come {
  /** What came in all, once nothing more is to. */
  readonly all: string | null;
  /** What came of it, and what is still to come, where it came in part. */
  readonly received: string | null;
  readonly rest: string | null;
}

const NOTHING_CAME: Come = { all: null, received: null, rest: null };

function comeSoFar(recovery: Recovery, yuan: WritesYuan): Come {
  const { received, outstanding } = recoveryFigures(recovery);
  if (hasComeInPart(recovery)) return { all: null, received: yuan(received), rest: yuan(outstanding) };
  return hasAllCome(recovery) ? { ...NOTHING_CAME, all: yuan(received) } : NOTHING_CAME;
}

/** What all that was looked at is like; null where nobody looked, or it differs. */
function foundOf({ inspected, parcels }: Ticket): Condition | null {
  const looks = [...inspected, ...parcels.filter(({ leg }) => leg === "to_us").flatMap(({ arrived }) => arrived)];
  const [first, ...more] = new Set(looks.map(({ condition }) => condition));
  return first === undefined || more.length > 0 ? null : first;
}

/** The parcels of these goods that went back to the seller and are this far. */
function parcelsTo(
  { parcels }: Ticket,
  claims: readonly LineClaim[],
  are: NonNullable<SellerFacts["parcelsAre"]> | null,
): readonly ReturnParcel[] {
  return parcels.filter((parcel) => {
    const theirs = parcel.leg === "to_seller" && claimsInBoth(parcel.pieces, claims).length > 0;
    return theirs && parcelState(parcel) === are;
  });
}

/** The newest refund of that order there; one of which nobody knows the order belongs to the only seller. */
function refundOf({ seller }: Ticket, sellerOrder: string | null, only: boolean): SellerRefund | null {
  const theirs = seller.refunds.filter(
    (one) => one.sellerOrder === sellerOrder || (only && one.sellerOrder === undefined),
  );
  return theirs.filter(({ status }) => status !== "closed").at(-1) ?? theirs.at(-1) ?? null;
}

/** The one that is shown, or else the running deadline of the seller, or the one that would begin now. */
function sellerDeadline({ ticket, policy, asOf, until }: SellerFacts): Instant {
  const running = until ?? runningDeadline(ticket, "seller", asOf);
  if (running !== null) return running;
  const clock = firstClockOf(ticket.finding.path, "seller") ?? "seller_refund";
  return deadline(asOf, policy.deadlines[clock].within, policy.office).at;
}

function runningDeadline({ stint }: Ticket, party: "seller" | Liable, asOf: Instant): Instant | null {
  return stint.waitsFor === party && stint.due !== null && stint.due.at > asOf ? stint.due.at : null;
}

/** What a carrier or an insurer is told. */
export function carrierContext(
  about: SellerFacts,
  party: Liable,
  { reasons, terms, yuan }: Pick<CarrierLanguage, "reasons"> & Pick<BuyerLanguage, "terms"> & { yuan: WritesYuan },
): TemplateContext {
  const { ticket, order, policy, asOf, until } = about;
  const { carrierClaim: claim, lines } = ticket;
  const covered = linesOf(order, lines);
  const shipped = covered.flatMap((line) => reportsOn(order, line)).findLast(({ tracking }) => tracking !== null);
  const clock = carrierClock(party, nextCarrierRequest(party, claim));
  const due =
    until ?? runningDeadline(ticket, party, asOf) ?? deadline(asOf, policy.deadlines[clock].within, policy.office).at;
  const come = comeSoFar(ticket.recovery, yuan);
  const accepted = claim?.answer === "accepted" ? claim.accepted : null;
  const amount = accepted ?? claim?.claimed ?? costOf({ order, lines, about: ticket.finding, supposed: false });
  return {
    order: order.id,
    items: items(order, lines, terms.item),
    carrier: shipped?.carrier ?? null,
    tracking: shipped?.tracking ?? null,
    claim_number: claim?.claimNumber ?? null,
    amount: come.all ?? (amount === null ? null : yuan(amount)),
    received: come.received,
    rest: come.rest,
    accepted: yes(accepted !== null),
    why: reasons[ticket.reason],
    evidence: [...new Set(ticket.evidence.flatMap(({ shows }) => (shows === null ? [] : [terms[shows]])))],
    deadline: inBeijing(due),
  };
}
