/** Where a store is said to be. */
import type { Setting } from "../desk/settings/settings.ts";
import { Refusal } from "../rules/refusal.ts";
import { checkedAddress, isAddress } from "../rules/store-address.ts";
import { whyNoStoreName } from "../rules/store-name.ts";

/** The place as it was said; refused as `usage` where no store can be called so. */
export function checkedPlace({ value, from }: Setting<string>): string {
  if (isAddress(value)) return checkedAddress(value);
  const why = whyNoStoreName(value);
  if (why === null) return value;
  throw new Refusal("usage", `${from} names no store: ${why}`, {
    hint: "name the store's file, such as /srv/refunds/desk.db",
    details: { store: value },
  });
}
