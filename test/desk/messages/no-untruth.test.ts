/** Random histories of a ticket: whatever has happened, there is something to tell the buyer, and no text contradicts the ticket. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { buyerWords } from "../../../src/desk/messages/buyer-context.ts";
import { BUYER_LANGUAGES } from "../../../src/desk/messages/language.ts";
import { filled } from "../../../src/desk/messages/message.ts";
import { type MessageFacts, messageFacts } from "../../../src/desk/messages/message-facts.ts";
import { IN_CHINESE, sellerContexts } from "../../../src/desk/messages/seller-context.ts";
import { buyerTemplate, sellerTemplate } from "../../../src/desk/messages/templates.ts";
import { BUYER_SITUATIONS } from "../../../src/rules/message/buyer-situations.ts";
import { SELLER_SITUATIONS } from "../../../src/rules/message/seller-situations.ts";
import { situationOf } from "../../../src/rules/message/situation.ts";
import { BUYER_TOPICS, type BuyerTopic, SELLER_TOPICS, type SellerTopic } from "../../../src/rules/message/topics.ts";
import { money, sum } from "../../../src/rules/money/money.ts";
import { Refusal } from "../../../src/rules/refusal.ts";
import { parcelState } from "../../../src/rules/ticket/return-parcel.ts";
import type { TicketStep } from "../../../src/rules/ticket/steps.ts";
import type { Ticket } from "../../../src/rules/ticket/ticket.ts";
import { addMillis, type Instant } from "../../../src/rules/time/instant.ts";
import {
  DISPUTE_MOVES,
  type DisputeMove,
  type PayoutStatus,
  REASONS,
  SELLER_ANSWERS,
  SELLER_REQUESTS,
  type Stage,
} from "../../../src/rules/words.ts";
import { at } from "../../support/a-moment.ts";
import { APPROVE, contact, pay, payout, propose, REVIEW, reply, returning } from "../../support/a-step.ts";
import { World } from "../../support/a-world.ts";
import { aLine, anOrder, CNY, USD } from "../../support/an-order.ts";
import { anyStep, someLines } from "../../support/any-step.ts";

const NOWHERE = "/nowhere";
const DAY = 86_400_000;
const STAGES = ["paid", "purchased", "seller_shipped", "in_warehouse", "delivered", "lost"] as const;

const history = fc.record({
  stage: fc.constantFrom<Stage>(...STAGES),
  method: fc.constantFrom("card", "wallet", null),
  reason: fc.constantFrom(...REASONS),
  lines: someLines.map((chosen) => chosen ?? []),
  moves: fc.array(
    fc.record({
      any: fc.oneof({ weight: 1, arbitrary: anyStep }, { weight: 6, arbitrary: fc.constant(null) }),
      pick: fc.nat(),
      days: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(15)),
    }),
    { minLength: 8, maxLength: 30 },
  ),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

/** What can sensibly be done next, so that histories come far. */
function sensible({ status, payouts }: Ticket): readonly (readonly [TicketStep, string])[] {
  const last = payouts.at(-1)?.payout ?? 1;
  const by = (who: string, ...steps: readonly TicketStep[]) => steps.map((step) => [step, who] as const);
  const dispute = (move: DisputeMove): TicketStep => ({ kind: "dispute", move, offer: null, message: null, due: null });
  const told = (about: string): TicketStep => ({ kind: "message", to: "buyer", about, language: "en", text: "…" });
  const back = by("mei", returning("arranged", { address: "Yiwu 1" }), returning("shipped", { tracking: "SF1" }));
  switch (status) {
    case "submitted":
      return by("mei", REVIEW);
    case "in_review":
      return [
        ...by("mei", { kind: "ask", question: "What exactly is wrong?", due: null }, dispute("opened")),
        ...by("mei", ...SELLER_REQUESTS.map((request) => contact({ request })), contact()),
        ...back,
        ...by("mei", propose(), propose(), propose({ amount: money(300, USD), note: "part" })),
        ...by("mei", { kind: "reject", grounds: "too late" }, { kind: "withdraw", note: null }, told("in_progress")),
      ];
    case "awaiting_buyer":
      return by("mei", { kind: "answer", answer: "the lid", evidence: [] }, told("question"));
    case "awaiting_return":
      return by("mei", returning("shipped", { tracking: "SF1" }), returning("received", { condition: "as_sold" }));
    case "in_dispute":
      return by("mei", ...DISPUTE_MOVES.filter((move) => move !== "split").map(dispute));
    case "awaiting_seller":
      return by("mei", ...SELLER_ANSWERS.filter((answer) => answer !== "offers").map((answer) => reply(answer)));
    case "awaiting_carrier":
    case "awaiting_insurer":
      return by("mei", reply("confirmed"), reply("found"), reply("silent"), reply("wants_documents"));
    case "awaiting_approval":
      return by("bo", APPROVE, APPROVE, { kind: "send_back", note: "why?" });
    case "approved":
      return by("kim", { kind: "pay", reference: null, note: null }, pay(payouts.length + 20));
    case "paying":
      return by("kim", payout("sent", last), payout("settled", last), payout("failed", last), payout("unknown", last));
    default:
      return [...by("bo", { kind: "reopen", note: "again" }), ...by("kim", payout("returned", last)), ...back];
  }
}

function played({ stage, method, reason, lines, moves }: History): readonly MessageFacts[] {
  const seen = stage === "in_warehouse" || stage === "delivered" ? { in_warehouse: at("2026-11-08T00:00:00Z") } : {};
  const line = { stage, reached: seen, sellerOrder: "S-1", seller: "shop", cost: money(6000, CNY) };
  const order = anOrder({
    paymentMethod: method,
    buyerName: "Emma",
    lines: [aLine({ ...line, line: "1", cents: 1000, quantity: 3 }), aLine({ ...line, line: "2", cents: 250 })],
    charges: { shipping: money(500, USD), service_fee: money(99, USD) },
  });
  const world = new World(order);
  if (world.open({ reason, lines }) instanceof Refusal) return [];
  const facts: MessageFacts[] = [];
  const look = () => {
    const [history = []] = world.histories;
    const { order, policy, held, tickets, now } = world;
    facts.push(messageFacts({ ticket: world.ticket(1), history: [...history], order, policy, held, tickets, now }));
  };
  look();
  for (const { any, pick, days } of moves) {
    world.now = addMillis(world.now, days * DAY);
    const choices = sensible(world.ticket(1));
    const [step, by] = any === null ? (choices[pick % choices.length] ?? [REVIEW, "mei"]) : [any, "mei"];
    world.take(1, step, by);
    look();
  }
  return facts;
}

const any = (ticket: Ticket, ...states: readonly PayoutStatus[]) =>
  ticket.payouts.some(({ status }) => states.includes(status));
const parcel = (ticket: Ticket, state: string) => ticket.parcels.some((one) => parcelState(one) === state);

/** What an English letter can say, and when that is so. */
const CLAIMS: readonly (readonly [RegExp, (ticket: Ticket, now: Instant) => boolean])[] = [
  [/We have sent /, (ticket) => any(ticket, "sent")],
  [/told, it has arrived/, (ticket) => any(ticket, "settled")],
  [/has gone through/, (ticket) => any(ticket, "unknown")],
  [/could not be paid out/, (ticket) => any(ticket, "failed") && !any(ticket, "sent", "unknown")],
  [/came back to us/, (ticket) => any(ticket, "returned") && !any(ticket, "sent", "unknown")],
  [/Your refund is approved/, ({ status }) => status === "approved" || status === "paying"],
  [/write to you again when it has been sent/, (ticket) => !any(ticket, "sent", "unknown")],
  [/checked once more before it is decided/, ({ status }) => status === "awaiting_approval"],
  [/cannot give a refund/, ({ status }) => status === "rejected"],
  [/closed as withdrawn/, ({ status }) => status === "withdrawn"],
  [/opened by mistake/, ({ status }) => status === "void"],
  [/have contacted the seller/, ({ status }) => status === "awaiting_seller"],
  [/seller has agreed/, ({ seller }) => seller.answer !== "refused" && seller.answer !== "silent"],
  [/seller has refused/, ({ seller }) => seller.answer === "refused"],
  [
    /not answered us in time/,
    ({ seller, status, stint }, now) =>
      seller.answer === "silent" || (status === "awaiting_seller" && stint.due !== null && stint.due.at < now),
  ],
  [/taken the matter to/, ({ seller, status }) => seller.dispute !== null && status === "in_dispute"],
  [/decided that the seller has to/, ({ seller }) => seller.dispute === "won" || seller.dispute === "split"],
  [/decided for the seller/, ({ seller }) => seller.dispute === "lost"],
  [/on their way back/, (ticket) => parcel(ticket, "shipped")],
  [/The goods have arrived/, (ticket) => parcel(ticket, "arrived") && !parcel(ticket, "shipped")],
  [/send back:/, ({ status, stint }) => status === "awaiting_return" && stint.waitsFor === "buyer"],
  [/question/, ({ status }) => status === "awaiting_buyer"],
  [/refunds: they come from us/, ({ status }) => !["rejected", "withdrawn", "void"].includes(status)],
  [/The next step is ours|have received it/, ({ status }) => status === "submitted" || status === "in_review"],
];

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DATE = new RegExp(`(\\d{1,2}) (${MONTHS.join("|")}) (\\d{4})`, "g");
const BANKS = /\bbanks?\b|\bbanken?\b|banque|banco|банк|金融機関|은행|银行/i;

function dollars(text: string): number {
  return Math.round(Number(text) * 100);
}

function checkEnglish(text: string, { ticket, asOf }: MessageFacts, topic: BuyerTopic): void {
  for (const [says, so] of CLAIMS)
    if (says.test(text)) expect(so(ticket, asOf), `${says} of ${ticket.status}`).toBe(true);
  for (const [, day, month = "", year] of text.matchAll(DATE)) {
    const end = Date.UTC(Number(year), MONTHS.indexOf(month), Number(day) + 1) - 8 * 3_600_000;
    expect(end, text).toBeGreaterThan(Date.parse(asOf));
  }
  const figures = [...text.matchAll(/^- .*: (-?)USD (\d+\.\d\d)$/gm)].map(([, minus, amount = ""]) =>
    dollars(`${minus}${amount}`),
  );
  const whole = /USD (\d+\.\d\d)/.exec(text)?.[1];
  if (figures.length > 0) expect(figures.reduce((all, one) => all + one)).toBe(dollars(whole ?? ""));
  if (topic === "money_sent") {
    const sent = ticket.payouts.filter(({ status }) => status === "sent").map(({ amount }) => amount);
    expect(dollars(whole ?? "")).toBe(sum(sent, USD).amount);
  }
}

/** Every letter that may be written now, in English, and the one that is due in some other language too. */
function checkLetters(facts: MessageFacts, templates: ReadonlyMap<string, Letter>, seen: Set<BuyerTopic>): void {
  const now = situationOf(BUYER_SITUATIONS, facts);
  expect(now, `nothing to tell of ${facts.ticket.status}`).toBeDefined();
  const known = BUYER_SITUATIONS.filter(({ untrue }) => untrue(facts) === undefined);
  for (const { topic } of known) {
    seen.add(topic);
    const other = BUYER_LANGUAGES[facts.ticket.version % BUYER_LANGUAGES.length] ?? "de";
    for (const code of topic === now?.topic ? ["en", other] : ["en"]) {
      const found = templates.get(`${code} ${topic}`);
      if (found !== undefined) checkLetter(facts, { topic, code, found });
    }
  }
}

type Letter = Awaited<ReturnType<typeof buyerTemplate>>;

function checkLetter(
  facts: MessageFacts,
  { topic, code, found }: { readonly topic: BuyerTopic; readonly code: string; readonly found: Letter },
): void {
  const { context } = buyerWords(facts, { topic, language: found.language, typed: null, named: true });
  // Where nobody said where the goods go, the letter is refused for the gap.
  if (context["address"] === null && topic.startsWith("send_back")) return;
  const text = filled(found.template, context, { topic, name: "R-1" });
  if (code === "en") checkEnglish(text, facts, topic);
  if (facts.order.paymentMethod === "wallet" && context["outside"] === null) expect(text).not.toMatch(BANKS);
}

test("no letter to the buyer contradicts the ticket, and there always is one", async () => {
  const templates = new Map<string, Letter>();
  for (const code of BUYER_LANGUAGES) {
    for (const topic of BUYER_TOPICS) templates.set(`${code} ${topic}`, await buyerTemplate(NOWHERE, topic, code));
  }
  const seen = new Set<BuyerTopic>();
  const known = fc.property(history, (given) => {
    for (const facts of played(given)) checkLetters(facts, templates, seen);
  });
  fc.assert(known, { numRuns: 15 });
  expect([...seen].sort().length).toBeGreaterThan(20);
});

const TO_SELLERS: readonly (readonly [RegExp, (facts: MessageFacts) => boolean])[] = [
  [/没有收到该订单的包裹/, ({ order }) => order.lines.every(({ reached }) => reached.in_warehouse === undefined)],
  [/您已同意/, ({ ticket }) => ticket.seller.answer === "agreed"],
  [/感谢同意退货/, ({ ticket }) => ticket.seller.answer?.startsWith("agreed") === true],
  [/您拒绝了/, ({ ticket }) => ticket.seller.answer === "refused"],
  [/已送达贵店/, ({ ticket }) => parcel(ticket, "arrived")],
  [/退货已寄出/, ({ ticket }) => parcel(ticket, "shipped")],
  [/已收到，感谢/, ({ ticket }) => ticket.recovery.receipts.length > 0 || ticket.seller.refund?.status === "success"],
  [/平台已判定/, ({ ticket }) => ticket.seller.dispute === "won" || ticket.seller.dispute === "split"],
  [/已申请平台介入/, ({ ticket }) => ticket.status === "in_dispute"],
  [/请不要发货/, ({ ticket }) => ticket.finding.stage === "purchased"],
  [/拦截并退款/, ({ ticket }) => ticket.finding.stage === "seller_shipped"],
];

function checkToSeller(facts: MessageFacts, templates: ReadonlyMap<SellerTopic, Template>): void {
  for (const { topic, untrue } of SELLER_SITUATIONS) {
    const found = templates.get(topic);
    if (found === undefined || untrue(facts) !== undefined) continue;
    for (const context of sellerContexts(facts, found.chinese, IN_CHINESE)) {
      const text = filled(found.template, context, { topic, name: "R-1" });
      expect(text).not.toMatch(/未使用|完好|破损|Emma/);
      for (const [says, so] of TO_SELLERS) if (says.test(text)) expect(so(facts), `${topic}: ${text}`).toBe(true);
    }
  }
}

type Template = Awaited<ReturnType<typeof sellerTemplate>>;

test("no message to the seller contradicts the ticket, or says what nobody knows", async () => {
  const templates = new Map<SellerTopic, Template>();
  for (const topic of SELLER_TOPICS) templates.set(topic, await sellerTemplate(NOWHERE, topic));
  const known = fc.property(history, (given) => {
    for (const facts of played(given)) checkToSeller(facts, templates);
  });
  fc.assert(known, { numRuns: 15 });
});
