/** What is written to whoever is asked for something: the words of a contact, so that they are not written twice. */
import type { Money } from "../../rules/money/money.ts";
import { orThrow } from "../../rules/refusal.ts";
import { contacted } from "../../rules/ticket/decide-carrier.ts";
import type { ShownMoment } from "../../rules/ticket/steps.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import { addMillis } from "../../rules/time/instant.ts";
import {
  CARRIER_REQUESTS,
  type CarrierRequest,
  isWord,
  SELLER_REQUESTS,
  type SellerRequest,
} from "../../rules/words.ts";
import type { Desk } from "../desk.ts";
import { writeMessage } from "./message.ts";

interface Contact {
  /** Null for what comes first. */
  readonly request: SellerRequest | CarrierRequest | null;
  /** Their deadline, as it is shown to us; null for the policy's. */
  readonly due: ShownMoment | null;
  readonly claimed: Money | null;
  readonly claimNumber: string | null;
}

/** The desk's message that asks for it, in Chinese, and what it asks for. */
export async function contactMessage(
  desk: Desk,
  ticket: Ticket,
  { request, due, claimed, claimNumber }: Contact,
): Promise<{ readonly request: Contact["request"]; readonly text: string }> {
  const to = orThrow(contacted(ticket, { request }));
  const until = typeof due === "object" && due !== null ? addMillis(desk.clock(), due.left) : due;
  const said = { until, claimed, claimNumber };
  const { asks, kept } = await writeMessage(
    desk,
    ticket.number,
    to === "seller"
      ? { to, about: null, asking: { ...said, request: isWord(SELLER_REQUESTS, request) ? request : null } }
      : {
          to,
          about: null,
          language: "zh",
          asking: { ...said, request: isWord(CARRIER_REQUESTS, request) ? request : null },
        },
  );
  return { request: asks === "same" ? null : asks, text: kept.join("\n") };
}
