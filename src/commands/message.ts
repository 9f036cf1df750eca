/** refund message R-1 --to buyer */
import { checkMessages } from "../desk/messages/check.ts";
import { type MessageRequest, writeMessage } from "../desk/messages/message.ts";
import { sendMessage } from "../desk/messages/send-message.ts";
import { BUYER_TOPICS, CARRIER_TOPICS, SELLER_TOPICS, type Topic } from "../rules/message/topics.ts";
import { orThrow, Refusal } from "../rules/refusal.ts";
import { RECIPIENTS, type Recipient } from "../rules/words.ts";
import { type MessageAnswer, messageRenderer } from "../screen/render/message.ts";
import { command } from "./command.ts";
import { flag, optional, prose, text, ticketNumber, word } from "./parameters.ts";

/** Some template cannot be rendered. */
const MISTAKES = 6;
const TOPICS = [...SELLER_TOPICS, ...CARRIER_TOPICS, ...BUYER_TOPICS];

export const message = command({
  path: "message",
  writes: "as_step",
  examples: [
    ["refund message R-1 --to seller", "in Chinese what the ticket asks for now, with what it says in English"],
    ["refund message R-1 --to buyer --lang fr --about received", "in the buyer's language"],
    ["refund message R-1 --to buyer --lang de --sent", "and record that it was sent; German is remembered"],
    [
      "refund message R-1 --to buyer --lang de --words 'Was genau fehlt?'",
      "with the question, or the grounds, in the buyer's language",
    ],
    ["refund message --check", "render every message in every language for a sample"],
  ],
  args: {
    ticket: optional({ placeholder: "TICKET", help: "the ticket, such as R-12" }, ticketNumber),
  },
  flags: {
    to: optional({ placeholder: "RECIPIENT", help: "whom to write to" }, word(RECIPIENTS)),
    about: optional({ placeholder: "TOPIC", help: "what about (default: what the ticket asks for now)" }, word(TOPICS)),
    lang: optional(
      {
        placeholder: "LANGUAGE",
        help: "to buyers: en, de, es, fr, ja, ko, ru, zh, or one of your own (default: as was said, or last written to them); to carriers: zh, en",
      },
      text,
    ),
    words: optional(
      {
        placeholder: "TEXT",
        help: "the question or the grounds in the buyer's language, instead of as they were typed",
      },
      prose,
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

interface Typed {
  readonly to: Recipient | null;
  readonly about: Topic | null;
  readonly lang: string | null;
  readonly words: string | null;
}

function asked({ to, about, lang, words }: Typed): MessageRequest {
  if (to === null) throw needed("--to, with whom to write to");
  if (to === "buyer") {
    return { to, about: about === null ? null : orThrow(word(BUYER_TOPICS)(about)), language: lang, words };
  }
  if (words !== null) {
    throw new Refusal("usage", "only a buyer is written in words of --words", { hint: "leave out --words" });
  }
  if (to === "seller") {
    if (lang === null || lang === "zh") {
      return { to, about: about === null ? null : orThrow(word(SELLER_TOPICS)(about)) };
    }
    throw new Refusal("usage", "sellers are written to in Chinese", { hint: "leave out --lang" });
  }
  const language = orThrow(word(["zh", "en"])(lang ?? "zh"));
  return { to, about: about === null ? null : orThrow(word(CARRIER_TOPICS)(about)), language };
}

function needed(what: string): Refusal {
  return new Refusal("answer_needed", `refund message needs ${what}`, {
    hint: "see: refund message --help",
    details: { missing: what },
  });
}
