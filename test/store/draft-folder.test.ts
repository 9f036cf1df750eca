/** What killed backups and restores leave is cleared by a later one, and nothing else is. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeDraftFolder } from "../../src/store/files/draft-folder.ts";
import { DRAFT } from "../../src/store/files/whole-file.ts";

test("only drafts of more than a day ago go, for a younger one may be somebody's at work", () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-draft-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [left, atWork, other] = [`${DRAFT}left`, `${DRAFT}at-work`, "desk.db-evidence"];
  const daysAgo = (name: string, days: number) => {
    mkdirSync(join(folder, name));
    const then = Date.now() / 1000 - days * 86_400;
    utimesSync(join(folder, name), then, then);
  };
  daysAgo(left, 2);
  daysAgo(atWork, 0.5);
  daysAgo(other, 9);
  const made = basename(makeDraftFolder(folder));
  expect(readdirSync(folder).sort()).toEqual([atWork, other, made].sort());
});
