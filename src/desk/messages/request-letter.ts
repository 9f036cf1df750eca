/** One letter to the buyer for all tickets of a request that have the same to say. */
import { add, formatMoney } from "../../rules/money/money.ts";
import { buyerTopic, untrue } from "./choose-topic.ts";
import type { BuyerWords, MessageFacts } from "./context.ts";
import type { TemplateContext } from "./template.ts";
import type { BuyerTopic } from "./topics.ts";

/** Of the siblings, those that the letter is about, too: it is true of them, and it is what their own state asks for. */
export function alike(siblings: readonly MessageFacts[], topic: BuyerTopic): readonly MessageFacts[] {
  return siblings.filter(({ ticket, missing, now }) => {
    return untrue(ticket, topic, now) === undefined && buyerTopic(ticket, missing, now) === topic;
  });
}

/** What they have to say as one: the first, with what the others add to it. Another address or destination is a letter of its own. */
export function together([first, ...more]: readonly [BuyerWords, ...BuyerWords[]]): {
  readonly context: TemplateContext;
  readonly with: readonly BuyerWords[];
} {
  const same = more.filter(({ context }) => SAME.every((name) => context[name] === first.context[name]));
  if (same.length === 0) return { context: first.context, with: [] };
  const all = [first, ...same].sort((one, other) => one.ticket - other.ticket);
  const amounts = all.map(({ amount }) => amount);
  const last = all.reduce((latest, one) => (one.arrives > latest.arrives ? one : latest));
  const texts = (name: string) => [...new Set(all.flatMap(({ context }) => textOf(context[name])))];
  const lists = (name: string) => all.flatMap(({ context }) => listOf(context[name]));
  return {
    context: {
      ...first.context,
      ticket: texts("ticket").join(", "),
      items: lists("items"),
      back: lists("back"),
      evidence: [...new Set(lists("evidence").map((one) => String(one)))],
      deadline: texts("deadline").sort().at(-1) ?? null,
      // They come as payments of their own, so each is named beside the sum.
      amount: `${formatMoney(amounts.reduce(add))} (${amounts.map(formatMoney).join(" + ")})`,
      breakdown: [],
      arrives: last.context["arrives"] ?? null,
      reference: texts("reference").join(", ") || null,
      grounds: texts("grounds").join("; ") || null,
    },
    with: same,
  };
}

const SAME = ["destination", "address", "send_by", "own_cost"] as const;

function textOf(value: TemplateContext[string] | undefined): readonly string[] {
  return typeof value === "string" ? [value] : [];
}

function listOf(value: TemplateContext[string] | undefined) {
  return Array.isArray(value) ? value : [];
}
