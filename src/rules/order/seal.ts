/** Seals: hashes by which one altered figure of an order is found, and one missing order of an import. */
import { sha256Of, sha256OfAll } from "../sha256.ts";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "./facts.ts";
import type { Order } from "./order.ts";
import { toldByFiles } from "./payments.ts";

/** The facts of an order as lists: its own, of each line, and of each payment that files tell apart. */
export interface ListedFacts {
  readonly order: readonly Value[];
  readonly lines: readonly (readonly Value[])[];
  readonly payments: readonly (readonly Value[])[];
}

/** What was recorded of an order beside its files is sealed by entries of its own. */
export function listedFacts(order: Order): ListedFacts {
  return {
    order: ORDER_FACTS.map(({ read }) => read(order)),
    lines: order.lines.map((line) => LINE_FACTS.map(({ read }) => read(line))),
    payments: toldByFiles(order).map((payment) => PAYMENT_FACTS.map(({ read }) => read(payment))),
  };
}

/**
 * The seal of an order as it is kept: SHA-256, in hexadecimal digits, over the JSON text of a list of its facts; then of a
 * list of its lines in their order, each a list of its facts; and last, where there are any, the same of its payments.
 */
export function sealOf(order: Order): string {
  return sealOfFacts(listedFacts(order));
}

/** The same for facts that were read already. */
export function sealOfFacts({ order, lines, payments }: ListedFacts): string {
  return sha256Of(JSON.stringify(payments.length === 0 ? [...order, lines] : [...order, lines, payments]));
}

/** An order that an import wrote, with the seal that it got, and what was changed, as JSON, where it was known before. */
export type SealedOrder = readonly [id: string, seal: string, changes?: string | null];

/** SHA-256, in hexadecimal digits, over a line for each order that an import wrote, by id as UTF-8 sorts. */
export function digestOf(orders: Iterable<SealedOrder>): string {
  return sha256OfAll(linesOf(orders));
}

function* linesOf(orders: Iterable<SealedOrder>): Generator<string> {
  for (const order of orders) yield digestLine(order);
}

/** `["ID","SEAL"]`, or `["ID","SEAL","CHANGES"]`, with a line feed. */
export function digestLine([id, seal, changes = null]: SealedOrder): string {
  return `${JSON.stringify(changes === null ? [id, seal] : [id, seal, changes])}\n`;
}
