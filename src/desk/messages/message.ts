/** Writes messages about a ticket, ready to paste: to sellers in Chinese, to buyers in their language. */
import { type TicketNumber, ticketName, words } from "../../rules/names.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isOpenStatus } from "../../rules/ticket/machine.ts";
import { quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { type StepDone, type StepOptions, takeStep } from "../step.ts";
import { buyerTopic, sellerTopic, untrue } from "./choose-topic.ts";
import { buyerContext, type MessageFacts, sellerContexts } from "./context.ts";
import { render, type TemplateContext, TemplateError } from "./template.ts";
import { buyerTemplate, messagesFolder, sellerTemplate, type Template } from "./templates.ts";
import type { BuyerTopic, Recipient, SellerTopic } from "./topics.ts";

export interface Message {
  readonly ticket: TicketNumber;
  readonly to: Recipient;
  readonly about: SellerTopic | BuyerTopic;
  readonly language: string;
  /** One for each seller; one for the buyer. */
  readonly texts: readonly string[];
  /** What the Chinese says, in the same places; null where a team's own template has none. */
  readonly glosses: readonly string[] | null;
}

/** What to write; null lets the ticket's state choose. */
export type MessageRequest =
  | { readonly to: "seller"; readonly about: SellerTopic | null }
  | { readonly to: "buyer"; readonly about: BuyerTopic | null; readonly language: string };

/** The message; `message_incomplete` where the ticket does not have what it has to say. */
export async function writeMessage(desk: Desk, number: TicketNumber, asked: MessageRequest): Promise<Message> {
  const about = await knownAbout(desk, number);
  const folder = await messagesFolder(desk);
  const name = ticketName(number);
  if (asked.to === "seller") {
    const topic = asked.about ?? sellerTopic(about.ticket, about.now);
    refuseUntrue(about, topic);
    const { template, gloss } = await sellerTemplate(folder, topic);
    const contexts = sellerContexts(about);
    const texts = contexts.map((context) => filled(template, context, { topic, name }));
    const glosses = gloss === null ? null : contexts.map((context) => filled(gloss, context, { topic, name }));
    return { ticket: number, to: "seller", about: topic, language: "zh", texts, glosses };
  }
  const topic = asked.about ?? buyerTopic(about.ticket, about.missing, about.now);
  refuseUntrue(about, topic);
  const { template, terms } = await buyerTemplate(folder, topic, asked.language);
  const texts = [filled(template, complete(topic, buyerContext(about, terms)), { topic, name })];
  return { ticket: number, to: "buyer", about: topic, language: asked.language, texts, glosses: null };
}

function refuseUntrue({ ticket, now }: MessageFacts, topic: SellerTopic | BuyerTopic): void {
  const why = untrue(ticket, topic, now);
  if (why === undefined) return;
  const name = ticketName(ticket.number);
  throw new Refusal("message_untrue", `${name} has nothing to be told about ${words(topic)}: ${why}`, {
    hint: `choose another topic with --about; see: refund message --help`,
    details: { ticket: name, about: topic },
  });
}

/** The message, recorded as sent. */
export async function sendMessage(
  desk: Desk,
  { message, options }: { readonly message: Message; readonly options: StepOptions },
): Promise<StepDone> {
  const { to, about, language, texts } = message;
  const step = { kind: "message", to, about, language, text: texts.join("\n") } as const;
  return takeStep(desk, { ticket: message.ticket, step }, options);
}

async function knownAbout(desk: Desk, number: TicketNumber): Promise<MessageFacts> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    const quote = quoteTicket(known.ticket, known);
    const missing = isOpenStatus(known.ticket.status) ? quote.evidence.filter(({ shown }) => !shown) : [];
    return { ...known, quote, missing };
  });
}

/** A list of proofs is the whole point of asking for them: an empty one is a gap too. */
function complete(topic: BuyerTopic, context: TemplateContext): TemplateContext {
  return topic === "need_evidence" && context["evidence"]?.length === 0 ? { ...context, evidence: [""] } : context;
}

/** The text, or what the message lacks in the operator's words. */
export function filled(
  { text, file }: Template,
  context: TemplateContext,
  about: { readonly topic: string; readonly name: string },
): string {
  try {
    const rendered = render(text, context);
    if (rendered.trim() !== "") return rendered;
    throw new TemplateError("it says nothing", ".");
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const { missing } = error;
    if (missing === null) {
      throw new Refusal("template_broken", `${file ?? about.topic} cannot be used: ${error.message}`, {
        hint: "check all of them: refund message --check",
      });
    }
    const what = missing === "." ? "something to list" : `the ${missing.replaceAll("_", " ")}`;
    throw new Refusal("message_incomplete", `the message ${about.topic} says ${what}, and ${about.name} has none`, {
      hint: "write about something else with --about, or record what is missing first",
      details: { missing },
    });
  }
}
