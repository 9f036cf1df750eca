/** What is wrong with a policy though each of its parts is well formed: names used twice, rules that can never matter. */
import { formatMoney } from "../money/money.ts";
import { type Duration, formatDuration } from "../time/duration.ts";
import { type Path, REASONS, STAGES } from "../words.ts";
import { pathFor } from "./path.ts";
import { type Policy, RULE_AREAS, type Rule, type RuleArea, type Scope } from "./policy.ts";

export interface RuleIssue {
  /** Keys and places in lists, from the top of the file. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly level: "error" | "warning";
}

/** Everything, area by area. */
export function ruleIssues(policy: Policy): readonly RuleIssue[] {
  return [
    ...RULE_AREAS.flatMap((area) => [...usedTwice(policy, area), ...neverAbout(policy, area)]),
    ...unreachable(policy),
    ...outdone(policy),
    ...foreignAmounts(policy),
    ...senselessClocks(policy),
    ...senselessLimits(policy),
  ];
}

function usedTwice(policy: Policy, area: RuleArea): readonly RuleIssue[] {
  const seen = new Set<string>();
  return policy[area].flatMap(({ id }, index): readonly RuleIssue[] => {
    if (seen.size < seen.add(id).size) return [];
    return [{ path: [area, index, "id"], message: `there is another rule ${id} in ${area}`, level: "error" }];
  });
}

/** Stages, reasons and paths of which no request can have all. */
function neverAbout(policy: Policy, area: RuleArea): readonly RuleIssue[] {
  return policy[area].flatMap((rule, index): readonly RuleIssue[] => {
    if (rule.paths.length === 0) return [];
    const stages = rule.stages.length === 0 ? STAGES : rule.stages;
    const reasons = rule.reasons.length === 0 ? REASONS : rule.reasons;
    const possible = (path: Path) => stages.some((stage) => reasons.some((reason) => pathFor(stage, reason) === path));
    const never = rule.paths.filter((path) => !possible(path));
    if (never.length === 0) return [];
    const message = `${rule.id} is never about ${never.join(" or ")}: its stages and reasons lead elsewhere`;
    return [{ path: [area, index, "paths"], message, level: "warning" }];
  });
}

/** Areas of which only the first rule that is about a request counts, each with what tells its kinds apart. */
const FIRST_COUNTS: readonly {
  readonly area: RuleArea;
  rules(policy: Policy): readonly (Rule & { kind: string })[];
}[] = [
  {
    area: "goods",
    rules: ({ goods }) => goods.map((rule) => ({ ...rule, kind: rule.insured === null ? "" : String(rule.insured) })),
  },
  { area: "charges", rules: ({ charges }) => charges.map((rule) => ({ ...rule, kind: rule.charge })) },
  { area: "fees", rules: ({ fees }) => fees.map((rule) => ({ ...rule, kind: rule.what })) },
  { area: "returns", rules: ({ returns }) => returns.map((rule) => ({ ...rule, kind: "" })) },
  { area: "silence", rules: ({ silence }) => silence.map((rule) => ({ ...rule, kind: `${rule.who} ${rule.what}` })) },
  { area: "recovery", rules: ({ recovery }) => recovery.map((rule) => ({ ...rule, kind: rule.from })) },
];

function unreachable(policy: Policy): readonly RuleIssue[] {
  return FIRST_COUNTS.flatMap(({ area, rules }) => {
    const all = rules(policy);
    return all.flatMap((rule, index): readonly RuleIssue[] => {
      const before = all
        .slice(0, index)
        .find((one) => (one.kind === "" || one.kind === rule.kind) && covers(one, rule));
      if (before === undefined) return [];
      const message = `${rule.id} is never reached: ${before.id} before it is about all that it is about`;
      return [{ path: [area, index], message, level: "warning" }];
    });
  });
}

/** Whether one rule is about everything that another is about. */
function covers(one: Scope, other: Scope): boolean {
  return (["stages", "reasons", "faults", "paths", "ways"] as const).every((part) => {
    const [wide, narrow]: readonly [readonly string[], readonly string[]] = [one[part] ?? [], other[part] ?? []];
    if (wide.length === 0) return true;
    return narrow.length > 0 && narrow.every((word) => wide.includes(word));
  });
}

/** A limit that leaves to the approver what another one refuses sooner. */
function outdone({ requests }: Policy): readonly RuleIssue[] {
  return requests.flatMap((rule, index): readonly RuleIssue[] => {
    if (rule.past !== "discretion") return [];
    const harder = requests.find(
      (one) => one.past === "refuse" && covers(one, rule) && (one.within === null || sooner(one, rule)),
    );
    if (harder === undefined) return [];
    const message = `${rule.id} never matters: ${harder.id} refuses what it would leave to the approver`;
    return [{ path: ["requests", index], message, level: "warning" }];
  });
}

function sooner(one: Policy["requests"][number], other: Policy["requests"][number]): boolean {
  if (one.of !== other.of || one.within === null || other.within === null) return false;
  const [first, second] = [hoursOf(one.within), hoursOf(other.within)];
  return first !== null && second !== null && first <= second;
}

/** Null for what only a calendar can tell. */
function hoursOf(duration: Duration): number | null {
  if ("hours" in duration) return duration.hours;
  return "days" in duration ? duration.days * 24 : null;
}

/** Amounts that could only be told on orders of one currency. */
function foreignAmounts({ fees, goods }: Policy): readonly RuleIssue[] {
  const inFees = fees.map(({ costs }, index) => ({
    path: ["fees", index, "costs"],
    given: "percent" in costs ? null : costs,
  }));
  const inGoods = goods.map(({ most }, index) => ({ path: ["goods", index, "most"], given: most }));
  return [...inFees, ...inGoods].flatMap(({ path, given }): readonly RuleIssue[] => {
    if (given === null || given.currency === "CNY") return [];
    const message = `${formatMoney(given)} means nothing on an order in another currency; write it in CNY`;
    return [{ path, message, level: "error" }];
  });
}

function senselessClocks({ deadlines, office }: Policy): readonly RuleIssue[] {
  const early = Object.entries(deadlines).flatMap(([clock, { within, warn }]): readonly RuleIssue[] => {
    if (warn === null) return [];
    const [all, before] = [hoursOf(within), hoursOf(warn)];
    if (all === null || before === null || before < all) return [];
    const message = `${clock} warns ${formatDuration(warn)} before an end that comes after ${formatDuration(within)}`;
    return [{ path: ["deadlines", clock], message, level: "warning" }];
  });
  if (office.opens < office.closes) return early;
  return [...early, { path: ["office", "closes"], message: "the office closes before it opens", level: "error" }];
}

function senselessLimits({ approval }: Policy): readonly RuleIssue[] {
  const found: RuleIssue[] = [];
  for (const [name, limit] of Object.entries({
    alone: approval.alone,
    approver: approval.approver,
    second: approval.second,
    losses: approval.losses,
  })) {
    const twice = limit.find((one, index) => limit.findIndex(({ currency }) => currency === one.currency) < index);
    if (twice === undefined) continue;
    found.push({ path: ["approval", name], message: `${name} has two amounts in ${twice.currency}`, level: "error" });
  }
  for (const limit of approval.alone) {
    const second = approval.second.find(({ currency }) => currency === limit.currency);
    if (second === undefined || limit.amount <= second.amount) continue;
    const message = `alone reaches to ${formatMoney(limit)}, and from ${formatMoney(second)} on two have to approve`;
    found.push({ path: ["approval", "alone"], message, level: "warning" });
  }
  return found;
}
