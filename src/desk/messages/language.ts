/** What one language has to say to buyers: a file in `languages/` each. */
import type { BuyerTopic } from "../../rules/message/topics.ts";
import { EVIDENCE_KINDS, FEES } from "../../rules/policy/policy.ts";
import { CHARGES, DESTINATIONS } from "../../rules/words.ts";

/** How it is told that a request was rejected because the buyer let something pass. */
export const TERM_OF_SILENCE = { answer: "no_answer", goods: "not_sent_back" } as const;

/**
 * How the desk calls charges, fees and proofs; where money goes (“to your wallet”); why silence ended a request; and the mark of
 * words that nobody has translated.
 */
export const TERMS = [
  ...(["item", "goods"] as const),
  ...CHARGES,
  ...FEES,
  ...DESTINATIONS,
  ...EVIDENCE_KINDS,
  TERM_OF_SILENCE.answer,
  TERM_OF_SILENCE.goods,
  "in_original",
] as const;
export type Term = (typeof TERMS)[number];

/** Those that the desk came with; a team's own files can add more. */
export const BUYER_LANGUAGES = ["en", "de", "es", "fr", "ja", "ko", "ru", "zh"] as const;

export interface BuyerLanguage {
  /** By which dates and figures are written, such as `de-DE`. */
  readonly locale: string;
  /** What stands around words that somebody typed. */
  readonly quotes: readonly [string, string];
  /** Whole letters, as templates. */
  readonly messages: Readonly<Record<BuyerTopic, string>>;
  readonly terms: Readonly<Record<Term, string>>;
}
