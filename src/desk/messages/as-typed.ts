/** Words that somebody typed, inside a letter: in quotation marks, and marked where they may be in another language than the letter. */
import type { BuyerLanguage } from "./language.ts";

/** What can only be the letter's own language, where its script tells. */
const OWN: Readonly<Record<string, (text: string) => boolean>> = {
  en: (text) =>
    /^[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Cyrillic}]*$/u.test(text),
  ja: (text) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text),
  ko: (text) => /\p{Script=Hangul}/u.test(text),
  ru: (text) => /\p{Script=Cyrillic}/u.test(text),
  zh: (text) => /^(?=.*\p{Script=Han})[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]*$/su.test(text),
};

/** Whether nobody knows that the words are in the language of `locale`. */
export function isForeign(text: string, locale: string): boolean {
  const [language = ""] = locale.split("-");
  return OWN[language]?.(text) !== true;
}

/** “words” (as we wrote them). */
export function quoted(text: string, { locale, quotes, terms }: Omit<BuyerLanguage, "messages">, own: boolean): string {
  const [open, close] = quotes;
  const mark = own || !isForeign(text, locale) ? "" : ` ${terms.in_original}`;
  return `${open}${text.trim()}${close}${mark}`;
}
