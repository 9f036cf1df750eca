/** What has happened on a ticket, as the tables of situations ask for it. */
import { isLive, type Payout } from "../payout/evolve.ts";
import { toPay } from "../ticket/holding.ts";
import { isOpenStatus } from "../ticket/machine.ts";
import { parcelState, type ReturnParcel } from "../ticket/return-parcel.ts";
import { hasGivenBack, type Ticket } from "../ticket/ticket.ts";
import { isWord, type PayoutStatus, STATUSES, type Status } from "../words.ts";

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

/** The payout that moved last; once the buyer has all that is owed, of those that brought it: what became of others is no news. */
export function newestPayout(ticket: Pick<Ticket, "payouts" | "given">): Payout | undefined {
  const live = ticket.payouts.filter(isLive);
  const hasAll = live.length > 0 && live.every(({ status }) => status === "settled") && toPay(ticket).length === 0;
  return (hasAll ? live : ticket.payouts).reduce<Payout | undefined>((newest, one) => {
    return newest === undefined || one.since >= newest.since ? one : newest;
  }, undefined);
}

export function isOnItsWay(ticket: Ticket): boolean {
  return payoutsAs(ticket, "sent").length > 0 && payoutsAs(ticket, "unknown").length === 0;
}

/** What was prepared and never sent is nothing that went wrong for the buyer. */
export function hasEnded(ticket: Ticket, as: "failed" | "returned"): boolean {
  const last = newestPayout(ticket);
  const quiet = ticket.payouts.every(({ status }) => status !== "sent" && status !== "unknown");
  return quiet && last?.status === as && !last.takenBack;
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

export function isLookedAtAgain({ status, stint, moreDue, payouts }: Ticket): boolean {
  if (!isOpenStatus(status)) return moreDue !== null || stint.waitsFor === "agent";
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

export function refuses({ seller: { answer, dispute } }: Ticket): boolean {
  return answer === "refused" && dispute === null;
}

export function hasAgreed({ seller: { answer, refunds } }: Ticket): boolean {
  return answer === "agreed" || answer === "agreed_after_return" || hasGivenBack(refunds);
}

export function claimAnswer({ carrierClaim }: Ticket): string | null {
  return carrierClaim?.answer ?? null;
}

/** Whether it was goods coming back that brought the ticket to where it is, and no answer or decision since. */
export function cameLast({ parcels, stint }: Ticket): boolean {
  return parcels.some(({ arrived }) => arrived.some(({ at }) => at >= stint.since));
}
