/** Records that a message was sent: asking somebody for something is contacting him, and anything else is a message. */
import { ticketName } from "../../rules/names.ts";
import type { TicketStep } from "../../rules/ticket/steps.ts";
import type { Desk } from "../desk.ts";
import { inOneTransaction } from "../one-transaction.ts";
import { type StepDone, type StepOptions, takeStep } from "../step.ts";
import type { Message } from "./message.ts";

/** The message, recorded as sent. */
export async function sendMessage(
  desk: Desk,
  { message, options }: { readonly message: Message; readonly options: StepOptions },
): Promise<StepDone> {
  const step = stepOf(message);
  if (message.with.length === 0) return takeStep(desk, { ticket: message.ticket, step }, options);
  return inOneTransaction(desk, options, async (within) => {
    const done = await takeStep(within, { ticket: message.ticket, step }, options);
    for (const ticket of message.with) {
      const key = options.key === null ? null : `${options.key}/${ticketName(ticket)}`;
      await takeStep(within, { ticket, step }, { ...options, key });
    }
    return done;
  });
}

function stepOf({ to, about, language, kept, asks }: Message): TicketStep {
  const text = kept.join("\n");
  if (asks === null) return { kind: "message", to, about, language, text };
  const nothing = { claimed: null, claimNumber: null, channel: null, due: null };
  return { kind: "contact", ...nothing, request: asks === "same" ? null : asks, message: text };
}
