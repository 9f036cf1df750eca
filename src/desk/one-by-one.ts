/** Many things done one after the other, any of which can be interrupted. */
import { setImmediate } from "node:timers/promises";

/**
 * Does something with each in turn, and lets the process look around in between: the engine never waits for anything, so that an
 * interruption would be heard only once all are done.
 */
export async function oneByOne<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  for (const one of all) {
    await work(one);
    await setImmediate();
  }
}
