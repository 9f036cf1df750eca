/** Renders every message in every language for a sample, the team's own among them, and says what does not work. */
import { BUYER_TOPICS, CARRIER_TOPICS, SELLER_TOPICS, type Topic } from "../../rules/message/topics.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { Recipient } from "../../rules/words.ts";
import type { Desk } from "../desk.ts";
import { filled } from "./message.ts";
import { buyerSample, carrierSample, sellerSample } from "./samples.ts";
import {
  buyerLanguages,
  buyerTemplate,
  carrierTemplate,
  messagesFolder,
  sellerTemplate,
  strayFiles,
} from "./templates.ts";

export interface Rendered {
  readonly to: Recipient;
  readonly about: Topic;
  readonly language: string;
  /** Null where it cannot be rendered. */
  readonly text: string | null;
  readonly problem: string | null;
}

export interface MessageCheck {
  readonly rendered: readonly Rendered[];
  /** Files of the team from which nothing is read. */
  readonly stray: readonly string[];
}

export async function checkMessages(desk: Desk): Promise<MessageCheck> {
  const folder = await messagesFolder(desk);
  const rendered: Rendered[] = [];
  for (const about of SELLER_TOPICS) {
    const { template, chinese, gloss, english } = await sellerTemplate(folder, about);
    const which = { to: "seller", about } as const;
    rendered.push(
      tried({ ...which, language: "zh" }, () => filled(template, sellerSample(chinese, "元"), SAMPLE(about))),
    );
    if (gloss === null) continue;
    rendered.push(
      tried({ ...which, language: "en" }, () => filled(gloss, sellerSample(english, "CNY"), SAMPLE(about))),
    );
  }
  for (const about of CARRIER_TOPICS) {
    const { chinese, english } = await carrierTemplate(folder, about);
    for (const [language, one, yuan] of [
      ["zh", chinese, "元"],
      ["en", english, "CNY"],
    ] as const) {
      const which = { to: "carrier", about, language } as const;
      rendered.push(tried(which, () => filled(one.template, carrierSample(one, yuan), SAMPLE(about))));
    }
  }
  for (const code of await buyerLanguages(folder)) {
    for (const about of BUYER_TOPICS) {
      const found = await buyerTemplate(folder, about, code).catch((error: unknown) => refusalOf(error));
      const which = { to: "buyer", about, language: code } as const;
      if (found instanceof Refusal) rendered.push({ ...which, text: null, problem: found.message });
      else rendered.push(tried(which, () => filled(found.template, buyerSample(found.language), SAMPLE(about))));
    }
  }
  return { rendered, stray: await strayFiles(folder) };
}

const SAMPLE = (topic: string) => ({ topic, name: "the sample" });

function tried(which: Pick<Rendered, "to" | "about" | "language">, write: () => string): Rendered {
  try {
    return { ...which, text: write(), problem: null };
  } catch (error) {
    return { ...which, text: null, problem: refusalOf(error).message };
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
