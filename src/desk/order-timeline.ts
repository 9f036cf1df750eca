/** What files said of an order, and when: the import that brought it, and each that changed it. */
import type { FieldChange } from "../rules/order/merge.ts";
import type { ImportRecord } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { loadOrder } from "./load.ts";

export interface OrderTimeline {
  readonly order: string;
  /** Oldest first. */
  readonly told: readonly ToldByFile[];
}

export interface ToldByFile {
  readonly import: ImportRecord;
  /** Null for the file that brought the order. */
  readonly changes: readonly FieldChange[] | null;
}

/** Refused with `order_not_found` where no import brought it. */
export async function orderTimeline(desk: Desk, id: string): Promise<OrderTimeline> {
  const store = await desk.store();
  return store.read(async (reader) => {
    await loadOrder(reader, id);
    const changes = await reader.orderChanges(id);
    const brought = changes[0]?.importBefore ?? (await reader.importOf(id))?.number;
    const imports = new Map<number, ImportRecord>();
    for (const number of [brought, ...changes.map((change) => change.import)]) {
      const record = number === undefined ? undefined : await reader.importNumbered(number);
      if (record !== undefined) imports.set(record.number, record);
    }
    const steps = [{ import: brought, changes: null }, ...changes];
    const told = steps.flatMap((step) => {
      const record = step.import === undefined ? undefined : imports.get(step.import);
      return record === undefined ? [] : [{ import: record, changes: step.changes }];
    });
    return { order: id, told };
  });
}
