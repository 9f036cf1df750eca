/** A few inputs for everything that reads what comes from outside, the same every time; `npm run fuzz` gives as many as asked for. */
import { expect, test } from "vitest";
import { attack, hostileReaders } from "../support/hostile-input.ts";

/** Seeds from which on inputs are made; one that found a fault is added, so that its input is tried for ever. */
const SEEDS = [1];
const INPUTS = 1;

test("what comes from outside is understood or refused, and never fails", { timeout: 240_000 }, async () => {
  const { readers, remove } = await hostileReaders();
  try {
    expect([...readers.keys()]).toEqual(
      expect.arrayContaining(["parameter", "command line", "profile", "configuration"]),
    );
    for (const [name, reader] of readers) {
      // What is a function alone costs next to nothing.
      const count = name.startsWith("file:") ? INPUTS : 40 * INPUTS;
      for (const from of SEEDS) await attack(name, reader, { from, count });
    }
  } finally {
    remove();
  }
});
