/** Plays every golden session and compares it with its file; UPDATE=1 writes the file anew, for review in the diff. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sandbox } from "../support/a-desk.ts";
import { transcript } from "../support/session.ts";

const FOLDER = import.meta.dirname;

const update = process.env["UPDATE"] === "1";

test.each(readdirSync(FOLDER).filter((name) => name.endsWith(".session")))("%s", async (name) => {
  const file = join(FOLDER, name);
  const kept = readFileSync(file, "utf8");
  const box = sandbox();
  onTestFinished(() => box.remove());
  const played = await transcript(kept, box);
  if (update) writeFileSync(file, played);
  else expect(played).toBe(kept);
});
