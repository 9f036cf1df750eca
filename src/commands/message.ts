/** refund message R-1 --to buyer */
import { checkMessages } from "../desk/messages/check.ts";
import { type MessageRequest, sendMessage, writeMessage } from "../desk/messages/message.ts";
import { BUYER_TOPICS, RECIPIENTS, SELLER_TOPICS } from "../desk/messages/topics.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { stepRow } from "../rules/ticket/machine.ts";
import { type MessageAnswer, messageRenderer } from "../screen/render/message.ts";
import { command } from "./command.ts";
import { flag, optional, text, ticketNumber, word } from "./parameters.ts";

/** Some template cannot be rendered. */
const MISTAKES = 6;
const TOPICS = [...new Set([...SELLER_TOPICS, ...BUYER_TOPICS])];

export const message = command({
  path: "message",
  group: "Case work",
  summary: stepRow("message").summary,
  writes: "as_step",
  examples: [
    ["refund message R-1 --to seller", "in Chinese what the ticket asks for now, with what it says in English"],
    ["refund message R-1 --to buyer --lang fr --about received", "in the buyer's language"],
    ["refund message R-1 --to buyer --sent", "and record in the timeline that it was sent"],
    ["refund message --check", "render every message in every language for a sample"],
  ],
  args: {
    ticket: optional({ placeholder: "TICKET", help: "the ticket, such as R-12" }, ticketNumber),
  },
  flags: {
    to: optional({ placeholder: "RECIPIENT", help: "whom to write to" }, word(RECIPIENTS)),
    about: optional({ placeholder: "TOPIC", help: "what about (default: what the ticket asks for now)" }, word(TOPICS)),
    lang: optional(
      { placeholder: "LANGUAGE", help: "to buyers: en, de, es, fr, ja, ko, ru, or one of your own" },
      text,
    ),
    sent: flag("record that it was sent, as it stands"),
    check: flag("only render all templates, and say what does not work"),
  },
  run: async ({ desk, args, flags, mode }): Promise<MessageAnswer> => {
    if (flags.check) return { kind: "check", check: await checkMessages(desk) };
    const { ticket } = args;
    if (ticket === null) throw needed("TICKET");
    const written = await writeMessage(desk, ticket, asked(flags));
    if (!flags.sent) return { kind: "message", message: written, done: null };
    return { kind: "message", message: written, done: await sendMessage(desk, { message: written, options: mode }) };
  },
  renderer: messageRenderer,
  exit: (answer) =>
    answer.kind === "check" && answer.check.rendered.some(({ problem }) => problem !== null) ? MISTAKES : 0,
  exitCodes: [MISTAKES],
});

function asked({
  to,
  about,
  lang,
}: {
  to: MessageRequest["to"] | null;
  about: string | null;
  lang: string | null;
}): MessageRequest {
  if (to === "buyer") {
    return { to, about: about === null ? null : orThrow(word(BUYER_TOPICS)(about)), language: lang ?? "en" };
  }
  if (to === null) throw needed("--to seller or --to buyer");
  if (lang !== null && lang !== "zh") {
    throw new Refusal("usage", "sellers are written to in Chinese", { hint: "leave out --lang" });
  }
  return { to, about: about === null ? null : orThrow(word(SELLER_TOPICS)(about)) };
}

function needed(what: string): Refusal {
  return new Refusal("answer_needed", `refund message needs ${what}`, {
    hint: "see: refund message --help",
    details: { missing: what },
  });
}
