/** Man pages on disk: all or none, renewed over our own, and over nobody else's. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { REGISTRY } from "../../src/commands/registry.ts";
import { MARK } from "../../src/screen/man-page.ts";
import { sandbox } from "../support/a-desk.ts";

function box() {
  const made = sandbox();
  onTestFinished(() => made.remove());
  const into = join(made.folder, "手册 1");
  return { into, page: (name: string) => join(into, "man1", name), type: made.type };
}

test("every command has a page, and refund itself has one that names them all", async () => {
  const { type, into, page } = box();
  const { code, out, err } = await type(`refund man --into '${into}'`);
  const count = Object.keys(REGISTRY).length + 1;
  expect([code, out]).toEqual([0, ""]);
  expect(err).toBe(`${count} pages written into ${into}\nhint: read them: man -M '${into}' refund\n`);
  const names = Object.keys(REGISTRY).map((path) => `refund-${path.replace(" ", "-")}.1`);
  expect(readdirSync(join(into, "man1")).sort()).toEqual([...names, "refund.1"].sort());
  const whole = readFileSync(page("refund.1"), "utf8");
  for (const path of Object.keys(REGISTRY)) expect(whole).toContain(`refund ${path.replaceAll("-", "\\-")}\\fR`);
  expect(readFileSync(page("refund-payout-sent.1"), "utf8")).toBe((await type("refund man payout sent")).out);
});

test("an earlier page of ours is renewed; a program is told where each page is", async () => {
  const { type, into, page } = box();
  mkdirSync(join(into, "man1"), { recursive: true });
  writeFileSync(page("refund-review.1"), `${MARK}\nof last year\n`);
  const { out, err } = await type(`refund man review --into '${into}' --json`);
  expect(err).toBe("");
  expect(JSON.parse(out)).toEqual({ folder: into, pages: [page("refund-review.1")] });
  expect(readFileSync(page("refund-review.1"), "utf8")).not.toContain("last year");
  const json = JSON.parse((await type("refund man review --json")).out);
  expect(json).toEqual({ page: "refund-review.1", source: readFileSync(page("refund-review.1"), "utf8") });
});

test("somebody else's page is not written over, and then no page is written at all", async () => {
  const { type, into, page } = box();
  mkdirSync(join(into, "man1"), { recursive: true });
  writeFileSync(page("refund-review.1"), ".TH THEIRS 1\n");
  const { code, out, err } = await type(`refund man --into '${into}' --json`);
  expect([code, out]).toEqual([5, ""]);
  expect(JSON.parse(err).error).toMatchObject({
    code: "file_exists",
    message: `${page("refund-review.1")} is there already and not a page of ours, so it is not written over`,
    hint: "name another folder, or move that file away",
  });
  expect(readdirSync(join(into, "man1"))).toEqual(["refund-review.1"]);
});
