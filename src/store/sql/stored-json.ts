/** Values that tables keep as JSON: read back, and looked at before anybody goes by them. */
import { Refusal } from "../../rules/refusal.ts";

/** The value of a stored text; `store_unreadable`, with where it stands, unless it is JSON that `isOne` knows. */
export function readStored<Value>(
  text: string,
  { at, isOne }: { readonly at: string; readonly isOne: (value: unknown) => value is Value },
): Value {
  const value = parsed(text);
  if (isOne(value)) return value;
  throw new Refusal("store_unreadable", `the store cannot be read: ${at} are not as this program writes them`, {
    hint: "find what is damaged with refund store verify, or restore the newest backup",
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Knows lists of which `isOne` knows every item. */
export function listOf<Item>(isOne: (value: unknown) => value is Item): (value: unknown) => value is readonly Item[] {
  return (value): value is readonly Item[] => Array.isArray(value) && value.every(isOne);
}

/** Knows objects of which `isOne` knows every value. */
export function recordOf<Item>(
  isOne: (value: unknown) => value is Item,
): (value: unknown) => value is Readonly<Record<string, Item>> {
  return (value): value is Readonly<Record<string, Item>> => isRecord(value) && Object.values(value).every(isOne);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
