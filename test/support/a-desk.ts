/** A desk in a folder of its own, with a clock that the test moves. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Desk } from "../../src/desk/desk.ts";
import { DEFAULT_POLICY } from "../../src/rules/policy/default-policy.ts";
import type { Policy } from "../../src/rules/policy/policy.ts";
import { orThrow } from "../../src/rules/refusal.ts";
import { addMillis, type Instant, parseInstant } from "../../src/rules/time/instant.ts";
import { openStore } from "../../src/store/sqlite/open.ts";
import type { Store } from "../../src/store/store.ts";
import { type Ran, run, type Surroundings, shellWords } from "./run.ts";

const MINUTE = 60_000;

export function at(text: string): Instant {
  return orThrow(parseInstant(text));
}

/** When sandboxes begin: a Monday morning in Beijing, after everything in `fixtures/imports/orders.csv`. */
export const MONDAY = at("2026-11-16T01:00:00Z");

export interface Sandbox {
  readonly folder: string;
  readonly store: string;
  now: Instant;
  /** One line typed after the prompt, `refund` included; the clock then moves on by a minute. */
  type(line: string, options?: { readonly columns?: number; readonly stdin?: Buffer }): Promise<Ran>;
  remove(): void;
}

/** An empty desk whose operators nobody has registered. */
export function sandbox(start: Instant = MONDAY): Sandbox {
  const folder = mkdtempSync(join(tmpdir(), "refund-"));
  const store = join(folder, "desk.db");
  const box: Sandbox = {
    folder,
    store,
    now: start,
    type: async (line, options = {}) => {
      const [program, ...argv] = shellWords(line);
      if (program !== "refund") throw new Error(`only refund can be typed here, not ${program}`);
      const surroundings: Surroundings = {
        env: { REFUND_STORE: store, REFUND_OPERATOR: "mei", TZ: "Asia/Shanghai", NO_COLOR: "1" },
        clock: () => box.now,
        columns: options.columns ?? null,
      };
      const ran = await run(argv, surroundings, options.stdin ?? null);
      box.now = addMillis(box.now, MINUTE);
      return ran;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return box;
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
    reader: null,
  };
  return { desk, store };
}
