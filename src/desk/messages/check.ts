/** Renders every message in every language for a sample, the team's own among them, and says what does not work. */
import { Refusal } from "../../rules/refusal.ts";
import type { Desk } from "../desk.ts";
import { filled } from "./message.ts";
import type { TemplateContext } from "./template.ts";
import { buyerLanguages, buyerTemplate, messagesFolder, sellerTemplate, strayFiles } from "./templates.ts";
import { BUYER_TOPICS, type BuyerLanguage, SELLER_TOPICS } from "./topics.ts";

export interface Rendered {
  readonly to: "seller" | "buyer";
  readonly about: string;
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

const ITEMS = [
  { product: "陶瓷茶杯 青花 200ml", quantity: "2" },
  { product: "竹制茶盘", quantity: "1" },
];

const SELLER_SAMPLE: TemplateContext = {
  seller_order: "3820001122334455661",
  items: ITEMS,
  refund: "290011223344556677",
  deadline: "2026-11-18 09:00",
  carrier: "顺丰速运",
  tracking: "SF1029384756",
  amount: "74.00 CNY",
  photos: "yes",
  promised: "2026-11-17 18:00",
};

function buyerSample(terms: BuyerLanguage["terms"]): TemplateContext {
  return {
    ticket: "R-12",
    order: "26110001",
    items: ITEMS,
    evidence: [terms.item_photo, terms.packaging_photo],
    deadline: "2026-11-18",
    amount: "48.96 USD",
    breakdown: [
      { what: terms.goods, amount: "45.48 USD" },
      { what: terms.shipping, amount: "12.00 USD" },
      { what: terms.return_shipping, amount: "-4.21 USD" },
    ],
    destination: terms.wallet,
    arrives: "2026-12-02",
    reference: "GW-881204",
    back: ITEMS.slice(1),
    address: "浙江省义乌市北苑街道1号仓 退货组 13800000000",
    send_by: "2026-11-23",
    own_cost: "yes",
    grounds: "the parcel had left our warehouse",
  };
}

export async function checkMessages(desk: Desk): Promise<MessageCheck> {
  const folder = await messagesFolder(desk);
  const rendered: Rendered[] = [];
  for (const about of SELLER_TOPICS) {
    const { template, gloss } = await sellerTemplate(folder, about);
    rendered.push(tried({ to: "seller", about, language: "zh" }, () => filled(template, SELLER_SAMPLE, SAMPLE(about))));
    if (gloss === null) continue;
    rendered.push(tried({ to: "seller", about, language: "en" }, () => filled(gloss, SELLER_SAMPLE, SAMPLE(about))));
  }
  for (const language of await buyerLanguages(folder)) {
    for (const about of BUYER_TOPICS) {
      const found = await buyerTemplate(folder, about, language).catch((error: unknown) => refusalOf(error));
      const which = { to: "buyer", about, language } as const;
      if (found instanceof Refusal) rendered.push({ ...which, text: null, problem: found.message });
      else rendered.push(tried(which, () => filled(found.template, buyerSample(found.terms), SAMPLE(about))));
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
