/** When the buyer asked and what was promised then: both are judged from the day of asking, whoever typed it when. */
import type { Order } from "../order/order.ts";
import { Refusal } from "../refusal.ts";
import type { Instant } from "../time/instant.ts";
import type { AskedMoment } from "./events.ts";
import { dueBy, type Facts } from "./facts.ts";

/** The moment of asking, now where nobody says, with the promise that runs from it; or why it cannot be. */
export function askedAt(said: Instant | null, facts: Facts): AskedMoment | Refusal {
  if (said === null) return promisedFrom(facts.now, facts);
  return refuseMoment(said, facts.order, facts.now) ?? promisedFrom(said, facts);
}

/** The promise to a buyer who asked then. */
export function promisedFrom(asked: Instant, facts: Facts): AskedMoment {
  return { askedAt: asked, promise: dueBy(facts, "promise", asked) };
}

function refuseMoment(said: Instant, { id, placedAt }: Order, now: Instant): Refusal | undefined {
  const no = (when: string, hint: string) =>
    new Refusal("usage", `the buyer cannot have asked at ${said}: ${when}`, {
      hint,
      details: { order: id, asked: said },
    });
  if (said > now) return no("that is still to come", "name a moment that has passed: --asked-at");
  if (placedAt !== null && said < placedAt)
    return no(`order ${id} was placed at ${placedAt}`, "name a moment after that: --asked-at");
  return undefined;
}
