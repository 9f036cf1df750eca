/** Random histories of a ticket: no message to a seller, a carrier or an insurer contradicts it, in Chinese or in English. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { filled } from "../../../src/desk/messages/message.ts";
import type { MessageFacts } from "../../../src/desk/messages/message-facts.ts";
import { carrierContext, IN_CHINESE, sellerContexts } from "../../../src/desk/messages/seller-context.ts";
import { carrierTemplate, sellerTemplate } from "../../../src/desk/messages/templates.ts";
import { carrierSituations } from "../../../src/rules/message/carrier-situations.ts";
import { SELLER_SITUATIONS } from "../../../src/rules/message/seller-situations.ts";
import {
  CARRIER_TOPICS,
  type CarrierTopic,
  SELLER_TOPICS,
  type SellerTopic,
} from "../../../src/rules/message/topics.ts";
import { formatMoney } from "../../../src/rules/money/money.ts";
import { hasAllCome, hasComeInPart } from "../../../src/rules/recovery/evolve.ts";
import { unpaidAtSeller } from "../../../src/rules/ticket/at-seller.ts";
import type { Ticket } from "../../../src/rules/ticket/ticket.ts";
import { LIABLE, type Liable } from "../../../src/rules/words.ts";
import { letterHistory, played } from "../../support/a-letter-history.ts";
import { gaveBack, parcel } from "../../support/letter-claim.ts";

const NOWHERE = "/nowhere";
/** `RUNS=2000` looks longer than the suite does. */
const RUNS = Number(process.env["RUNS"] ?? 20);

interface Claim {
  readonly zh: RegExp;
  readonly en: RegExp;
  readonly so: (facts: MessageFacts) => boolean;
}

/** The marketplace has the last word. */
const isOver = ({ seller }: Ticket) => seller.dispute === "lost";
const received = ({ ticket }: MessageFacts) => ticket.recovery.receipts.length > 0;
const allReceived = ({ ticket }: MessageFacts) => hasAllCome(ticket.recovery);
const partReceived = ({ ticket }: MessageFacts) => hasComeInPart(ticket.recovery);

const TO_SELLERS: readonly Claim[] = [
  {
    zh: /没有收到该订单的包裹/,
    en: /warehouse has not received/,
    so: ({ order }) => order.lines.every(({ reached }) => reached.in_warehouse === undefined),
  },
  { zh: /您已同意/, en: /You have agreed/, so: ({ ticket }) => ticket.seller.answer === "agreed" && !isOver(ticket) },
  {
    zh: /感谢同意退货/,
    en: /Thank you for agreeing/,
    so: ({ ticket }) => ticket.seller.answer?.startsWith("agreed") === true && !isOver(ticket),
  },
  { zh: /您拒绝了/, en: /You refused/, so: ({ ticket }) => ticket.seller.answer === "refused" },
  { zh: /已送达贵店/, en: /arrived back at your shop/, so: ({ ticket }) => parcel("arrived")(ticket) },
  { zh: /退货已寄出/, en: /on their way back/, so: ({ ticket }) => parcel("shipped")(ticket) },
  { zh: /已收到，感谢/, en: /have received the refund/, so: allReceived },
  { zh: /还差/, en: /still to come/, so: partReceived },
  {
    zh: /还没有收到退款/,
    en: /not received the refund/,
    so: (facts) => !received(facts) && !gaveBack(facts.ticket),
  },
  {
    zh: /平台已判定/,
    en: /marketplace has decided/,
    so: ({ ticket }) => ticket.seller.dispute === "won" || ticket.seller.dispute === "split",
  },
  {
    zh: /已申请平台介入/,
    en: /have asked the marketplace to step in/,
    so: ({ ticket }) => ticket.status === "in_dispute",
  },
  { zh: /请不要发货/, en: /please do not ship/, so: ({ ticket }) => ticket.finding.stage === "purchased" },
  { zh: /该订单已取消/, en: /order is cancelled/, so: ({ ticket }) => ticket.finding.stage === "cancelled" },
  { zh: /拦截并退款/, en: /ask to stop it/, so: ({ ticket }) => ticket.finding.stage === "seller_shipped" },
  {
    zh: /此前的申请还没有得到回复/,
    en: /earlier request has not been answered/,
    so: ({ ticket }) => ticket.status === "awaiting_seller" || ticket.seller.answer === "silent",
  },
  {
    zh: /我们撤回此前/,
    en: /take back our earlier request/,
    so: ({ ticket }) =>
      ["rejected", "withdrawn", "void"].includes(ticket.status) &&
      ticket.seller.request !== null &&
      unpaidAtSeller(ticket).length === 0,
  },
  {
    zh: /如果尚未取消，请照常发货/,
    en: /please ship as usual/,
    so: ({ ticket }) => ticket.finding.stage === "purchased",
  },
];

const TO_CARRIERS: readonly Claim[] = [
  {
    zh: /请查询该包裹/,
    en: /look into what became of/,
    so: ({ ticket }) => (ticket.carrierClaim?.filedAt ?? null) === null,
  },
  {
    zh: /我们就该包裹提出索赔/,
    en: /We claim /,
    so: (facts) => facts.ticket.carrierClaim?.answer !== "accepted" && !received(facts),
  },
  {
    zh: /按您的要求，我们提交/,
    en: /As you asked, we hand in/,
    so: ({ ticket }) => ticket.carrierClaim?.answer === "wants_documents",
  },
  {
    zh: /还没有得到答复/,
    en: /has not been answered/,
    so: ({ ticket }) => ticket.status.startsWith("awaiting_") || ticket.carrierClaim?.answer === "silent",
  },
  { zh: /赔付款 .* 已收到/, en: /have received the compensation/, so: allReceived },
  { zh: /还差/, en: /still to come/, so: partReceived },
  {
    zh: /已同意赔付，我们还没有收到/,
    en: /have accepted our claim, and we have not received/,
    so: (facts) => facts.ticket.carrierClaim?.answer === "accepted" && !received(facts),
  },
  { zh: /反映没有收到/, en: /says that the parcel has not come/, so: ({ ticket }) => ticket.reason === "lost" },
];

function check(texts: Readonly<Record<"zh" | "en", string>>, claims: readonly Claim[], facts: MessageFacts): void {
  for (const claim of claims) {
    const made = claim.zh.test(texts.zh);
    expect(claim.en.test(texts.en), `${claim.en} beside ${texts.zh}`).toBe(made);
    if (made) expect(claim.so(facts), `${texts.zh} of ${facts.ticket.status}`).toBe(true);
  }
  // Nobody has looked, and the buyer abroad is none of theirs.
  expect(texts.zh).not.toMatch(/未使用|完好|破损|Emma|\{\{/);
  expect(texts.en).not.toMatch(/unused|intact|Emma|\{\{/);
}

test("no message to the seller contradicts the ticket, or says what nobody knows", async () => {
  const templates = new Map<SellerTopic, Awaited<ReturnType<typeof sellerTemplate>>>();
  for (const topic of SELLER_TOPICS) templates.set(topic, await sellerTemplate(NOWHERE, topic));
  const seen = new Set<SellerTopic>();
  const checkAll = (facts: MessageFacts) => {
    for (const { topic, parcelsAre = null } of SELLER_SITUATIONS.filter(({ untrue }) => untrue(facts) === undefined)) {
      const found = templates.get(topic);
      if (found === undefined || found.gloss === null) continue;
      seen.add(topic);
      const about = { topic, name: "R-1" };
      const [chinese] = sellerContexts({ ...facts, parcelsAre }, found.chinese, IN_CHINESE);
      const [english] = sellerContexts({ ...facts, parcelsAre }, found.english, formatMoney);
      if (chinese === undefined || english === undefined) continue;
      // A parcel is sent by its number.
      if (topic === "return_sent" && chinese["tracking"] === null) continue;
      check({ zh: filled(found.template, chinese, about), en: filled(found.gloss, english, about) }, TO_SELLERS, facts);
    }
  };
  fc.assert(
    fc.property(letterHistory, (given) => {
      for (const facts of played(given)) checkAll(facts);
    }),
    { numRuns: RUNS },
  );
  expect(seen.size).toBeGreaterThan(10);
});

test("no message to a carrier or an insurer contradicts the ticket, and neither is sent what is for the other", async () => {
  const templates = new Map<CarrierTopic, Awaited<ReturnType<typeof carrierTemplate>>>();
  for (const topic of CARRIER_TOPICS) templates.set(topic, await carrierTemplate(NOWHERE, topic));
  const seen = new Set<string>();
  const checkFor = (party: Liable, facts: MessageFacts) => {
    for (const { topic } of carrierSituations(party).filter(({ untrue }) => untrue(facts) === undefined)) {
      const found = templates.get(topic);
      if (found === undefined) continue;
      const { ticket } = facts;
      expect([ticket.finding.counterparty, ticket.carrierClaim?.party]).toContain(party);
      seen.add(`${party} ${topic}`);
      const written = (one: typeof found.chinese, yuan: typeof formatMoney) => {
        const context = carrierContext(facts, party, { ...one, yuan });
        return filled(one.template, { ...context, evidence: ["…"] }, { topic, name: "R-1" });
      };
      const [zh, en] = [written(found.chinese, IN_CHINESE), written(found.english, formatMoney)];
      check({ zh, en }, TO_CARRIERS, facts);
    }
  };
  fc.assert(
    fc.property(letterHistory, (given) => {
      for (const facts of played(given)) for (const party of LIABLE) checkFor(party, facts);
    }),
    { numRuns: RUNS * 3 },
  );
  expect(seen.size).toBeGreaterThan(5);
});
