/** The documented units, as systemd itself reads them. Run by `npm run test:cron`; needs systemd-analyze. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { LAUNCHER, NODE } from "../support/program.ts";

test("systemd finds nothing wrong with the documented units", () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-units-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const page = readFileSync(join(import.meta.dirname, "../../docs/operations.md"), "utf8");
  const units = [...page.matchAll(/`\/etc\/systemd\/system\/([\w.-]+)`:\n\n```ini\n([\s\S]*?)```/g)];
  expect(units.map(([, name]) => name)).toEqual(["refund-backup.service", "refund-backup.timer"]);
  const files = units.map(([, name = "", text = ""]) => {
    const place = join(folder, name);
    writeFileSync(place, text.replace(/\/usr\/bin\/node \S+/, `${NODE} ${LAUNCHER}`));
    return place;
  });
  const { status, stderr } = spawnSync("systemd-analyze", ["verify", ...files], { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
});
