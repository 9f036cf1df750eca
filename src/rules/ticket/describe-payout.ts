/** What became of a payout, as a clause that follows the operator's name. */
import { formatMoney } from "../money/money.ts";
import { payoutName, words } from "../names.ts";
import type { PayoutEventData } from "../payout/events.ts";
import { quoted } from "./event-words.ts";
import type { TicketEvent } from "./events.ts";

type PayoutMoved = Extract<TicketEvent, { kind: `payout_${string}` }>;

/** Prepared, sent, arrived, failed, come back, or put right. */
export function describePayoutEvent(event: PayoutMoved): string {
  switch (event.kind) {
    case "payout_prepared":
      return `prepared payout ${payoutName(event.data.payout)}: ${formatMoney(event.data.amount)} to the ${words(event.data.destination)}`;
    case "payout_sent":
      return `sent payout ${describePayout(event.data)}${quoted(event.data.note)}`;
    case "payout_settled":
      return `recorded the arrival of payout ${describePayout(event.data)}${quoted(event.data.note)}`;
    case "payout_failed":
      return `recorded that payout ${describePayout(event.data)} failed${quoted(event.data.note)}`;
    case "payout_unknown":
      return `does not know how payout ${describePayout(event.data)} ended${quoted(event.data.note)}`;
    case "payout_returned":
      return `recorded that the money of payout ${describePayout(event.data)} came back${quoted(event.data.note)}`;
    case "payout_taken_back":
      return `took payout ${payoutName(event.data.payout)} back, which was not sent`;
    case "payout_corrected":
      return `corrected the reference of payout ${payoutName(event.data.payout)}: ${event.data.reference ?? "none"}, was ${event.data.before ?? "none"}${quoted(event.data.note)}`;
  }
}

function describePayout({ payout, reference }: PayoutEventData["payout_sent"]): string {
  return reference === null ? payoutName(payout) : `${payoutName(payout)} (${reference})`;
}
