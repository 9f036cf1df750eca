/** Every screen of every golden session says in colour what it says without: nothing is cut, lost or put in by a style. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { playSession, readSession } from "../../src/desk/demo/session.ts";
import { sandbox } from "../support/a-desk.ts";
import { beside, commandOf } from "../support/beside.ts";

const FOLDER = import.meta.dirname;

/** Screens that had any colour. */
let coloured = 0;
afterAll(() => expect(coloured).toBeGreaterThan(50));

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const desk = beside(box, async ({ line, captured: plain, options, again }) => {
    // What only reads can be typed twice.
    if ((await commandOf(line))?.writes !== "never") return;
    const { out, err } = await again(line, { ...options, env: { ...options?.env, FORCE_COLOR: "1" } });
    if (out !== plain.out) coloured += 1;
    expect(stripVTControlCharacters(out), line).toBe(plain.out);
    expect(stripVTControlCharacters(err), line).toBe(plain.err);
  });
  await playSession(readSession(readFileSync(join(FOLDER, name), "utf8")), desk);
});
