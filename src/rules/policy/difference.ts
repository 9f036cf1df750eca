/** What one policy says differently from another, rule by rule. */
import { formatMoney, type Money } from "../money/money.ts";
import { formatDuration, isDuration } from "../time/duration.ts";
import { type Policy, RULE_AREAS } from "./policy.ts";

/** One thing that differs; null where one of the two has nothing there. */
export interface PolicyChange {
  /** `requests.warehouse-return.within`, `deadlines.review`. */
  readonly place: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** Every difference, in the order of the file. */
export function differences(before: Policy, after: Policy): readonly PolicyChange[] {
  const scalars = (["faults", "destinations", "office", "deadlines", "approval"] as const).map((area) =>
    compare(area, before[area], after[area]),
  );
  const undo = compare("", { undo: before.undo }, { undo: after.undo });
  const rules = RULE_AREAS.map((area) => compareRules(area, before[area], after[area]));
  return [...rules, ...scalars, undo].flat();
}

function compareRules(
  area: string,
  before: readonly { readonly id: string }[],
  after: readonly { readonly id: string }[],
): readonly PolicyChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))];
  const changes = ids.flatMap((id): readonly PolicyChange[] => {
    const [old, now] = [before.find((rule) => rule.id === id), after.find((rule) => rule.id === id)];
    const place = `${area}.${id}`;
    if (old === undefined) return [{ place, from: null, to: "new" }];
    if (now === undefined) return [{ place, from: "there", to: null }];
    return compare(place, old, now);
  });
  const order = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id).join(" ");
  const kept = (rules: typeof before) =>
    rules.filter(({ id }) => before.some((one) => one.id === id) && after.some((one) => one.id === id));
  const moved = order(kept(before)) !== order(kept(after));
  return moved ? [...changes, { place: area, from: order(before), to: order(after) }] : changes;
}

function compare(place: string, before: object, after: object): readonly PolicyChange[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key): readonly PolicyChange[] => {
    const [from, to] = [said(old.get(key)), said(now.get(key))];
    return from === to ? [] : [{ place: place === "" ? key : `${place}.${key}`, from, to }];
  });
}

/** A part as its file would write it. */
function said(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.length === 0 ? "any" : value.map(said).join(", ");
  if (isMoney(value)) return formatMoney(value);
  if (isDuration(value)) return formatDuration(value);
  if (typeof value !== "object") return String(value);
  const parts = Object.entries(value).flatMap(([key, part]) => (part === null ? [] : [`${key} ${said(part)}`]));
  return parts.join(", ");
}

function isMoney(value: unknown): value is Money {
  return typeof value === "object" && value !== null && "amount" in value && "currency" in value;
}
