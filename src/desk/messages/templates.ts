/** The templates that the desk came with, and those of the team, which go before them. */
import { lstatSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { nearest } from "../../rules/nearest.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isWord } from "../../rules/words.ts";
import type { Desk } from "../desk.ts";
import { readTextFile } from "../text-file.ts";
import { BUYER_DE } from "./templates/buyer-de.ts";
import { BUYER_EN } from "./templates/buyer-en.ts";
import { BUYER_ES } from "./templates/buyer-es.ts";
import { BUYER_FR } from "./templates/buyer-fr.ts";
import { BUYER_JA } from "./templates/buyer-ja.ts";
import { BUYER_KO } from "./templates/buyer-ko.ts";
import { BUYER_RU } from "./templates/buyer-ru.ts";
import { SELLER_EN } from "./templates/seller-en.ts";
import { SELLER_ZH } from "./templates/seller-zh.ts";
import {
  BUYER_LANGUAGES,
  BUYER_TOPICS,
  type BuyerLanguage,
  type BuyerTopic,
  SELLER_TOPICS,
  type SellerTopic,
  TERMS,
  type Term,
} from "./topics.ts";

const BUYER: Readonly<Record<(typeof BUYER_LANGUAGES)[number], BuyerLanguage>> = {
  en: BUYER_EN,
  de: BUYER_DE,
  es: BUYER_ES,
  fr: BUYER_FR,
  ja: BUYER_JA,
  ko: BUYER_KO,
  ru: BUYER_RU,
};

/** A template with where it comes from: a file of the team, or null. */
export interface Template {
  readonly text: string;
  readonly file: string | null;
}

/** A Chinese message to the seller, and what it says; a team's own has no gloss but its own file. */
export async function sellerTemplate(
  folder: string,
  topic: SellerTopic,
): Promise<{ readonly template: Template; readonly gloss: Template | null }> {
  const own = await ownText(join(folder, "seller", "zh", `${topic}.txt`));
  const ownGloss = await ownText(join(folder, "seller", "en", `${topic}.txt`));
  if (own !== null) return { template: own, gloss: ownGloss };
  return {
    template: { text: SELLER_ZH[topic], file: null },
    gloss: ownGloss ?? { text: SELLER_EN[topic], file: null },
  };
}

/** A message to the buyer and the words of its language; `language_unknown` where there is no such language or message. */
export async function buyerTemplate(
  folder: string,
  topic: BuyerTopic,
  language: string,
): Promise<{ readonly template: Template; readonly terms: BuyerLanguage["terms"] }> {
  const built = isWord(BUYER_LANGUAGES, language) ? BUYER[language] : null;
  const own = await ownText(join(folder, "buyer", language, `${topic}.txt`));
  if (built === null && own === null) {
    const known = await buyerLanguages(folder);
    const close = nearest(language, known);
    throw new Refusal("language_unknown", `there is no message ${topic} to buyers in “${language}”`, {
      hint: known.includes(language)
        ? `write it: ${join(folder, "buyer", language, `${topic}.txt`)}`
        : `there are: ${known.join(", ")}${close === undefined ? "" : `; did you mean ${close}?`}`,
      details: { language },
    });
  }
  const template = own ?? { text: built?.messages[topic] ?? "", file: null };
  return { template, terms: await termsOf(folder, language, built ?? BUYER_EN) };
}

/** How a language that the desk came with, and the team's own files, call things. */
export function termsFor(folder: string, language: (typeof BUYER_LANGUAGES)[number]): Promise<BuyerLanguage["terms"]> {
  return termsOf(folder, language, BUYER[language]);
}

async function termsOf(folder: string, language: string, built: BuyerLanguage): Promise<BuyerLanguage["terms"]> {
  const terms: Record<Term, string> = { ...built.terms };
  for (const term of TERMS) {
    const own = await ownText(join(folder, "buyer", language, `${term}.txt`));
    if (own !== null) terms[term] = own.text.trim();
  }
  return terms;
}

/** Those that the desk came with, and those of the team's folders. */
export async function buyerLanguages(folder: string): Promise<readonly string[]> {
  const own = await readdir(join(folder, "buyer"), { withFileTypes: true }).catch(() => []);
  const names = own.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return [...new Set([...BUYER_LANGUAGES, ...names])].sort();
}

/** Files in the team's folders that no message is read from: a mistyped name would go unnoticed. */
export async function strayFiles(folder: string): Promise<readonly string[]> {
  const stray: string[] = [];
  const known: Readonly<Record<string, readonly string[]>> = {
    seller: SELLER_TOPICS,
    buyer: [...BUYER_TOPICS, ...TERMS],
  };
  for (const [recipient, names] of Object.entries(known)) {
    const languages = await readdir(join(folder, recipient), { withFileTypes: true }).catch(() => []);
    for (const language of languages.filter((entry) => entry.isDirectory())) {
      const files = await readdir(join(folder, recipient, language.name));
      stray.push(
        ...files
          .filter((file) => !names.includes(file.replace(/\.txt$/, "")) || !file.endsWith(".txt"))
          .map((file) => join(folder, recipient, language.name, file)),
      );
    }
  }
  return stray.sort();
}

async function ownText(file: string): Promise<Template | null> {
  // A link could show any file to a buyer.
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (there === undefined) return null;
  if (there.isSymbolicLink())
    throw new Refusal("file_unreadable", `${file} is a link, not a file`, { hint: "put the text there" });
  return { text: await readTextFile(file), file };
}

/** Where a team keeps its own: as configured, otherwise beside the store. */
export async function messagesFolder({ settings, store }: Desk): Promise<string> {
  return settings.messages.value ?? join(dirname((await store()).place), "messages");
}
