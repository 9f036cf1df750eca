/** A desk in a folder of its own, with a clock that the test moves. */
import { existsSync } from "node:fs";
import { type PracticeDesk, practiceDesk } from "../../src/desk/demo/practice-desk.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { enginesFor } from "../../src/main/engines.ts";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import type { Policy } from "../../src/rules/policy/policy.ts";
import type { Instant } from "../../src/rules/time/instant.ts";
import { createStore } from "../../src/store/sqlite/create.ts";
import { openMemoryStore, openStore } from "../../src/store/sqlite/open.ts";
import type { Store } from "../../src/store/store.ts";
import { MONDAY } from "./a-moment.ts";
import { NO_SETTINGS } from "./no-settings.ts";
import { run } from "./run.ts";

export type Sandbox = PracticeDesk;

/** An empty desk whose operators nobody has registered. */
export function sandbox(start: Instant = MONDAY, place?: string): Sandbox {
  return practiceDesk(run, start, place);
}

/** A desk to call functions on, over a store file. */
export async function aDesk(
  place: string,
  given: { readonly operator?: string; readonly now?: Instant; readonly policy?: Policy } = {},
): Promise<{ readonly desk: Desk; readonly store: Store }> {
  const store = await newStore(place);
  return { desk: deskOver(store, given), store };
}

/** A store, made where there is none; `:memory:` for one of which nothing stays. */
export async function newStore(place: string): Promise<Store> {
  if (place === ":memory:") return openMemoryStore(place);
  if (!existsSync(place)) await createStore(place);
  return openStore(place);
}

/** A desk at which anybody may do anything, over a store that is open. */
export function deskOver(
  store: Store,
  {
    operator = "mei",
    clock = () => MONDAY,
    ...given
  }: {
    readonly operator?: string;
    readonly clock?: () => Instant;
    readonly now?: Instant;
    readonly policy?: Policy;
  } = {},
): Desk {
  const { now, policy = DEFAULT_POLICY } = given;
  return {
    store: async () => store,
    storeOrNew: async () => store,
    place: () => store.place,
    stores: enginesFor(() => store.folder),
    clock: now === undefined ? clock : () => now,
    operatorName: operator,
    policy,
    clockIsSet: false,
    settings: NO_SETTINGS,
    home: () => store.folder,
    reader: null,
  };
}
