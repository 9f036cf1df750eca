/**
 * Plays every golden session and compares it with its file; UPDATE=1 writes the file anew, for review in the diff. Beside each line
 * its hints are tried, and its screen is looked at in colour.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { sandbox } from "../support/a-desk.ts";
import { beside } from "../support/beside.ts";
import { transcript } from "../support/session.ts";
import { inColour, misleading } from "../support/typed-beside.ts";

const FOLDER = import.meta.dirname;

const update = process.env["UPDATE"] === "1";

/** Screens that had any colour. */
let coloured = 0;
afterAll(() => expect(coloured).toBeGreaterThan(50));

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const file = join(FOLDER, name);
  const kept = readFileSync(file, "utf8");
  const box = sandbox();
  onTestFinished(() => box.remove());
  const failed: string[] = [];
  const desk = beside(box, async (typed) => {
    if (await inColour(typed)) coloured += 1;
    failed.push(...(await misleading(typed)));
  });
  const played = await transcript(kept, desk);
  if (update) writeFileSync(file, played);
  else expect(played).toBe(kept);
  expect(failed).toEqual([]);
});
