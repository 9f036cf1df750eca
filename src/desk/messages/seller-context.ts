/** What a message to a seller, a carrier or an insurer can say about a ticket. */
import { formatAmount, formatMoney, type Money } from "../../rules/money/money.ts";
import { claimsInBoth, claimsTogether, type LineClaim } from "../../rules/order/claim.ts";
import { reportsOn } from "../../rules/order/joined.ts";
import type { Due } from "../../rules/policy/due.ts";
import type { DeadlineName } from "../../rules/policy/policy.ts";
import { CLOCK_OF_REQUEST, carrierClock } from "../../rules/policy/request-clocks.ts";
import { costOf } from "../../rules/quote/recovery.ts";
import { hasAllCome, hasComeInPart, type Recovery, recoveryFigures } from "../../rules/recovery/evolve.ts";
import { nextCarrierRequest } from "../../rules/ticket/carrier-claim.ts";
import { askingCarrier, askingSeller, requestOfSeller } from "../../rules/ticket/contact-clock.ts";
import { dueBy } from "../../rules/ticket/facts.ts";
import { arrivedIn, awaitedIn, parcelState, type ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import type { SellerRefund } from "../../rules/ticket/seller-side.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { CarrierRequest, Condition, Liable, SellerRequest } from "../../rules/words.ts";
import { carriage, inBeijing, items, linesOf, yes } from "./context.ts";
import type { BuyerLanguage } from "./language.ts";
import type { MessageFacts } from "./message-facts.ts";
import type { CarrierLanguage, SellerLanguage } from "./seller-language.ts";
import type { TemplateContext } from "./template.ts";

/** How amounts in CNY are written. */
export type WritesYuan = (amount: Money) => string;
/** `74.00 元`. */
export const IN_CHINESE: WritesYuan = (amount) =>
  amount.currency === "CNY" ? `${formatAmount(amount)} 元` : formatMoney(amount);

export interface LetterFacts<Request> extends MessageFacts {
  /** By when an answer is asked for, where that is another moment than the desk's own. */
  readonly until?: Instant | null;
  /** What the letter asks for: null for what was asked last, absent for nothing. */
  readonly asks?: Request | null | undefined;
}

export interface CarrierFacts extends LetterFacts<CarrierRequest> {
  /** The sum and the number of a claim that is made by it, where they are said. */
  readonly claimed?: Money | null;
  readonly claimNumber?: string | null;
}

export interface SellerFacts extends LetterFacts<SellerRequest> {
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
    const come = only ? comeSoFar(ticket.recovery, yuan) : NOTHING_CAME;
    const amount = refund?.amount ?? (only ? ticket.seller.offer : null);
    const found = foundOf(ticket);
    return {
      seller_order: sellerOrder,
      items: items(order, parcelsAre === null ? claims : claimsInBoth(sent, claims), item),
      refund: refund?.refund ?? null,
      deadline: inBeijing(sellerDeadline(about)),
      ...carriage(parcels),
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

/** The one that is shown, or else the clock that runs for the seller, or that sending the letter starts. */
function sellerDeadline(about: SellerFacts): Instant {
  const { ticket, policy, asOf, asks } = about;
  const request = asks ?? requestOfSeller(ticket) ?? "refund_only";
  const asked = askingSeller(ticket, request, { now: asOf, policy }).due;
  return answerWanted(about, asks === undefined ? runningFor("seller", ticket) : asked, CLOCK_OF_REQUEST[request]);
}

function carrierDeadline(about: CarrierFacts, party: Liable): Instant {
  const { ticket, policy, asOf, asks } = about;
  const request = asks ?? nextCarrierRequest(party, ticket.carrierClaim);
  const asked = askingCarrier(ticket, { party, request }, { now: asOf, policy }).due;
  return answerWanted(about, asks === undefined ? runningFor(party, ticket) : asked, carrierClock(party, request));
}

function runningFor(party: "seller" | Liable, { stint }: Ticket): Due | null {
  return stint.waitsFor === party ? stint.due : null;
}

/** Nobody is asked to answer by a moment that has passed. */
function answerWanted({ policy, asOf, until }: LetterFacts<unknown>, due: Due | null, clock: DeadlineName): Instant {
  if (until !== null && until !== undefined) return until;
  return due !== null && due.at > asOf ? due.at : dueBy({ now: asOf, policy }, clock).at;
}

/** What a carrier or an insurer is told. */
export function carrierContext(
  about: CarrierFacts,
  party: Liable,
  { reasons, terms, yuan }: Pick<CarrierLanguage, "reasons"> & Pick<BuyerLanguage, "terms"> & { yuan: WritesYuan },
): TemplateContext {
  const { ticket, order } = about;
  const { carrierClaim: claim, lines } = ticket;
  const covered = linesOf(order, lines);
  const shipped = covered.flatMap((line) => reportsOn(order, line)).findLast(({ tracking }) => tracking !== null);
  const come = comeSoFar(ticket.recovery, yuan);
  const accepted = claim?.answer === "accepted" ? claim.accepted : null;
  const amount =
    about.claimed ?? accepted ?? claim?.claimed ?? costOf({ order, lines, about: ticket.finding, supposed: false });
  return {
    order: order.id,
    items: items(order, lines, terms.item),
    carrier: shipped?.carrier ?? null,
    tracking: shipped?.tracking ?? null,
    claim_number: about.claimNumber ?? claim?.claimNumber ?? null,
    amount: come.all ?? (amount === null ? null : yuan(amount)),
    received: come.received,
    rest: come.rest,
    accepted: yes(accepted !== null),
    why: reasons[ticket.reason],
    evidence: [...new Set(ticket.evidence.flatMap(({ shows }) => (shows === null ? [] : [terms[shows]])))],
    deadline: inBeijing(carrierDeadline(about, party)),
  };
}
