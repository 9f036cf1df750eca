/** What stands behind every name of a template in the sample letters: figures that add up, and a day to come. */

import { parseCurrency } from "../../rules/money/currencies.ts";
import { money } from "../../rules/money/money.ts";
import { orThrow } from "../../rules/refusal.ts";
import { addMillis, fromMillis } from "../../rules/time/instant.ts";
import { quoted } from "./as-typed.ts";
import type { BuyerLanguage } from "./language.ts";
import { writingIn } from "./locale.ts";
import type { CarrierLanguage, SellerLanguage } from "./seller-language.ts";
import type { TemplateContext } from "./template.ts";

const ITEMS = [
  { product: "陶瓷茶杯 青花 200ml", quantity: "2" },
  { product: "竹制茶盘", quantity: "1" },
];
/** 2026-11-26 in Beijing. */
const DAY = fromMillis(Date.UTC(2026, 10, 26));
const USD = orThrow(parseCurrency("USD"));
const WEEK = 7 * 86_400_000;

export function sellerSample({ reasons, conditions }: SellerLanguage, yuan: "元" | "CNY"): TemplateContext {
  return {
    seller_order: "3820001122334455661",
    items: ITEMS,
    refund: "290011223344556677",
    deadline: "2026-11-26 09:00",
    carrier: "顺丰速运",
    tracking: "SF1029384756",
    amount: `74.00 ${yuan}`,
    received: `50.00 ${yuan}`,
    rest: `24.00 ${yuan}`,
    photos: "yes",
    promised: "2026-11-17 18:00",
    why: reasons.not_as_described,
    found: conditions.as_sold,
    cancelled: null,
    proved: "yes",
    go_on: "yes",
  };
}

export function carrierSample(
  { reasons, terms }: Pick<CarrierLanguage, "reasons"> & Pick<BuyerLanguage, "terms">,
  yuan: "元" | "CNY",
): TemplateContext {
  return {
    order: "26110001",
    items: ITEMS,
    carrier: "EMS",
    tracking: "EA123456789CN",
    claim_number: "CL-2026-881",
    amount: `74.00 ${yuan}`,
    received: `50.00 ${yuan}`,
    rest: `24.00 ${yuan}`,
    accepted: "yes",
    why: reasons.lost,
    evidence: [terms.tracking_proof, terms.invoice],
    deadline: "2026-12-10 09:00",
  };
}

export function buyerSample(language: Omit<BuyerLanguage, "messages">): TemplateContext {
  const { terms, locale } = language;
  const writing = writingIn(locale);
  const usd = (cents: number) => writing.money(money(cents, USD));
  return {
    name: "Emma Smith",
    ticket: "R-12",
    order: "26110001",
    items: ITEMS,
    listed: "yes",
    question: quoted("Was the inner box damaged, too?", language, false),
    grounds: quoted("The parcel had left our warehouse.", language, false),
    evidence: [terms.item_photo, terms.packaging_photo],
    deadline: writing.day(DAY),
    goods_first: "yes",
    insurer: null,
    amount: usd(4_896),
    breakdown: [
      { what: terms.goods, amount: usd(4_117) },
      { what: terms.shipping, amount: usd(1_200) },
      { what: terms.return_shipping, amount: usd(-421) },
    ],
    share: writing.percent(50),
    destination: terms.original_payment,
    split: null,
    ways: [
      { amount: usd(2_000), destination: terms.wallet },
      { amount: usd(2_896), destination: terms.original_payment },
    ],
    outside: "yes",
    arrives: writing.day(addMillis(DAY, WEEK)),
    reference: "GW-881204",
    back: ITEMS.slice(1),
    part_arrived: "yes",
    arrived: ITEMS.slice(0, 1),
    address: "浙江省义乌市北苑街道1号仓 退货组 13800000000",
    instead: "yes",
    send_by: writing.day(DAY),
    own_cost: "yes",
    to_us: "yes",
    carrier: "DHL",
    tracking: "JD0146",
    held: usd(2_000),
    taken: usd(2_000),
    same_as: "R-3",
  };
}
