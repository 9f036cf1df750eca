/** Writes messages about a ticket, ready to paste: to sellers in Chinese, to buyers in their language. */
import { type TicketNumber, ticketName, words } from "../../rules/names.ts";
import { EVIDENCE_OWNERS } from "../../rules/policy/policy.ts";
import type { Quote } from "../../rules/quote/quote-terms.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isOpenStatus } from "../../rules/ticket/machine.ts";
import { quoteTicket } from "../../rules/ticket/quote-ticket.ts";
import { siblingsOf } from "../../rules/ticket/ticket.ts";
import type { Desk } from "../desk.ts";
import { loadCase, type TicketCase } from "../load-case.ts";
import { inOneTransaction } from "../one-transaction.ts";
import { type StepDone, type StepOptions, takeStep } from "../step.ts";
import { buyerTopic, sellerTopic, untrue } from "./choose-topic.ts";
import { buyerWords, type MessageFacts, sellerContexts } from "./context.ts";
import { alike, together } from "./request-letter.ts";
import { render, type TemplateContext, TemplateError } from "./template.ts";
import { buyerTemplate, messagesFolder, sellerTemplate, type Template } from "./templates.ts";
import type { BuyerTopic, Recipient, SellerTopic } from "./topics.ts";

export interface Message {
  readonly ticket: TicketNumber;
  /** Other tickets of its request that the same letter is about. */
  readonly with: readonly TicketNumber[];
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
  const { about, siblings } = await knownAbout(desk, number);
  const folder = await messagesFolder(desk);
  const name = ticketName(number);
  if (asked.to === "seller") {
    const topic = asked.about ?? sellerTopic(about.ticket, about.now);
    refuseUntrue(about, topic);
    const { template, gloss } = await sellerTemplate(folder, topic);
    const contexts = sellerContexts(about);
    const texts = contexts.map((context) => filled(template, context, { topic, name }));
    const glosses = gloss === null ? null : contexts.map((context) => filled(gloss, context, { topic, name }));
    return { ticket: number, with: [], to: "seller", about: topic, language: "zh", texts, glosses };
  }
  const topic = asked.about ?? buyerTopic(about.ticket, about.missing, about.now);
  refuseUntrue(about, topic);
  const { template, terms } = await buyerTemplate(folder, topic, asked.language);
  const others = alike(siblings, topic).map((one) => buyerWords(one, terms));
  const letter = together([buyerWords(about, terms), ...others]);
  const texts = [filled(template, complete(topic, letter.context), { topic, name })];
  const more = letter.with.map(({ ticket }) => ticket);
  return { ticket: number, with: more, to: "buyer", about: topic, language: asked.language, texts, glosses: null };
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

/** What is missing and for the buyer to send: the rest is asked of others. */
function isTheBuyers({ kind, shown }: Quote["evidence"][number]): boolean {
  return !shown && EVIDENCE_OWNERS[kind] === "buyer";
}

/** The ticket, and the others of its request. */
async function knownAbout(
  desk: Desk,
  number: TicketNumber,
): Promise<{ readonly about: MessageFacts; readonly siblings: readonly MessageFacts[] }> {
  const store = await desk.store();
  return store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    const siblings: MessageFacts[] = [];
    for (const { number: sibling } of siblingsOf(known.ticket, known.tickets)) {
      siblings.push(factsOf(await loadCase(desk, reader, sibling)));
    }
    return { about: factsOf(known), siblings };
  });
}

function factsOf(known: TicketCase): MessageFacts {
  const quote = quoteTicket(known.ticket, known);
  const missing = isOpenStatus(known.ticket.status) ? quote.evidence.filter(isTheBuyers) : [];
  return { ...known, quote, missing };
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
