/** Seals: hashes by which one altered figure of an order is found, and one missing order of an import. */
import { sha256Of, sha256OfAll } from "../sha256.ts";
import { LINE_FACTS, ORDER_FACTS, type Value } from "./facts.ts";
import type { Order } from "./order.ts";

/**
 * The seal of an order as it is kept: SHA-256, in hexadecimal digits, over the JSON text of a list of its facts and, last,
 * of a list of its lines in their order, each a list of its facts.
 */
export function sealOf(order: Order): string {
  const facts = ORDER_FACTS.map(({ read }) => read(order));
  return sealOfFacts(
    facts,
    order.lines.map((line) => LINE_FACTS.map(({ read }) => read(line))),
  );
}

/** The same for facts that were read already, in the order of their lists. */
export function sealOfFacts(facts: readonly Value[], lines: readonly (readonly Value[])[]): string {
  return sealOfText(sealedText(facts, lines));
}

/** What a seal is made of. */
export function sealedText(facts: readonly Value[], lines: readonly (readonly Value[])[]): string {
  return JSON.stringify([...facts, lines]);
}

export function sealOfText(text: string): string {
  return sha256Of(text);
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
