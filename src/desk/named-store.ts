/** A store that somebody names beside the desk's own, such as a backup: what is wrong with it is said of it. */
import { Refusal, type RefusalCode } from "../rules/refusal.ts";
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";

/** The same refusal, with a hint that is about the store at `place` and not about the desk's own; any other error as it is. */
function ofNamedStore(error: unknown, place: string): unknown {
  if (!(error instanceof Refusal)) return error;
  const hints: Partial<Record<RefusalCode, string>> = {
    store_not_found: "check the name; nothing was made or changed",
    store_unreadable: "check the name, and who may read it; nothing was changed",
    store_damaged: `nothing was changed; an older one may be whole; what is wrong with it: refund store verify --store ${place}`,
  };
  const hint = hints[error.code];
  return hint === undefined ? error : new Refusal(error.code, error.message, { hint, details: error.details });
}

/** Does something with it; what is refused of it meanwhile is told as above. */
export async function aboutNamed<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw ofNamedStore(error, place);
  }
}

/** Opens it; refused as `Desk.store` is. */
export async function openNamed(desk: Desk, place: string): Promise<Store> {
  return aboutNamed(place, () => desk.stores.open(place));
}
