/** Who recorded by hand what the money of an order rests on: a payment, a chargeback, what was refunded before, a correction. */
import type { Contributor } from "../ticket/carried-over.ts";
import type { SetupKind } from "./entry.ts";

/** Entries about one order from which its quotes follow. */
export const MONEY_RECORDS = [
  "payment_recorded",
  "chargeback_recorded",
  "refund_placed",
  "order_corrected",
] as const satisfies readonly SetupKind[];
export type MoneyRecord = (typeof MONEY_RECORDS)[number];

/** That it was recorded, by whom, and where in the journal. */
export interface RecordedFact {
  readonly position: number;
  readonly kind: MoneyRecord;
  readonly by: string;
}

const DID: Readonly<Record<MoneyRecord, string>> = {
  payment_recorded: "recorded a payment of its order",
  chargeback_recorded: "recorded a chargeback of its order",
  refund_placed: "placed what was refunded on its order before",
  order_corrected: "corrected its order",
};

/** Whoever recorded them shaped what is approved on every ticket of the order, opened before or after. */
export function recorders(facts: readonly RecordedFact[]): readonly Contributor[] {
  return facts.map(({ kind, by }) => ({ operator: by, did: DID[kind] }));
}
