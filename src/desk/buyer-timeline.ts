/** A ticket's story for its buyer, in the buyer's language. */
import { type TicketNumber, ticketName } from "../rules/names.ts";
import { Refusal } from "../rules/refusal.ts";
import { type BuyerMoment, type BuyerMomentKind, buyerMoments } from "../rules/ticket/buyer-moments.ts";
import type { Ticket } from "../rules/ticket/ticket.ts";
import type { Instant } from "../rules/time/instant.ts";
import { isWord } from "../rules/words.ts";
import type { Desk } from "./desk.ts";
import { loadCase } from "./load-case.ts";
import { BUYER_LANGUAGES, type BuyerLanguage, TERM_OF_SILENCE } from "./messages/language.ts";
import { writingIn } from "./messages/locale.ts";
import type { MomentFrame, MomentSentences } from "./messages/moments/sentences.ts";
import { rememberedLanguage } from "./messages/remembered-language.ts";
import { render } from "./messages/template.ts";
import { messagesFolder, termsFor } from "./messages/templates.ts";

export interface BuyerTimeline {
  readonly ticket: TicketNumber;
  readonly order: string;
  readonly language: string;
  readonly frame: MomentFrame;
  readonly entries: readonly { readonly at: Instant; readonly kind: BuyerMomentKind; readonly text: string }[];
}

const SENTENCES: Readonly<Record<(typeof BUYER_LANGUAGES)[number], () => Promise<MomentSentences>>> = {
  en: async () => (await import("./messages/moments/moments-en.ts")).MOMENTS_EN,
  de: async () => (await import("./messages/moments/moments-de.ts")).MOMENTS_DE,
  es: async () => (await import("./messages/moments/moments-es.ts")).MOMENTS_ES,
  fr: async () => (await import("./messages/moments/moments-fr.ts")).MOMENTS_FR,
  ja: async () => (await import("./messages/moments/moments-ja.ts")).MOMENTS_JA,
  ko: async () => (await import("./messages/moments/moments-ko.ts")).MOMENTS_KO,
  ru: async () => (await import("./messages/moments/moments-ru.ts")).MOMENTS_RU,
  zh: async () => (await import("./messages/moments/moments-zh.ts")).MOMENTS_ZH,
};

/** Without a language, the one in which the buyer was last written to. Refused as `language_unknown` in a language that the desk does not have. */
export async function buyerTimeline(desk: Desk, number: TicketNumber, asked: string | null): Promise<BuyerTimeline> {
  if (asked !== null && !isWord(BUYER_LANGUAGES, asked)) {
    throw new Refusal("language_unknown", `no story is told to buyers in “${asked}”`, {
      hint: `there are: ${BUYER_LANGUAGES.join(", ")}`,
      details: { language: asked },
    });
  }
  const store = await desk.store();
  const { ticket, history, remembered } = await store.read(async (reader) => {
    const known = await loadCase(desk, reader, number);
    return { ...known, remembered: await rememberedLanguage(reader, known) };
  });
  const language = asked ?? (isWord(BUYER_LANGUAGES, remembered) ? remembered : "en");
  const { frame, moments } = await SENTENCES[language]();
  const terms = await termsFor(await messagesFolder(desk), language);
  const names = { ticket: ticketName(ticket.number), order: ticket.order };
  const entries = buyerMoments(ticket, history).map((moment) => ({
    at: moment.at,
    kind: moment.kind,
    text: render(moments[moment.kind], contextOf(moment, ticket, { terms, language })).trim(),
  }));
  const title = render(frame.title, names).trim();
  return { ticket: ticket.number, order: ticket.order, language, frame: { ...frame, title }, entries };
}

function contextOf(
  { said, proof, silence, amount, destination }: BuyerMoment,
  ticket: Ticket,
  { terms, language }: Pick<BuyerLanguage, "terms"> & { readonly language: string },
) {
  return {
    ticket: ticketName(ticket.number),
    order: ticket.order,
    said: silence === null ? said : terms[TERM_OF_SILENCE[silence]],
    proof: proof === null ? null : terms[proof],
    amount: amount === null ? null : writingIn(language).money(amount),
    destination: destination === null ? null : terms[destination],
  };
}
