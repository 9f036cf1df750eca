/** What a buyer is told of the money: it outweighs all else. */
import { words } from "../names.ts";
import { endedInVain, overpaid } from "../ticket/holding.ts";
import { isOpenStatus } from "../ticket/machine.ts";
import type { Ticket } from "../ticket/ticket.ts";
import { isWord } from "../words.ts";
import { type BuyerSituation, sinceStint } from "./buyer-situation.ts";
import { isLateNow, NEVER, unless } from "./situation.ts";
import {
  endedAs,
  endedLast,
  hasArrived,
  isApproved,
  isLookedAtAgain,
  isOnItsWay,
  isTakenByBank,
  newestPayout,
  payoutsAs,
} from "./what-happened.ts";

const sincePayout = (ticket: Ticket) => newestPayout(ticket)?.since;
const sinceEnded = (ticket: Ticket) => endedInVain(ticket).at(-1)?.since;

const TAKEN = "the buyer has it by a chargeback, and nothing is left to send";

export const MONEY_SITUATIONS: readonly BuyerSituation[] = [
  {
    topic: "overpaid",
    untrue: ({ ticket }) => {
      const has = overpaid(ticket).length > 0 || ticket.owedBack !== null;
      return unless(has, "no more went out than was approved");
    },
    says: "More money may have been sent to you than was agreed. Please check what has arrived; we will write to you about it.",
  },
  {
    topic: "money_unknown",
    untrue: ({ ticket }) => unless(payoutsAs(ticket, "unknown").length > 0, "no payout has an end that nobody knows"),
    says: "We are finding out with the payment service whether your refund has gone through, and will tell you.",
    since: sincePayout,
  },
  {
    topic: "looking_again",
    untrue: ({ ticket }) => unless(isLookedAtAgain(ticket), "it was not taken up again"),
    says: "Something new has come in about your request. We are looking at it and will write to you.",
    since: sinceStint,
  },
  {
    topic: "chargeback_lost",
    untrue: ({ order }) =>
      unless(
        order.chargebacks.some(({ state }) => state === "lost"),
        "no chargeback was lost",
      ),
    // Else it is only told where somebody asks for it.
    when: (facts) => isTakenByBank(facts) && endedLast(facts.ticket),
    says: "Your bank has given you money of this order back. It counts as refunded.",
  },
  // The part that failed needs the buyer, while another may be on its way.
  {
    topic: "money_failed",
    untrue: (facts) =>
      isTakenByBank(facts)
        ? TAKEN
        : unless(endedAs(facts.ticket, "failed").length > 0, "no payout has failed that is still to reach the buyer"),
    when: ({ ticket }) => endedLast(ticket),
    says: "Your refund could not be paid out. Please tell us whether we may try again, or where else to send it.",
    since: sinceEnded,
  },
  {
    topic: "money_returned",
    untrue: (facts) =>
      isTakenByBank(facts)
        ? TAKEN
        : unless(endedAs(facts.ticket, "returned").length > 0, "no money came back that is still to reach the buyer"),
    when: ({ ticket }) => endedLast(ticket),
    says: "Your refund came back to us. Please tell us where else to send it.",
    since: sinceEnded,
  },
  {
    topic: "money_slow",
    untrue: (facts) => unless(isOnItsWay(facts.ticket) && isLateNow(facts), "no money is late"),
    says: "We have sent your refund. It takes longer than expected; we are following it up and can give you its reference.",
    since: sincePayout,
  },
  {
    topic: "money_sent",
    untrue: ({ ticket }) => unless(isOnItsWay(ticket), "no money is on its way"),
    says: "We have sent your refund; it is on its way to you.",
    since: sincePayout,
  },
  {
    topic: "money_arrived",
    untrue: ({ ticket }) => unless(hasArrived(ticket), "nobody knows of money that has arrived"),
    // While more is decided or sent, that is the thing to write.
    when: ({ ticket }) => !isOpenStatus(ticket.status),
    says: "Your refund has arrived, by what the payment service tells us.",
    since: sincePayout,
  },
  {
    topic: "approved",
    untrue: (facts) => {
      if (isTakenByBank(facts)) return TAKEN;
      const { ticket } = facts;
      return unless(isApproved(ticket), `it is ${words(ticket.status)}, and not waiting to be sent`);
    },
    // While an agent looks at where to send it, that is still open.
    when: ({ ticket }) => ticket.stint.waitsFor !== "agent",
    says: "Your refund is approved. We will write to you when it has been sent.",
    since: ({ approval }) => approval?.at,
  },
  {
    topic: "compensation",
    untrue: ({ ticket, share }) => {
      const decided = isWord(["approved", "paying", "paid"], ticket.status);
      return unless(decided && share !== null, "nothing says that only a part of the price is given back");
    },
    when: NEVER,
    says: "Once goods have left for abroad they can hardly be sold again, so a part of their price is given back.",
  },
  {
    topic: "approval_pending",
    untrue: ({ ticket }) => unless(ticket.status === "awaiting_approval", "nothing waits for approval"),
    says: "We have worked out what we can do; it is checked once more before it is decided.",
    since: sinceStint,
  },
];
