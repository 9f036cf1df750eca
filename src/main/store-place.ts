/** What is no name of a store's file. */
import type { Setting } from "../desk/settings/settings.ts";
import { Refusal } from "../rules/refusal.ts";

/** The place as it was said; refused as `usage` where it is blank, begins or ends with a blank, ends in a slash, or is `:memory:`. */
export function checkedPlace({ value, from }: Setting<string>): string {
  const why = whyNoPlace(value);
  if (why === null) return value;
  throw new Refusal("usage", `${from} names no store: ${why}`, {
    hint: "name the store's file, such as /srv/refunds/desk.db",
    details: { store: value },
  });
}

function whyNoPlace(place: string): string | null {
  if (place.trim() === "") return "it is blank";
  if (place.trim() !== place) return `“${place}” begins or ends with a blank`;
  if (place === ":memory:") return "a store in memory would be gone when the command ends";
  if (place.includes("\0")) return "it has a character in it that no file name has";
  return place.endsWith("/") ? `${place} is a folder` : null;
}
