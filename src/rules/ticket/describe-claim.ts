/** What was asked of a carrier or an insurer, and what they answered, as clauses that follow the operator's name. */
import { formatMoney } from "../money/money.ts";
import { words } from "../names.ts";
import { formatInZone } from "../time/instant.ts";
import { describeChannel } from "./describe-said.ts";
import { begun, quoted } from "./event-words.ts";
import type { TicketEvent, TicketEventData } from "./events.ts";

export function describeCarrier(
  event: Extract<TicketEvent, { kind: "carrier_contacted" | "carrier_replied" }>,
): string {
  return event.kind === "carrier_contacted" ? describeClaim(event.data) : describeClaimAnswer(event.data);
}

function describeClaim(data: TicketEventData["carrier_contacted"]): string {
  const { party, request, claimNumber, claimed, channel, message } = data;
  const sum = claimed === null ? "" : ` ${formatMoney(claimed)}`;
  const number = claimNumber === null ? "" : `, claim ${claimNumber}`;
  const asked: Readonly<Record<typeof request, string>> = {
    investigate: `asked the ${party} to investigate`,
    claim: `claimed${sum} from the ${party}`,
    documents: `gave the ${party} the papers that were wanted`,
  };
  return `${asked[request]}${number}${describeChannel(channel)}${begun(message)}`;
}

function describeClaimAnswer(data: TicketEventData["carrier_replied"]): string {
  const { party, answer, claimNumber, accepted, because, channel, message, promisedBy } = data;
  const said: Readonly<Record<typeof answer, string>> = {
    confirmed: "confirmed what happened",
    found: "found the goods",
    wants_documents: "wants papers",
    accepted: `accepted ${accepted === null ? "the claim" : formatMoney(accepted)}`,
    declined: `declined${because === null ? "" : ` (${words(because)})`}`,
    silent: "did not answer",
  };
  const number = claimNumber === null ? "" : `, claim ${claimNumber}`;
  const promised =
    promisedBy === null ? "" : `, promised by ${formatInZone(promisedBy, "Asia/Shanghai", "minute")} in China`;
  return `recorded that the ${party} ${said[answer]}${number}${describeChannel(channel)}${promised}${quoted(message)}`;
}
