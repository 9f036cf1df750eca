/** How everything at a desk is written: in one transaction, on a store whose journal has begun, and by a clock that may write to it. */
import { Refusal } from "../rules/refusal.ts";
import type { StoreWriter } from "../store/store.ts";
import type { Desk } from "./desk.ts";

/**
 * Does the work in one write transaction. The first one ever begins the journal, and makes the store a practice store where
 * the clock is set; on any other store, writing under a set clock is refused (`clock_set`).
 */
export async function writeTo<T>(
  desk: Desk,
  work: (writer: StoreWriter) => Promise<T>,
  options: { readonly dryRun: boolean },
): Promise<T> {
  const store = await desk.store();
  return store.write(async (writer) => {
    const begun = await writer.storeCreated();
    if (begun === undefined) {
      const stamp = { at: desk.clock(), by: desk.operatorName };
      await writer.append({ kind: "store_created", ...stamp, data: { practice: desk.clockIsSet } });
    } else if (desk.clockIsSet && !begun.practice) {
      throw clockIsSet();
    }
    return work(writer);
  }, options);
}

/** Why nothing is written to a real store while the clock is set. */
export function clockIsSet(): Refusal {
  return new Refusal("clock_set", "REFUND_NOW sets the clock, and this store is not for practice: nothing is written", {
    hint: "unset REFUND_NOW, or practise on a store of its own: --store FILE",
  });
}
