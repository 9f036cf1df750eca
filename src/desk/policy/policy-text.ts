/** A policy as the file that a manager reads and edits: every area with a word of what it does. */
import { formatMoney, type Money } from "../../rules/money/money.ts";
import type { Percent, Policy, Rule, Scope } from "../../rules/policy/policy.ts";
import { type Duration, formatDuration } from "../../rules/time/duration.ts";

/** What stands above each area. */
const COMMENTS: Readonly<Record<keyof Policy, string>> = {
  version: `The refund policy of this desk.
Rules name what they are about by stages, reasons, faults and paths, and after dispatch by ways; what is left out means any.
Change the version with every change; publish it with: refund policy publish FILE --effective-from DAY
Orders are judged by the version in force when they were placed.`,
  faults: "Who caused it, when nobody says otherwise.",
  requests: `1. Until when a refund can be asked for. All that are about a request hold at once, and the hardest decides:
past the limit the approver decides (discretion), or it is refused. within: never is for what is never simply granted.`,
  goods:
    "2. How much of the price of the goods goes back. The first that is about the request counts; without one, all of it.",
  charges: "3. How much of the order's charges goes back with the last of its lines. The first for each charge counts.",
  fees: `4. What it costs, and who bears it. The first of each kind counts. A buyer has it taken off, from a seller it is
claimed back, and what the platform bears is our loss. Amounts in CNY count at the rate frozen on the order.`,
  returns: "5. Whether sending the goods back is realistic. The first that is about the request counts.",
  recovery: "6. What we get back ourselves, of what the goods cost us. The first that is about the request counts.",
  evidence: "7. What has to be proved. The needs of all rules that are about a request add up.",
  silence: `8. What refund advance does about somebody who does not answer, or about goods that are not sent back or not taken, so long after
the deadline: the ticket is rejected, or comes back to us with the seller's silence on record. It never moves money.`,
  destinations: `9. Where the money goes: the first of these that can be used, what buyers may choose instead, and how long after the
payment it can still be given back the way it came.`,
  office: "When we work ourselves: working hours are counted within these.",
  deadlines:
    "10. How long each party may take, and how long before the end a warning begins. Working days are China's.",
  approval: `11. Who may approve how much, in one or more currencies; where an order's own is missing, the CNY one counts at its rate.
alone: what approvers may approve of their own work. approver: for those without an own limit. second: above it, two approve. losses: what one
person alone may write off of what is owed to us.
Limits count everything on the order, and what the buyer had approved in so many days.`,
  undo: "12. How long whoever took the last step of a ticket can take it back. Payouts are never taken back.",
};

/** The file: read back, it is the same policy. */
export function policyText(policy: Policy): string {
  const area = (name: keyof Policy, body: string) => `${comment(COMMENTS[name])}\n${name}:${body}\n`;
  return [
    area("version", ` ${policy.version}`),
    area(
      "faults",
      mapping(policy.faults, (fault) => fault),
    ),
    rulesArea("requests", policy.requests, ({ within, of, past }) => [
      ["within", within === null ? "never" : formatDuration(within)],
      ["of", of],
      ["past", past],
    ]),
    rulesArea("goods", policy.goods, ({ returned, most, insured }) => [
      ["returned", percent({ percent: returned })],
      ["most", most === null ? null : formatMoney(most)],
      ["insured", insured === null ? null : String(insured)],
    ]),
    rulesArea("charges", policy.charges, ({ charge, returned }) => [
      ["charge", charge],
      ["returned", percent({ percent: returned })],
    ]),
    rulesArea("fees", policy.fees, ({ what, costs, per, bearer }) => [
      ["what", what],
      ["costs", "percent" in costs ? percent(costs) : formatMoney(costs)],
      ["per", per],
      ["bearer", bearer],
    ]),
    rulesArea("returns", policy.returns, ({ realistic }) => [["realistic", String(realistic)]]),
    rulesArea("recovery", policy.recovery, ({ from, returned }) => [
      ["from", from],
      ["returned", percent({ percent: returned })],
    ]),
    rulesArea("evidence", policy.evidence, ({ needs, without }) => [
      ["needs", list(needs)],
      ...(without === "refuse" ? [["without", without] as const] : []),
    ]),
    rulesArea("silence", policy.silence, ({ who, what, late, step }) => [
      ["who", who],
      ["what", what],
      ["late", formatDuration(late)],
      ["step", step],
    ]),
    area("destinations", destinations(policy)),
    area("office", mapping(policy.office, String)),
    area("deadlines", mapping(policy.deadlines, deadlineOf)),
    area("approval", approval(policy)),
    area("undo", ` ${formatDuration(policy.undo)}`),
  ].join("\n");
}

type Entry = readonly [key: string, value: string | null];

function rulesArea<R extends Rule>(
  name: keyof Policy,
  rules: readonly R[],
  rest: (rule: R) => readonly Entry[],
): string {
  const items = rules.map((rule) => {
    const entries: readonly Entry[] = [["id", rule.id], ...scope(rule), ...rest(rule)];
    return item(entries);
  });
  return `${comment(COMMENTS[name])}\n${name}:${items.length === 0 ? " []" : `\n${items.join("\n")}`}\n`;
}

function item(entries: readonly Entry[]): string {
  const said = entries.filter(([, value]) => value !== null);
  return said.map(([key, value], index) => `${index === 0 ? "  - " : "    "}${key}: ${value}`).join("\n");
}

function scope({ stages, reasons, faults, paths, ways = [] }: Scope): readonly Entry[] {
  return Object.entries({ stages, reasons, faults, paths, ways }).flatMap(([key, words]): readonly Entry[] =>
    words.length === 0 ? [] : [[key, list(words)]],
  );
}

function mapping<Value>(values: Readonly<Record<string, Value>> | object, say: (value: Value) => string): string {
  return Object.entries(values)
    .map(([key, value]) => `\n  ${key}: ${say(value)}`)
    .join("");
}

function deadlineOf({ within, warn }: { readonly within: Duration; readonly warn: Duration | null }): string {
  if (warn === null) return formatDuration(within);
  return `{ within: ${formatDuration(within)}, warn: ${formatDuration(warn)} }`;
}

function destinations({ destinations: { prefer, choice, original } }: Policy): string {
  const windows = original.map(({ id, methods, within, most, apart }) =>
    item([
      ["id", id],
      ["methods", methods.length === 0 ? null : list(methods)],
      ["within", formatDuration(within)],
      ["most", most === null ? null : String(most)],
      ["apart", apart === 0 ? null : String(apart)],
    ]).replace(/^/gm, "  "),
  );
  const below = windows.length === 0 ? " []" : `\n${windows.join("\n")}`;
  return `\n  prefer: ${list(prefer)}\n  choice: ${list(choice)}\n  original:${below}`;
}

function approval({ approval: { alone, approver, second, losses, days } }: Policy): string {
  const limits = (amounts: readonly Money[]) => list(amounts.map(formatMoney));
  return `\n  alone: ${limits(alone)}\n  approver: ${limits(approver)}\n  second: ${limits(second)}\n  losses: ${limits(losses)}\n  days: ${days}`;
}

function percent({ percent: share }: Percent): string {
  return `${share} %`;
}

function list(words: readonly string[]): string {
  return `[${words.map((word) => (/^[\w. \u4e00-\u9fff-]+$/.test(word) ? word : JSON.stringify(word))).join(", ")}]`;
}

function comment(text: string): string {
  return text.replace(/^/gm, "# ");
}
