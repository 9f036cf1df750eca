/** What a ticket gives, after one more event: proposed, approved, on its way, paid, or owed beyond that. */
import { partsTogether } from "../cap-parts.ts";
import type { PayoutEvent } from "../payout/evolve.ts";
import { CLOSED_STATUSES, isWord } from "../words.ts";
import type { TicketEvent } from "./events.ts";
import { afterPayout, paidOut } from "./holding.ts";
import { contributed } from "./lapse.ts";
import { isOpenStatus } from "./machine.ts";
import type { ProposalTerms, Ticket } from "./ticket.ts";

type MoneyEvent =
  | Extract<TicketEvent, PayoutEvent>
  | Extract<TicketEvent, { kind: "proposed" | "approved" | "approval_lapsed" | "due_moved" }>;

/** Nothing more is known to be due on it, or owed back. */
export const NOTHING_TOLD = { moreDue: null, owedBack: null } as const satisfies Partial<Ticket>;

export function moneyAfter(ticket: Ticket, event: MoneyEvent): Partial<Ticket> {
  switch (event.kind) {
    case "proposed":
      return proposed(ticket, event);
    case "approved":
      return event.to === "approved"
        ? approved(ticket, event)
        : { moved: null, firstApproval: { by: event.by, at: event.at } };
    case "approval_lapsed":
      return { approval: null, firstApproval: null };
    case "due_moved":
      return { moreDue: event.data.more.amount > 0 ? event.data.more : null, owedBack: event.data.back ?? null };
    default:
      return moneyMoved(ticket, event);
  }
}

function proposed(ticket: Ticket, { data, n, by, at }: Extract<TicketEvent, { kind: "proposed" }>): Partial<Ticket> {
  const {
    covered,
    gross,
    quote = null,
    deviations = [],
    counts = [],
    waived = 0,
    left = 0,
    fees = [],
    awaited = null,
    ...terms
  } = data;
  const proposal = { ...terms, awaited, n, by, at, quote, deviations, counts, waived, left, fees };
  const looked = { moved: null, approval: null, firstApproval: null };
  return { ...contributed(ticket, by, "proposed the amount"), lines: covered, gross, proposal, ...looked };
}

/**
 * A closed ticket is looked up again, and keeps how it was closed; an approval that lapsed while it was paid ends. What is due
 * or owed back is told anew once it is paid again.
 */
function moneyMoved(ticket: Ticket, event: Extract<TicketEvent, PayoutEvent>): Partial<Ticket> {
  const closed = isWord(CLOSED_STATUSES, event.from) && event.from !== "paid";
  const ends = event.to === "awaiting_approval" && event.from !== event.to;
  return {
    ...afterPayout(ticket, event),
    ...(event.startsStint && NOTHING_TOLD),
    ...(event.kind === "payout_prepared" && ticket.proposal !== null && { settled: termsOf(ticket.proposal) }),
    ...(isWord(CLOSED_STATUSES, event.from) && { broughtBack: isOpenStatus(event.to) }),
    ...(closed && { closedAs: event.from }),
    ...(ends && { approval: null, firstApproval: null }),
  };
}

function termsOf({ stages, counts, waived, left, fees }: ProposalTerms): ProposalTerms {
  return { stages, counts, waived, left, fees };
}

/** What is approved is given beside what was paid before. */
function approved(ticket: Ticket, { by, at }: TicketEvent): Partial<Ticket> {
  const given = partsTogether(paidOut(ticket.payouts), ticket.proposal?.parts ?? []);
  return { moved: null, approval: { by, at, lapsed: false }, given };
}
