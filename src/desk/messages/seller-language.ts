/** What one language has to say to sellers, carriers and insurers. */
import type { CarrierTopic, SellerTopic } from "../../rules/message/topics.ts";
import type { Condition, Reason } from "../../rules/words.ts";

export interface SellerLanguage {
  readonly messages: Readonly<Record<SellerTopic, string>>;
  /** Why something is asked for, in half a sentence; null says nothing. */
  readonly reasons: Readonly<Record<Reason, string | null>>;
  /** How goods are called that no file names. */
  readonly item: string;
  /** What a look at the goods found, in half a sentence. */
  readonly conditions: Readonly<Record<Condition, string>>;
}

export interface CarrierLanguage {
  readonly messages: Readonly<Record<CarrierTopic, string>>;
  readonly reasons: SellerLanguage["reasons"];
}
