/** Waits for a turn to write, in such a way that nobody is overtaken for ever. */
import { setTimeout } from "node:timers/promises";

/** Between two tries of a command that came just now, and of one that has waited for long. */
const RARELY_MS = 20;
const OFTEN_MS = 4;
/** After so long it tries as often as it ever does. */
const LONG_MS = 1_000;

/**
 * Tries until it succeeds or fails otherwise, or until the patience of so many milliseconds is over; then the last error is thrown. The engine's own
 * way is to try the less often the longer it waits, so that of many who wait some never come to their turn; here it is the
 * other way round. And a signal comes through between two tries.
 */
export async function inTurn<T>(
  attempt: () => Promise<T>,
  { isBusy, patienceMs }: { readonly isBusy: (error: unknown) => boolean; readonly patienceMs: number },
): Promise<T> {
  for (let waited = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (waited >= patienceMs || !isBusy(error)) throw error;
      const pause = Math.max(OFTEN_MS, RARELY_MS - ((RARELY_MS - OFTEN_MS) * waited) / LONG_MS);
      await setTimeout(pause);
      waited += pause;
    }
  }
}
