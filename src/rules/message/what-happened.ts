/** What has happened on a ticket, as the tables of situations ask for it. */
import { ofPrice } from "../cap.ts";
import { isPositive } from "../money/money.ts";
import type { Order } from "../order/order.ts";
import { goTogether, isLive, type Payout } from "../payout/evolve.ts";
import { costOf } from "../quote/recovery.ts";
import type { EventKind } from "../ticket/events.ts";
import { endedInVain, isAnswered, toPay } from "../ticket/holding.ts";
import { isOpenStatus } from "../ticket/machine.ts";
import { parcelState, type ReturnParcel } from "../ticket/return-parcel.ts";
import { agrees, agreesToPay } from "../ticket/seller-agreement.ts";
import { hasGivenBack, type Ticket } from "../ticket/ticket.ts";
import { isWord, type PayoutStatus, STATUSES, type Status } from "../words.ts";
import type { SituationFacts } from "./situation.ts";

/** Payouts as they are now. */
export function payoutsAs({ payouts }: Pick<Ticket, "payouts">, status: PayoutStatus): readonly Payout[] {
  return payouts.filter((payout) => payout.status === status);
}

/** The newest parcel in a state. */
export function newestParcel(
  { parcels }: Pick<Ticket, "parcels">,
  state: ReturnType<typeof parcelState>,
): ReturnParcel | undefined {
  return parcels.findLast((parcel) => parcelState(parcel) === state);
}

/**
 * The payout that moved last, of two that were to go out both and moved at once the one that did not bring its money; once the buyer has all that is owed,
 * of those that brought it: what became of others is no news.
 */
export function newestPayout(ticket: Pick<Ticket, "payouts" | "given">): Payout | undefined {
  const live = ticket.payouts.filter(isLive);
  const hasAll = live.length > 0 && live.every(({ status }) => status === "settled") && toPay(ticket).length === 0;
  return (hasAll ? live : ticket.payouts).reduce<Payout | undefined>((newest, one) => {
    if (newest === undefined || one.since > newest.since) return one;
    return one.since < newest.since || (isLive(one) && !isLive(newest) && goTogether(one, newest)) ? newest : one;
  }, undefined);
}

export function isOnItsWay(ticket: Ticket): boolean {
  return payoutsAs(ticket, "sent").length > 0 && payoutsAs(ticket, "unknown").length === 0;
}

/**
 * The payouts that did not reach the buyer and are still to, whatever others of the ticket do, where the newest of them ended so.
 * On a ticket that is over nothing is to be sent anywhere.
 */
export function endedAs(ticket: Ticket, as: "failed" | "returned"): readonly Payout[] {
  const ended = isOpenStatus(ticket.status) ? endedInVain(ticket) : [];
  return ended.at(-1)?.status === as ? ended.filter(({ status }) => status === as) : [];
}

/** Whether the buyer's bank has taken what did not reach the buyer: nothing of it is left to be sent anywhere. */
export function isTakenByBank({ ticket, order, left }: Pick<SituationFacts, "ticket" | "order" | "left">): boolean {
  const lost = order.chargebacks.some(({ state }) => state === "lost");
  const ended = isOpenStatus(ticket.status) ? endedInVain(ticket) : [];
  return lost && !isPositive(left) && ended.some(({ parts }) => ofPrice(parts).length > 0);
}

/** Whether nobody has answered or decided anything since the newest payout ended: only then its end is the thing to write about. */
export function endedLast(ticket: Ticket): boolean {
  const { status, proposal, stint } = ticket;
  if (stint.begunBy === "approved" || isAnswered(ticket)) return false;
  const ended = endedInVain(ticket).at(-1)?.since;
  const since = ended !== undefined && (proposal === null || ended >= proposal.at);
  return since && isWord(["in_review", "approved", "paying"], status);
}

export function hasArrived(ticket: Ticket): boolean {
  const quiet = ticket.payouts.every(({ status }) => status !== "sent" && status !== "unknown");
  return quiet && newestPayout(ticket)?.status === "settled";
}

/** Prepared is not sent: until somebody has sent it, the buyer only knows that it is approved. */
export function isApproved({ status, payouts }: Ticket): boolean {
  if (status !== "approved" && status !== "paying") return false;
  return payouts.every((payout) => payout.status !== "sent" && payout.status !== "unknown");
}

/** Between us and those who owe us, or an end that left us something to do with them: nothing in it is more for the buyer to know. */
const NOT_THE_BUYERS: readonly EventKind[] = [
  "recovery_late",
  "recovery_received",
  "seller_replied",
  "carrier_replied",
  "seller_refund_seen",
  "rejected",
  "withdrawn",
  "voided",
];

export function isLookedAtAgain({ status, stint, moreDue, payouts, finding }: Ticket): boolean {
  const inChina = stint.begunBy === "return_moved" && finding.path !== "after_dispatch";
  const buyers = stint.waitsFor === "agent" && !NOT_THE_BUYERS.includes(stint.begunBy) && !inChina;
  if (!isOpenStatus(status)) return moreDue !== null || buyers;
  return status === "in_review" && payouts.some((payout) => payout.status === "settled");
}

/** Nobody has decided upon it, or proposed anything. */
export function isBeforeDecision({ status }: Ticket): boolean {
  return isWord(UNDECIDED, status);
}

const UNDECIDED: readonly Status[] = STATUSES.slice(0, STATUSES.indexOf("awaiting_approval"));

export function inReview({ status }: Ticket): boolean {
  return status === "in_review";
}

export function sendsBack({ status, stint }: Ticket): boolean {
  return status === "awaiting_return" && stint.waitsFor === "buyer";
}

export function wasAsked({ told, stint }: Ticket): boolean {
  return told.some(({ about, at }) => about === "question" && at >= stint.since);
}

export function refuses({ seller: { answer, dispute, refunds } }: Ticket): boolean {
  return answer === "refused" && dispute === null && !hasGivenBack(refunds);
}

/** Whether the seller gives all that was asked for, by his word, or because he gave it. */
export function hasAgreed({ seller }: Ticket): boolean {
  return (agrees(seller) && seller.answer !== "offers") || hasGivenBack(seller.refunds);
}

/**
 * Whether the seller has agreed to money, and nobody called the marketplace in since; once he gave it back, whether that is no
 * less than the goods cost us, where he was not asked for a part.
 */
export function hasAgreedToAll(ticket: Ticket, order: Order): boolean {
  const { seller, lines, finding } = ticket;
  const { answer, dispute, refunds, request } = seller;
  if (!hasGivenBack(refunds)) return agreesToPay(seller) && answer !== "offers" && dispute === null;
  const cost = costOf({ order, lines, about: finding, supposed: false });
  if (request === "partial" || cost === null) return true;
  const back = refunds.flatMap(({ status, amount }) => (status === "success" ? [amount] : []));
  return back.includes(null) || back.reduce((all, amount) => all + (amount?.amount ?? 0), 0) >= cost.amount;
}

/** Whether the seller gives something, be it less than was asked for. */
export function givesSome({ seller }: Ticket): boolean {
  return (agrees(seller) && seller.answer === "offers") || hasGivenBack(seller.refunds);
}

export function claimAnswer({ carrierClaim }: Ticket): string | null {
  return carrierClaim?.answer ?? null;
}

/** Whether it was goods coming back that brought the ticket to where it is, and no answer or decision since. */
export function cameLast({ parcels, stint }: Ticket): boolean {
  return parcels.some(({ arrived }) => arrived.some(({ at }) => at >= stint.since));
}
