/** A desk in a folder of its own, with a clock that the test moves. */
import { type PracticeDesk, practiceDesk } from "../../src/desk/demo/practice-desk.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import type { Policy } from "../../src/rules/policy/policy.ts";
import type { Instant } from "../../src/rules/time/instant.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import type { Store } from "../../src/store/store.ts";
import { MONDAY } from "./a-moment.ts";
import { NO_SETTINGS } from "./no-settings.ts";
import { run } from "./run.ts";

export type Sandbox = PracticeDesk;

/** An empty desk whose operators nobody has registered. */
export function sandbox(start: Instant = MONDAY): Sandbox {
  return practiceDesk(run, start);
}

/** A desk to call functions on, over a store file. */
export async function aDesk(
  place: string,
  given: { readonly operator?: string; readonly now?: Instant; readonly policy?: Policy } = {},
): Promise<{ readonly desk: Desk; readonly store: Store }> {
  const store = await openStore(place);
  const desk: Desk = {
    store: async () => store,
    clock: () => given.now ?? MONDAY,
    clockIsSet: false,
    operatorName: given.operator ?? "mei",
    policy: given.policy ?? DEFAULT_POLICY,
    settings: NO_SETTINGS,
    reader: null,
  };
  return { desk, store };
}
