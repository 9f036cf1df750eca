/** Random histories of a ticket: whatever has happened, there is something to tell the buyer, and no letter in any language contradicts the ticket. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { buyerWords } from "../../../src/desk/messages/buyer-context.ts";
import { BUYER_LANGUAGES } from "../../../src/desk/messages/language.ts";
import { writingIn } from "../../../src/desk/messages/locale.ts";
import { filled } from "../../../src/desk/messages/message.ts";
import type { MessageFacts } from "../../../src/desk/messages/message-facts.ts";
import { buyerSample } from "../../../src/desk/messages/samples.ts";
import type { TemplateContext } from "../../../src/desk/messages/template.ts";
import { buyerTemplate } from "../../../src/desk/messages/templates.ts";
import { partsTotal } from "../../../src/rules/cap-parts.ts";
import type { BuyerSituation } from "../../../src/rules/message/buyer-situation.ts";
import { BUYER_SITUATIONS } from "../../../src/rules/message/buyer-situations.ts";
import { situationOf } from "../../../src/rules/message/situation.ts";
import { BUYER_TOPICS, type BuyerTopic } from "../../../src/rules/message/topics.ts";
import { type Money, subtract, sum } from "../../../src/rules/money/money.ts";
import { addMillis, type Instant } from "../../../src/rules/time/instant.ts";
import type { PayoutStatus, Status } from "../../../src/rules/words.ts";
import { letterHistory, played } from "../../support/a-letter-history.ts";
import { USD } from "../../support/an-order.ts";
import { OF_MONEY, OF_THE_END } from "../../support/claims-of-money.ts";
import { OF_CARRIERS, OF_GOODS, OF_SELLERS } from "../../support/claims-of-the-case.ts";

const NOWHERE = "/nowhere";
/** `RUNS=2000` looks longer than the suite does. */
const RUNS = Number(process.env["RUNS"] ?? 20);
const DAY = 86_400_000;
const CLAIMS = [...OF_MONEY, ...OF_THE_END, ...OF_SELLERS, ...OF_CARRIERS, ...OF_GOODS];

type Code = (typeof BUYER_LANGUAGES)[number];
type Letter = Awaited<ReturnType<typeof buyerTemplate>>;

/** Every letter of the desk, by language and topic. */
async function letters(): Promise<ReadonlyMap<Code, ReadonlyMap<BuyerTopic, Letter>>> {
  const all = new Map<Code, ReadonlyMap<BuyerTopic, Letter>>();
  for (const code of BUYER_LANGUAGES) {
    const ofOne = new Map<BuyerTopic, Letter>();
    for (const topic of BUYER_TOPICS) ofOne.set(topic, await buyerTemplate(NOWHERE, topic, code));
    all.set(code, ofOne);
  }
  return all;
}

/** In which of the sample letters of a language a claim is made. */
function topicsOf(says: RegExp, ofOne: ReadonlyMap<BuyerTopic, Letter>): readonly BuyerTopic[] {
  return BUYER_TOPICS.filter((topic) => {
    const letter = ofOne.get(topic);
    if (letter === undefined) return false;
    const sample = buyerSample(letter.language);
    const other: TemplateContext = { ...sample, insurer: "yes", to_us: null };
    return [sample, other].some((context) => says.test(filled(letter.template, context, { topic, name: "R-1" })));
  });
}

test("what one language claims, each of them claims, in the same letters", async () => {
  const all = await letters();
  for (const { says } of CLAIMS) {
    const english = topicsOf(says.en, all.get("en") ?? new Map());
    expect(english, String(says.en)).not.toEqual([]);
    for (const code of BUYER_LANGUAGES) {
      expect(topicsOf(says[code], all.get(code) ?? new Map()), `${code}: ${says[code]}`).toEqual(english);
    }
  }
});

/** The days before one, as a language writes them; to write them takes long. */
const pastDays = new Map<string, readonly string[]>();
const LONG_AGO = 45;

function daysBefore(code: Code, asOf: Instant): readonly string[] {
  const key = `${code} ${writingIn(code).day(asOf)}`;
  const known =
    pastDays.get(key) ??
    Array.from({ length: LONG_AGO }, (_, days) => writingIn(code).day(addMillis(asOf, -(days + 1) * DAY)));
  pastDays.set(key, known);
  return known;
}

/** What a letter is about, where payouts say it. */
const PAYOUTS_OF: Readonly<Partial<Record<BuyerTopic, PayoutStatus>>> = {
  money_sent: "sent",
  money_slow: "sent",
  money_unknown: "unknown",
  money_arrived: "settled",
};

function amountOf({ ticket }: MessageFacts, topic: BuyerTopic): Money | null {
  if (topic === "approved") return subtract(partsTotal(ticket.given, USD), paidBy(ticket, "settled"));
  const status = PAYOUTS_OF[topic];
  if (status === undefined) return null;
  return paidBy(ticket, status);
}

function paidBy({ payouts }: MessageFacts["ticket"], status: PayoutStatus): Money {
  return sum(
    payouts.filter((payout) => payout.status === status).map(({ amount }) => amount),
    USD,
  );
}

/** Cents, however a language writes them. */
function cents(text: string): number {
  return Number(`${/[-−]/.test(text) ? "-" : ""}${text.replaceAll(/\D/g, "")}`);
}

const AMOUNT = String.raw`[-−]?(?:USD\s?)?[-−]?\d[\d.,]*(?:\s?USD)?`;

/** A day that is over, figures that do not add up, a sum that is another, a claim that is not so. */
function checkLetter(text: string, facts: MessageFacts, { topic, code }: { topic: BuyerTopic; code: Code }): void {
  for (const { says, so } of CLAIMS) {
    if (says[code].test(text))
      expect(so(facts), `${code} ${topic}: ${says[code]} of ${facts.ticket.status}`).toBe(true);
  }
  for (const day of daysBefore(code, facts.asOf)) {
    const place = text.indexOf(day);
    // The eleventh ends like the first.
    if (place >= 0 && !/\d/.test(text[place - 1] ?? "")) expect.fail(`${code} ${topic} names ${day}: ${text}`);
  }
  const figures = [...text.matchAll(new RegExp(String.raw`^- .*[:：]\s?(${AMOUNT})$`, "gm"))];
  const [whole] = text.match(new RegExp(AMOUNT, "g"))?.filter((one) => one.includes("USD")) ?? [];
  if (figures.length > 0) {
    const added = figures.reduce((all, [, amount = ""]) => all + cents(amount), 0);
    expect(added, text).toBe(cents(whole ?? ""));
  }
  const meant = amountOf(facts, topic);
  if (meant !== null) expect(cents(whole ?? ""), text).toBe(meant.amount);
}

/** What is written by itself once this is decided, asked or over. */
const OF_STATUS: Readonly<Partial<Record<Status, readonly BuyerTopic[]>>> = {
  awaiting_buyer: ["question", "question_reminder"],
  awaiting_approval: ["approval_pending"],
  rejected: ["rejected"],
  withdrawn: ["withdrawn"],
  void: ["void", "duplicate"],
};
/** What is not to be sent any more, and money that may be under way, are told first, and news after the end. */
const BEFORE_ALL: readonly BuyerTopic[] = [
  "send_back_cancelled",
  "overpaid",
  "money_unknown",
  "money_sent",
  "money_slow",
  "looking_again",
];

function checkFirst({ ticket: { status, payouts, proposal } }: MessageFacts, topic: BuyerTopic | undefined): void {
  const anew =
    (status === "approved" || status === "paying") && payouts.every(({ since }) => since < (proposal?.at ?? ""));
  const expected = anew ? ["approved"] : OF_STATUS[status];
  if (expected !== undefined) expect([...BEFORE_ALL, ...expected], `${topic} of ${status}`).toContain(topic);
}

test("no letter to the buyer contradicts the ticket, in any language, and there always is one", async () => {
  const all = await letters();
  const seen = new Set<BuyerTopic>();
  const checked = (facts: MessageFacts) => {
    const first = situationOf<BuyerTopic, BuyerSituation>(BUYER_SITUATIONS, facts)?.topic;
    expect(first, `nothing to tell of ${facts.ticket.status}`).toBeDefined();
    checkFirst(facts, first);
    for (const { topic } of BUYER_SITUATIONS.filter(({ untrue }) => untrue(facts) === undefined)) {
      seen.add(topic);
      for (const [code, ofOne] of all) {
        const letter = ofOne.get(topic);
        if (letter === undefined) continue;
        const { context } = buyerWords(facts, {
          topic,
          language: letter.language,
          typed: null,
          name: facts.order.buyerName,
        });
        // Where nobody said where the goods go, the letter is refused for the gap.
        if (context["address"] === null && topic.startsWith("send_back")) continue;
        checkLetter(filled(letter.template, context, { topic, name: "R-1" }), facts, { topic, code });
      }
    }
  };
  const known = fc.property(letterHistory, (given) => {
    for (const facts of played(given)) checked(facts);
  });
  fc.assert(known, { numRuns: RUNS });
  expect(seen.size).toBeGreaterThan(20);
});
