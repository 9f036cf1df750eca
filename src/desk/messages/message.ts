/** Writes messages about a ticket, ready to paste: to sellers and carriers in Chinese, to buyers in their language. */

import type { BuyerSituation } from "../../rules/message/buyer-situation.ts";
import { BUYER_SITUATIONS } from "../../rules/message/buyer-situations.ts";
import { type CarrierSituation, carrierSituations } from "../../rules/message/carrier-situations.ts";
import { SELLER_SITUATIONS, type SellerSituation } from "../../rules/message/seller-situations.ts";
import { type Situation, situationOf } from "../../rules/message/situation.ts";
import type { BuyerTopic, CarrierTopic, SellerTopic, Topic } from "../../rules/message/topics.ts";
import { formatMoney, type Money } from "../../rules/money/money.ts";
import { type TicketNumber, ticketName, words } from "../../rules/names.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isBeyondReview, siblingsOf } from "../../rules/ticket/ticket.ts";
import type { Instant } from "../../rules/time/instant.ts";
import type { CarrierRequest, Liable, Recipient, SellerRequest } from "../../rules/words.ts";
import type { Desk } from "../desk.ts";
import { loadCase } from "../load-case.ts";
import { isForeign } from "./as-typed.ts";
import { type BuyerWords, buyerWords, type LetterWords } from "./buyer-context.ts";
import { lastOf } from "./context.ts";
import { type MessageFacts, messageFacts } from "./message-facts.ts";
import { rememberedLanguage } from "./remembered-language.ts";
import { alike, together } from "./request-letter.ts";
import { carrierContext, IN_CHINESE, sellerContexts } from "./seller-context.ts";
import { render, type TemplateContext, TemplateError } from "./template.ts";
import { buyerTemplate, carrierTemplate, messagesFolder, sellerTemplate, type Template } from "./templates.ts";

export interface Message {
  readonly ticket: TicketNumber;
  /** Other tickets of its request that the same letter is about. */
  readonly with: readonly TicketNumber[];
  readonly to: Recipient;
  readonly about: Topic;
  readonly language: string;
  /** One for each seller; one for anybody else. */
  readonly texts: readonly string[];
  /** What is kept of them: the same, without the buyer's name. */
  readonly kept: readonly string[];
  /** What the Chinese says, in the same places; null where there is none. */
  readonly glosses: readonly string[] | null;
  /** What it asks of its recipient: sending it is contacting them about that. Null asks for nothing. */
  readonly asks: SellerRequest | CarrierRequest | "same" | null;
  /** What somebody typed that may be in another language than the letter; null where nothing is. */
  readonly asTyped: string | null;
}

/** What a message is to ask for, null for anything; and by when, where they show another deadline than the desk's own. */
export interface Asking<Request> {
  readonly request: Request | null;
  readonly until: Instant | null;
  /** The sum and the number of a claim, where they are said with it. */
  readonly claimed: Money | null;
  readonly claimNumber: string | null;
}

/** What to write; null lets the ticket's state choose, of all that may be written or of what asks for something. */
export type MessageRequest =
  | { readonly to: "seller"; readonly about: SellerTopic | null; readonly asking?: Asking<SellerRequest> }
  | {
      readonly to: Liable;
      readonly about: CarrierTopic | null;
      readonly language: "zh" | "en";
      readonly asking?: Asking<CarrierRequest>;
    }
  | {
      readonly to: "buyer";
      readonly about: BuyerTopic | null;
      /** Null takes the one in which the buyer was last written to. */
      readonly language: string | null;
      /** The question or the grounds in the buyer's language; null takes them as they were typed. */
      readonly words: string | null;
    };

/** The message; `message_incomplete` where the ticket does not have what it has to say. */
export async function writeMessage(desk: Desk, number: TicketNumber, asked: MessageRequest): Promise<Message> {
  const known = await knownAbout(desk, number);
  const folder = await messagesFolder(desk);
  if (asked.to === "buyer") return toBuyer(known, folder, asked);
  return asked.to === "seller" ? toSeller(known, folder, asked) : toCarrier(known, folder, asked);
}

type Asked<To extends Recipient> = Extract<MessageRequest, { readonly to: To }>;
type Known = Awaited<ReturnType<typeof knownAbout>>;

async function toSeller({ about: facts }: Known, folder: string, asked: Asked<"seller">): Promise<Message> {
  const rows = rowsFor(SELLER_SITUATIONS, asked.asking, isBeyondReview(facts.ticket));
  const { topic, asks, parcelsAre = null } = chosen<SellerTopic, SellerSituation>(rows, asked, facts);
  const about = { ...facts, ...asked.asking, asks, parcelsAre };
  const { template, chinese, gloss, english } = await sellerTemplate(folder, topic);
  const name = ticketName(about.ticket.number);
  const texts = sellerContexts(about, chinese, IN_CHINESE).map((one) => filled(template, one, { topic, name }));
  const inEnglish = sellerContexts(about, english, formatMoney);
  const glosses = gloss === null ? null : inEnglish.map((one) => filled(gloss, one, { topic, name }));
  return { ...plain(about, asked.to, topic, texts), language: "zh", glosses, asks: asksFor(asks) };
}

async function toCarrier({ about: facts }: Known, folder: string, asked: Asked<Liable>): Promise<Message> {
  const table = rowsFor(carrierSituations(asked.to), asked.asking, false);
  const { topic, asks } = chosen<CarrierTopic, CarrierSituation>(table, asked, facts);
  const about = { ...facts, ...asked.asking, asks };
  const { chinese, english } = await carrierTemplate(folder, topic);
  const name = ticketName(about.ticket.number);
  const written = (one: typeof chinese, yuan: typeof formatMoney) => [
    filled(one.template, listed("documents", topic, carrierContext(about, asked.to, { ...one, yuan })), {
      topic,
      name,
    }),
  ];
  const inEnglish = written(english, formatMoney);
  const texts = asked.language === "zh" ? written(chinese, IN_CHINESE) : inEnglish;
  const glosses = asked.language === "zh" ? inEnglish : null;
  return { ...plain(about, asked.to, topic, texts), language: asked.language, glosses, asks: asksFor(asks) };
}

async function toBuyer(
  { about, siblings, remembered }: Known,
  folder: string,
  asked: Asked<"buyer">,
): Promise<Message> {
  const situation = chosen<BuyerTopic, BuyerSituation>(BUYER_SITUATIONS, asked, about);
  const { topic } = situation;
  const code = asked.language ?? remembered ?? "en";
  const { template, language } = await buyerTemplate(folder, topic, code);
  const others = alike(siblings, situation, about);
  const written = (name: string | null) => {
    const how: LetterWords = { topic, language, typed: asked.words, name };
    const more: readonly BuyerWords[] = others.map((one) => buyerWords(one, how));
    const letter = together([buyerWords(about, how), ...more], language);
    const context = listed("need_evidence", topic, letter.context);
    return { text: filled(template, context, { topic, name: ticketName(about.ticket.number) }), with: letter.with };
  };
  const { buyerName } = about.order;
  const { text, with: more } = written(buyerName);
  // The desk's own texts do without a name; a team's may stand around one.
  const kept = written(buyerName === null || template.file === null ? null : NAME_LEFT_OUT);
  const typed = topic === "rejected" ? groundsIn(about) : questionIn(about, topic);
  const asTyped = asked.words === null && typed !== undefined && isForeign(typed, language.locale) ? typed : null;
  return {
    ...plain(about, "buyer", topic, [text]),
    with: more.map(({ ticket }) => ticket),
    language: code,
    kept: [kept.text],
    asTyped,
  };
}

/** Stands in what is kept where a team's own text says the buyer's name. */
const NAME_LEFT_OUT = "…";

/** What somebody wrote; what the policy rejected has words of the desk in every language. */
function groundsIn({ history }: MessageFacts): string | undefined {
  const rejected = lastOf(history, "rejected")?.data;
  return rejected?.silence === undefined ? rejected?.grounds : undefined;
}

function questionIn({ history }: MessageFacts, topic: BuyerTopic): string | undefined {
  const asks = topic === "question" || topic === "question_reminder";
  return asks ? lastOf(history, "buyer_asked")?.data.question : undefined;
}

function plain({ ticket }: MessageFacts, to: Recipient, about: Topic, texts: readonly string[]): Message {
  const nothing = { with: [], language: "zh", glosses: null, asks: null, asTyped: null };
  return { ...nothing, ticket: ticket.number, to, about, texts, kept: texts };
}

function asksFor<Request>(asks: Request | null | undefined): Request | "same" | null {
  return asks === null ? "same" : (asks ?? null);
}

/**
 * Those that ask for this, whether it is their moment or not, or that ask for anything at all, or chase what is settled; all
 * where that does not matter.
 */
function rowsFor<Row extends Situation<Topic> & { readonly asks?: unknown; readonly reminds?: true }>(
  table: readonly Row[],
  asking: Asking<SellerRequest | CarrierRequest> | undefined,
  chases: boolean,
): readonly Row[] {
  if (asking === undefined) return table;
  const { request } = asking;
  if (request === null) return table.filter(({ asks, reminds }) => asks !== undefined || (chases && reminds));
  return table.filter(({ asks }) => asks === request).map((row) => ({ ...row, when: () => true }));
}

/** The situation that was asked about, if it is so, or else the one that the ticket is in. */
function chosen<About extends Topic, Row extends Situation<About>>(
  table: readonly Row[],
  { to, about }: { readonly to: Recipient; readonly about: About | null },
  facts: MessageFacts,
): Row {
  const name = ticketName(facts.ticket.number);
  const now = situationOf<About, Row>(table, facts);
  const known = table.filter((row) => row.untrue(facts) === undefined).map(({ topic }) => topic);
  const hint =
    known.length === 0
      ? `see what is possible now: refund show ${name}`
      : `what can be written now: ${known.map((topic) => `refund message ${name} --to ${to} --about ${topic}`).join(" · ")}`;
  const details = { ticket: name, about };
  if (about === null) {
    if (now !== undefined) return now;
    const [why = "nothing has happened that they do not know"] =
      known.length > 0 ? [] : [table.at(-1)?.untrue(facts)].filter((one) => one !== undefined);
    throw new Refusal("message_untrue", `there is nothing to write to the ${to} about ${name} now: ${why}`, {
      hint,
      details,
    });
  }
  const row = table.find(({ topic }) => topic === about);
  const why = row === undefined ? `it is nothing to tell the ${to}` : row.untrue(facts);
  if (row !== undefined && why === undefined) return row;
  throw new Refusal("message_untrue", `${name} has nothing to be told about ${words(about)}: ${why}`, {
    hint,
    details,
  });
}

/** The ticket, the others of its request, and the language in which the buyer was last written to. */
async function knownAbout(desk: Desk, number: TicketNumber) {
  const store = await desk.store();
  return store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    const siblings: MessageFacts[] = [];
    for (const { number: sibling } of siblingsOf(known.ticket, known.tickets)) {
      siblings.push(messageFacts(await loadCase(desk, reader, sibling)));
    }
    const remembered = await rememberedLanguage(reader, known);
    return { about: messageFacts(known), siblings, remembered };
  });
}

/** A list is the whole point of some messages: an empty one is a gap too. */
function listed(which: Topic, topic: Topic, context: TemplateContext): TemplateContext {
  return topic === which && context["evidence"]?.length === 0 ? { ...context, evidence: [""] } : context;
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
      hint:
        about.topic === "documents"
          ? `add what they want first: refund evidence add ${about.name} KIND:FILE`
          : "write about something else with --about, or record what is missing first",
      details: { missing },
    });
  }
}
