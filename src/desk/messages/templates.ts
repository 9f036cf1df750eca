/** The templates that the desk came with, and those of the team, which go before them. */
import { lstatSync, type Stats } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  BUYER_TOPICS,
  type BuyerTopic,
  CARRIER_TOPICS,
  type CarrierTopic,
  SELLER_TOPICS,
  type SellerTopic,
} from "../../rules/message/topics.ts";
import { nearest } from "../../rules/nearest.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isWord } from "../../rules/words.ts";
import { namesInSetFolder } from "../../store/files/folder.ts";
import { reasonOf } from "../../store/files/system-reason.ts";
import type { Desk } from "../desk.ts";
import { readPlacedFile } from "../text-file.ts";
import { BUYER_LANGUAGES, type BuyerLanguage, TERMS, type Term } from "./language.ts";
import { DE } from "./languages/de.ts";
import { EN } from "./languages/en.ts";
import { ES } from "./languages/es.ts";
import { FR } from "./languages/fr.ts";
import { JA } from "./languages/ja.ts";
import { KO } from "./languages/ko.ts";
import { RU } from "./languages/ru.ts";
import { ZH } from "./languages/zh.ts";
import type { CarrierLanguage, SellerLanguage } from "./seller-language.ts";
import { CARRIER_EN } from "./templates/carrier-en.ts";
import { CARRIER_ZH } from "./templates/carrier-zh.ts";
import { SELLER_EN } from "./templates/seller-en.ts";
import { SELLER_ZH } from "./templates/seller-zh.ts";

const BUYER: Readonly<Record<(typeof BUYER_LANGUAGES)[number], BuyerLanguage>> = {
  en: EN,
  de: DE,
  es: ES,
  fr: FR,
  ja: JA,
  ko: KO,
  ru: RU,
  zh: ZH,
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
): Promise<{
  readonly template: Template;
  readonly chinese: SellerLanguage;
  readonly gloss: Template | null;
  readonly english: SellerLanguage;
}> {
  const own = await ownText(join(folder, "seller", "zh", `${topic}.txt`));
  const ownGloss = await ownText(join(folder, "seller", "en", `${topic}.txt`));
  const built = own === null ? { text: SELLER_EN.messages[topic], file: null } : null;
  return {
    template: own ?? { text: SELLER_ZH.messages[topic], file: null },
    chinese: SELLER_ZH,
    gloss: ownGloss ?? built,
    english: SELLER_EN,
  };
}

/** A message to a carrier or an insurer in Chinese and in English, each with the words of its language. */
export async function carrierTemplate(
  folder: string,
  topic: CarrierTopic,
): Promise<Readonly<Record<"chinese" | "english", InLanguage>>> {
  const written = async (code: string, language: CarrierLanguage, { terms }: BuyerLanguage) => {
    const own = await ownText(join(folder, "carrier", code, `${topic}.txt`));
    return { template: own ?? { text: language.messages[topic], file: null }, reasons: language.reasons, terms };
  };
  return { chinese: await written("zh", CARRIER_ZH, ZH), english: await written("en", CARRIER_EN, EN) };
}

interface InLanguage extends Pick<CarrierLanguage, "reasons">, Pick<BuyerLanguage, "terms"> {
  readonly template: Template;
}

/** A message to the buyer and the words of its language; `language_unknown` where there is no such language or message. */
export async function buyerTemplate(
  folder: string,
  topic: BuyerTopic,
  language: string,
): Promise<{ readonly template: Template; readonly language: Omit<BuyerLanguage, "messages"> }> {
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
  const { quotes, ...base } = built ?? { ...EN, locale: language };
  return { template, language: { locale: base.locale, quotes, terms: await termsOf(folder, language, base.terms) } };
}

/** How a language that the desk came with, and the team's own files, call things. */
export function termsFor(folder: string, language: (typeof BUYER_LANGUAGES)[number]): Promise<BuyerLanguage["terms"]> {
  return termsOf(folder, language, BUYER[language].terms);
}

async function termsOf(
  folder: string,
  language: string,
  built: BuyerLanguage["terms"],
): Promise<BuyerLanguage["terms"]> {
  const terms: Record<Term, string> = { ...built };
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
    carrier: CARRIER_TOPICS,
    buyer: [...BUYER_TOPICS, ...TERMS],
  };
  for (const [recipient, names] of Object.entries(known)) {
    const languages = await readdir(join(folder, recipient), { withFileTypes: true }).catch(() => []);
    for (const language of languages.filter((entry) => entry.isDirectory())) {
      const files = await readdir(join(folder, recipient, language.name)).catch(() => []);
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
  const there = lookAt(file);
  if (there === undefined) return null;
  if (there.isSymbolicLink())
    throw new Refusal("file_unreadable", `${file} is a link, not a file`, { hint: "put the text there" });
  return { text: await readPlacedFile(file), file };
}

function lookAt(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw new Refusal("file_unreadable", `${file} cannot be read: ${reasonOf(error)}`, {
      hint: "the team's own messages stand in folders, such as messages/buyer/fr",
      details: { file },
    });
  }
}

/** Where a team keeps its own: as configured, otherwise beside the store. */
export async function messagesPlace({ settings, store }: Desk): Promise<string> {
  return settings.messages.value ?? join((await store()).folder, "messages");
}

/** The same, to read from it. Refused as `file_unreadable` where that is no folder. */
export async function messagesFolder(desk: Desk): Promise<string> {
  const folder = await messagesPlace(desk);
  const from = desk.settings.messages.value === null ? "move it away, or name a folder" : "name another folder";
  namesInSetFolder(folder, `messages of your own stand there; ${from}: refund help configuration`);
  return folder;
}
