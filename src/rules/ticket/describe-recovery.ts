/** What became of what somebody owes us, as a clause that follows the operator's name. */
import { formatMoney, isPositive } from "../money/money.ts";
import { words } from "../names.ts";
import type { Expectation, ReceiptTerms } from "../recovery/events.ts";
import { formatInZone } from "../time/instant.ts";
import { quoted } from "./event-words.ts";
import type { TicketEvent } from "./events.ts";

type RecoveryMoved = Extract<TicketEvent, { kind: `recovery_${string}` }>;

export function describeRecovery(event: RecoveryMoved): string {
  switch (event.kind) {
    case "recovery_expected":
      return describeExpected(event.data);
    case "recovery_received":
      return `recorded that ${formatMoney(event.data.amount)} came back to us (${describeReceipt(event.data)})${quoted(event.data.note)}`;
    case "recovery_corrected": {
      const { receipt, amount, before, note } = event.data;
      const now = isPositive(amount)
        ? `${formatMoney(amount)} (${describeReceipt(event.data)})`
        : "nothing of this ticket";
      return `corrected receipt ${receipt}: ${now}, was ${formatMoney(before.amount)} (${describeReceipt(before)})${quoted(note)}`;
    }
    case "recovery_write_off_asked":
      return `asked to write off ${formatMoney(event.data.amount)}: ${event.data.grounds}`;
    case "recovery_written_off": {
      const asked = event.data.askedBy === null ? "" : `, as ${event.data.askedBy} had asked`;
      return `wrote off ${formatMoney(event.data.amount)}${asked}: ${event.data.grounds}`;
    }
    case "recovery_reopened":
      return `expects ${formatMoney(event.data.amount)} again that was written off: ${event.data.note}`;
    case "recovery_late":
      return `found ${formatMoney(event.data.outstanding)} late that is owed to us${event.data.times > 1 ? ` (${event.data.times} times)` : ""}`;
  }
}

/** `by what they answered`, or the rule that says so. */
export function groundWords({ ground, rule }: Pick<Expectation, "ground" | "rule">): string {
  if (rule !== null) return `by ${rule}`;
  return ground === "marketplace" ? "as the marketplace decided" : "as they answered";
}

function describeExpected({ amount, from, by, ...ground }: Expectation): string {
  if (!isPositive(amount)) return `expects nothing back from the ${from} any more`;
  const until = by === null ? "" : ` until ${formatInZone(by, "Asia/Shanghai", "minute")} in China`;
  return `expects ${formatMoney(amount)} back from the ${from} ${groundWords(ground)}${until}`;
}

function describeReceipt({ way, reference }: ReceiptTerms): string {
  return `${words(way)} ${reference}`;
}
