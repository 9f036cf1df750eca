/** Every screen of every golden session says in colour what it says without: nothing is cut, lost or put in by a style. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { REGISTRY } from "../../src/commands/registry.ts";
import { shellWords } from "../../src/desk/demo/practice-desk.ts";
import { playSession, readSession } from "../../src/desk/demo/session.ts";
import { sandbox } from "../support/a-desk.ts";

const FOLDER = import.meta.dirname;

/** Whether a line only reads, so that it can be typed twice. */
async function onlyReads(line: string): Promise<boolean> {
  const words = shellWords(line).slice(1);
  const path = [words.slice(0, 2).join(" "), words[0] ?? ""].find((one) => one in REGISTRY);
  return path !== undefined && (await REGISTRY[path]?.())?.writes === "never";
}

/** Screens that had any colour. */
let coloured = 0;
afterAll(() => expect(coloured).toBeGreaterThan(50));

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await playSession(readSession(readFileSync(join(FOLDER, name), "utf8")), {
    ...box,
    get now() {
      return box.now;
    },
    set now(now) {
      box.now = now;
    },
    type: async (line, options) => {
      const { now } = box;
      const plain = await box.type(line, options);
      if (!(await onlyReads(line))) return plain;
      const later = box.now;
      box.now = now;
      const { out, err } = await box.type(line, { ...options, env: { ...options?.env, FORCE_COLOR: "1" } });
      box.now = later;
      if (out !== plain.out) coloured += 1;
      expect(stripVTControlCharacters(out), line).toBe(plain.out);
      expect(stripVTControlCharacters(err), line).toBe(plain.err);
      return plain;
    },
  });
});
