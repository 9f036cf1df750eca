/** The moments by which service is measured: the first of each on a ticket, whatever came after. */
import { MILESTONES, type Milestone } from "../words.ts";
import type { TicketEvent } from "./events.ts";
import type { Ticket } from "./ticket.ts";

export type Milestones = Readonly<Partial<Record<Milestone, Pick<TicketEvent, "at" | "by">>>>;

/**
 * The milestones of a ticket after one more event. A step that is taken back later had its moment all the same: what a report
 * said of a month stays true.
 */
export function milestonesAfter(before: Milestones, event: TicketEvent, ticket: Ticket): Milestones {
  const reached = MILESTONES.filter((one) => before[one] === undefined && REACHED[one](event, ticket));
  return reached.length === 0 ? before : { ...before, ...Object.fromEntries(reached.map((one) => [one, event])) };
}

const REACHED: Readonly<Record<Milestone, (event: TicketEvent, ticket: Ticket) => boolean>> = {
  opened: ({ kind }) => kind === "opened",
  answered: (event) => event.kind === "buyer_asked" || (event.kind === "message_sent" && event.data.to === "buyer"),
  seller_asked: ({ kind }) => kind === "seller_contacted",
  seller_answered: (event) => event.kind === "seller_replied" && event.data.answer !== "silent",
  decided: (event, { status }) => (event.kind === "approved" && status === "approved") || event.kind === "rejected",
  sent: ({ kind }) => kind === "payout_sent",
  arrived: ({ kind }) => kind === "payout_settled",
};
