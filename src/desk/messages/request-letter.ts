/** One letter to the buyer for all tickets of a request that have the same to say. */
import { isTold } from "../../rules/message/buyer-news.ts";
import type { BuyerSituation } from "../../rules/message/buyer-situation.ts";
import { BUYER_SITUATIONS } from "../../rules/message/buyer-situations.ts";
import { situationOf } from "../../rules/message/situation.ts";
import { add } from "../../rules/money/money.ts";
import { type BuyerWords, type LetterWords, waysTold } from "./buyer-context.ts";
import { writingIn } from "./locale.ts";
import type { MessageFacts } from "./message-facts.ts";
import type { TemplateContext } from "./template.ts";

/**
 * Of the siblings, those that the letter is about, too: it is what their own state asks for, and the buyer knows it of all of them
 * or of none. What was told before is no part of news, and comes again only where it is all said again.
 */
export function alike(
  siblings: readonly MessageFacts[],
  situation: BuyerSituation,
  { ticket }: Pick<MessageFacts, "ticket">,
): readonly MessageFacts[] {
  const told = isTold(ticket, situation);
  return siblings.filter((one) => {
    return situationOf(BUYER_SITUATIONS, one)?.topic === situation.topic && isTold(one.ticket, situation) === told;
  });
}

/** What they have to say as one: the first, with what the others add to it. What differs in another way is a letter of its own. */
export function together(
  [first, ...more]: readonly [BuyerWords, ...BuyerWords[]],
  language: LetterWords["language"],
): {
  readonly context: TemplateContext;
  readonly with: readonly BuyerWords[];
} {
  const same = more.filter(({ context }) => SAME.every((name) => context[name] === first.context[name]));
  if (same.length === 0) return { context: first.context, with: [] };
  const { money } = writingIn(language.locale);
  const all = [first, ...same].sort((one, other) => one.ticket - other.ticket);
  const amounts = all.map(({ amount }) => amount);
  const last = (name: "deadline" | "arrives") =>
    all.reduce((latest, one) => ((one[name] ?? "") > (latest[name] ?? "") ? one : latest)).context[name] ?? null;
  const texts = (name: string) => [...new Set(all.flatMap(({ context }) => textOf(context[name])))];
  const lists = (name: string) => all.flatMap(({ context }) => listOf(context[name]));
  return {
    context: {
      ...first.context,
      ticket: texts("ticket").join(", "),
      items: lists("items"),
      back: lists("back"),
      arrived: lists("arrived"),
      part_arrived: lists("arrived").length > 0 ? "yes" : null,
      evidence: [...new Set(lists("evidence").map((one) => String(one)))],
      deadline: last("deadline"),
      // They come as payments of their own, so each is named beside the sum.
      amount: `${money(amounts.reduce(add))} (${amounts.map(money).join(" + ")})`,
      breakdown: [],
      ...waysTold(
        all.flatMap(({ ways }) => ways),
        language,
      ),
      arrives: last("arrives"),
      reference: texts("reference").join(", ") || null,
      grounds: texts("grounds").join("\n") || null,
      same_as: texts("same_as").join(", ") || null,
    },
    with: same,
  };
}

const SAME = [
  "destination",
  "address",
  "send_by",
  "own_cost",
  "question",
  "share",
  "insurer",
  "goods_first",
  "to_us",
  "tracking",
  "carrier",
] as const;

function textOf(value: TemplateContext[string] | undefined): readonly string[] {
  return typeof value === "string" ? [value] : [];
}

function listOf(value: TemplateContext[string] | undefined) {
  return Array.isArray(value) ? value : [];
}
