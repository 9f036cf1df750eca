/** The moments by which service is measured: the first of each on a ticket, whatever came after. */
import type { Instant } from "../time/instant.ts";
import { MILESTONES, type Milestone, type Party } from "../words.ts";
import type { TicketEvent } from "./events.ts";
import { isAllSent } from "./promise.ts";
import type { Ticket } from "./ticket.ts";

export interface MilestoneReached extends Pick<TicketEvent, "at" | "by"> {
  /** By when it should have been; null where no clock ran for it. */
  readonly due: Instant | null;
}

export type Milestones = Readonly<Partial<Record<Milestone, MilestoneReached>>>;

/**
 * The milestones of a ticket after one more event. A step that is taken back later had its moment all the same: what a report
 * said of a month stays true.
 */
export function milestonesAfter(
  known: Milestones,
  event: TicketEvent,
  { before, after }: { readonly before: Ticket | undefined; readonly after: Ticket },
): Milestones {
  const fresh = MILESTONES.filter((one) => known[one] === undefined && FACTS[one].reached(event, after));
  if (fresh.length === 0) return known;
  const { at, by } = event;
  const reached = fresh.map((one): readonly [Milestone, MilestoneReached] => [
    one,
    { at, by, due: dueFor(one, before) },
  ]);
  return { ...known, ...Object.fromEntries(reached) };
}

interface MilestoneFacts {
  readonly reached: (event: TicketEvent, ticket: Ticket) => boolean;
  /** Whose clock it is to be judged by; the promise to the buyer runs over all of them. */
  readonly clockOf: readonly Party[] | "promise";
}

const OURS = ["agent", "approver"] as const satisfies readonly Party[];

const FACTS: Readonly<Record<Milestone, MilestoneFacts>> = {
  opened: { reached: ({ kind }) => kind === "opened", clockOf: [] },
  answered: {
    reached: (event) => event.kind === "buyer_asked" || (event.kind === "message_sent" && event.data.to === "buyer"),
    clockOf: OURS,
  },
  seller_asked: { reached: ({ kind }) => kind === "seller_contacted", clockOf: OURS },
  seller_answered: {
    reached: (event) => event.kind === "seller_replied" && event.data.answer !== "silent",
    clockOf: ["seller"],
  },
  seller_agreed: {
    reached: (event) => event.kind === "seller_replied" && AGREED[event.data.answer],
    clockOf: ["seller"],
  },
  decided: {
    reached: (event, { status }) => (event.kind === "approved" && status === "approved") || event.kind === "rejected",
    clockOf: OURS,
  },
  sent: {
    reached: ({ kind }, ticket) => (kind === "payout_sent" || kind === "payout_settled") && isAllSent(ticket),
    clockOf: "promise",
  },
  arrived: { reached: ({ kind }) => kind === "payout_settled", clockOf: ["bank"] },
};

/** Less than what we asked for is no yes. */
const AGREED = { agreed: true, agreed_after_return: true, offers: false, refused: false, silent: false } as const;

function dueFor(milestone: Milestone, before: Ticket | undefined): Instant | null {
  const { clockOf } = FACTS[milestone];
  if (clockOf === "promise") return before?.promise?.at ?? null;
  return before !== undefined && clockOf.includes(before.stint.waitsFor) ? (before.stint.due?.at ?? null) : null;
}
