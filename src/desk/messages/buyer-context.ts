/** What a message to a buyer can say about a ticket, in the buyer's language. */
import type { BuyerTopic } from "../../rules/message/topics.ts";
import { endedAs, newestParcel, payoutsAs } from "../../rules/message/what-happened.ts";
import { add, type Money, subtract, sum, zero } from "../../rules/money/money.ts";
import { type TicketNumber, ticketName } from "../../rules/names.ts";
import { claimsTogether, type LineClaim } from "../../rules/order/claim.ts";
import type { Order } from "../../rules/order/order.ts";
import type { Payout } from "../../rules/payout/evolve.ts";
import { amountAtStake } from "../../rules/ticket/amount-at-stake.ts";
import { isAsQuoted } from "../../rules/ticket/deviations.ts";
import { awaitedParcel } from "../../rules/ticket/goods-back.ts";
import { dueOfPayout } from "../../rules/ticket/payout-clock.ts";
import { arrivedIn, awaitedIn, parcelState, type ReturnParcel } from "../../rules/ticket/return-parcel.ts";
import type { Ticket } from "../../rules/ticket/ticket.ts";
import { addMillis, type Instant } from "../../rules/time/instant.ts";
import { type ChargebackState, isWord } from "../../rules/words.ts";
import { quoted } from "./as-typed.ts";
import { carriage, items, lastOf, yes } from "./context.ts";
import { goodsNotToSend, goodsToSend } from "./goods-to-send.ts";
import { type BuyerLanguage, TERM_OF_SILENCE } from "./language.ts";
import { type Writing, writingIn } from "./locale.ts";
import type { MessageFacts, MoneyWay } from "./message-facts.ts";
import type { TemplateContext } from "./template.ts";

/** In which words a letter is written. */
export interface LetterWords {
  readonly topic: BuyerTopic;
  readonly language: Omit<BuyerLanguage, "messages">;
  /** What somebody typed, in the buyer's language; null leaves it as it was typed. */
  readonly typed: string | null;
  /** What the buyer is called; null for nothing. What is kept of a letter has no name in it. */
  readonly name: string | null;
}

/** What one ticket has to say, with the amount and the moments that its words are about. */
export interface BuyerWords {
  readonly ticket: TicketNumber;
  readonly context: TemplateContext;
  readonly amount: Money;
  readonly deadline: Instant | null;
  readonly arrives: Instant | null;
  /** Where its money goes or went, and how much of it. */
  readonly ways: readonly MoneyWay[];
}

/** What one ticket has to say to a buyer. */
export function buyerWords(about: MessageFacts, words: LetterWords): BuyerWords {
  const { ticket, order, history } = about;
  const writing = writingIn(words.language.locale);
  const { terms } = words.language;
  const amount = amountOf(about, words.topic);
  const { deadline, arrives } = momentsOf(about);
  const payouts = payoutsAbout(ticket, words.topic);
  const ways = payouts.length > 0 ? payouts : about.ways;
  const back = goodsNotToSend(about, words.topic) ?? goodsToSend(about, awaitedParcel(ticket));
  const day = (at: Instant | null) => (at === null ? null : dayOf(writing, at));
  const typed = (text: string | undefined) =>
    text === undefined ? null : quoted(words.typed ?? text, words.language, words.typed !== null);
  const rejected = lastOf(history, "rejected")?.data;
  const silence = words.typed === null ? rejected?.silence : undefined;
  const goods = items(order, goodsAbout(ticket, words.topic), terms.item);
  const arrived = items(order, claimsTogether(onLeg(ticket, "shipped").flatMap(arrivedIn)), terms.item);
  const context: TemplateContext = {
    name: words.name,
    ticket: ticketName(ticket.number),
    order: order.id,
    items: goods,
    listed: yes(goods.length > 0),
    question: typed(lastOf(history, "buyer_asked")?.data.question),
    grounds: silence === undefined ? typed(rejected?.grounds) : terms[TERM_OF_SILENCE[silence]],
    evidence: about.missing.map((kind) => terms[kind]),
    deadline: day(deadline),
    goods_first: yes(ticket.seller.answer === "agreed_after_return"),
    insurer: yes((ticket.carrierClaim?.party ?? ticket.finding.counterparty) === "insurer"),
    amount: writing.money(amount),
    breakdown: breakdown(about, amount, { terms, writing }),
    share: about.share === null ? null : writing.percent(about.share),
    ...moneyWords(ways, payouts, words.language),
    arrives: day(arrives),
    back: items(order, back.pieces, terms.item),
    part_arrived: yes(arrived.length > 0),
    arrived,
    address: back.address,
    instead: yes(back.instead),
    send_by: ticket.status === "awaiting_return" ? day(ahead(ticket.stint.due?.at, about.asOf)) : null,
    own_cost: yes((back.pays ?? ticket.returnPaidBy) === "buyer"),
    ...parcelWords(ticket, words.topic),
    held: writing.money(chargedBack(order, "opened")),
    taken: writing.money(chargedBack(order, "lost")),
    same_as: ticket.sameAs === null ? null : ticketName(ticket.sameAs),
  };
  return { ticket: ticket.number, context, amount, deadline, arrives, ways };
}

/** A deadline at midnight ends the day before. */
function dayOf(writing: Writing, at: Instant): string {
  return writing.day(addMillis(at, -1));
}

/** Nobody is told of a moment that has passed. */
function ahead(at: Instant | undefined, now: Instant): Instant | null {
  return at !== undefined && at > now ? at : null;
}

const AWAITED = ["buyer", "seller", "carrier", "insurer"] as const;

function momentsOf({ ticket, policy, asOf }: MessageFacts): Pick<BuyerWords, "deadline" | "arrives"> {
  const { status, stint } = ticket;
  const due = ahead(stint.due?.at, asOf);
  const sent = payoutsAs(ticket, "sent").flatMap((payout) => dueOfPayout(payout, policy)?.at ?? []);
  return {
    deadline: isWord(AWAITED, stint.waitsFor) ? due : null,
    // All of it is there once the last of it is.
    arrives: status === "paying" && stint.waitsFor === "bank" ? ahead(sent.toSorted().at(-1), asOf) : null,
  };
}

/** The payouts that a message is about; none where it is about what is approved. */
function payoutsAbout(ticket: Ticket, topic: BuyerTopic): readonly Payout[] {
  switch (topic) {
    case "money_sent":
    case "money_slow":
      return payoutsAs(ticket, "sent");
    case "money_unknown":
      return payoutsAs(ticket, "unknown");
    case "money_arrived":
      return payoutsAs(ticket, "settled");
    case "money_failed":
      return endedAs(ticket, "failed");
    case "money_returned":
      return endedAs(ticket, "returned");
    default:
      return [];
  }
}

function amountOf({ ticket, quote }: MessageFacts, topic: BuyerTopic): Money {
  const payouts = payoutsAbout(ticket, topic);
  const [first] = payouts;
  if (first !== undefined) {
    return sum(
      payouts.map(({ amount }) => amount),
      first.amount.currency,
    );
  }
  // What has arrived of it before is not told as still to come.
  if (topic === "approved") return amountAtStake(ticket);
  return ticket.proposal?.amount ?? (quote.net.amount > 0 ? quote.net : amountAtStake(ticket));
}

/** Where the money goes or went, and by which numbers. */
function moneyWords(ways: readonly MoneyWay[], payouts: readonly Payout[], language: LetterWords["language"]) {
  const references = payouts.flatMap(({ reference }) => reference ?? []);
  return { ...waysTold(ways, language), reference: references.join(", ") || null };
}

/** Each destination once, with all that goes there; they are told apart where there are several. */
export function waysTold(ways: readonly MoneyWay[], { locale, terms }: LetterWords["language"]) {
  const writing = writingIn(locale);
  const places = [...new Set(ways.map(({ destination }) => destination))];
  return {
    destination: writing.list(places.map((place) => terms[place])),
    split: yes(places.length > 1),
    ways: places.map((place) => {
      const amounts = ways.filter(({ destination }) => destination === place).map(({ amount }) => amount);
      return { amount: writing.money(amounts.reduce(add)), destination: terms[place] };
    }),
    outside: yes(places.some((place) => place !== "wallet")),
  };
}

/** The parcels on the same leg as the newest in a state. */
function onLeg(ticket: Ticket, state: "shipped" | "arrived"): readonly ReturnParcel[] {
  const newest = newestParcel(ticket, state);
  return ticket.parcels.filter(({ leg, cancelled }) => leg === newest?.leg && !cancelled);
}

/** Of a return, the goods that are on their way, or that have come. */
function goodsAbout(ticket: Ticket, topic: BuyerTopic): readonly LineClaim[] {
  if (topic === "return_arrived") return claimsTogether(onLeg(ticket, "arrived").flatMap(arrivedIn));
  if (topic !== "return_on_way") return ticket.lines;
  return claimsTogether(sentNow(ticket).flatMap(awaitedIn));
}

function sentNow(ticket: Ticket): readonly ReturnParcel[] {
  return onLeg(ticket, "shipped").filter((parcel) => parcelState(parcel) === "shipped");
}

/** The parcels that the words are about: those that have arrived, or those on their way. */
function parcelWords(ticket: Ticket, topic: BuyerTopic) {
  const parcel = newestParcel(ticket, topic === "return_arrived" ? "arrived" : "shipped");
  const about = topic === "return_on_way" ? sentNow(ticket) : [parcel].filter((one) => one !== undefined);
  return { to_us: yes(parcel?.leg === "to_us"), ...carriage(about) };
}

function chargedBack({ chargebacks, currency }: Order, state: ChargebackState): Money {
  const amounts = chargebacks.filter((one) => one.state === state).map(({ amount }) => amount);
  return sum(amounts, currency);
}

/** The figures of the quote where what is given is what it says; else the amount has no more to say than itself. */
function breakdown(
  { quote, ticket }: MessageFacts,
  amount: Money,
  { terms, writing }: Pick<BuyerLanguage, "terms"> & { readonly writing: Writing },
): readonly TemplateContext[] {
  const taken = quote.fees
    .filter(({ bearer }) => bearer === "buyer")
    .map((fee) => ({ what: terms[fee.what], amount: subtract(zero(fee.amount.currency), fee.amount) }));
  const charges = quote.charges.map(({ charge, amount }) => ({ what: terms[charge], amount }));
  const figures = [{ what: terms.goods, amount: quote.goods }, ...charges, ...taken];
  const all = figures.map((figure) => figure.amount).reduce(add);
  if (figures.length === 1 || all.amount !== amount.amount || !isAsQuoted(ticket)) return [];
  return figures.map((figure) => ({ what: figure.what, amount: writing.money(figure.amount) }));
}
