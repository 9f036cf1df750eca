/** The timeline of a ticket as people read it. */
import { expect, onTestFinished, test } from "vitest";
import { sandbox } from "../support/a-desk.ts";
import { at } from "../support/a-moment.ts";

test("a span of centuries stands apart from what happened, and every line begins in one column", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  for (const line of ["import fixtures/imports/orders.csv", "open 26110003 --reason cancel"])
    await box.type(`refund ${line}`);
  box.now = at("2300-01-01T20:00:00Z");
  await box.type("refund review R-1");
  const { out } = await box.type("refund timeline R-1", { columns: 100 });
  const [opened = "", reviewed = ""] = out.split("\n").filter((line) => line.includes(" mei "));
  expect(reviewed).toMatch(/ {2}\+99757d \d+h {2}mei reviewed/);
  expect(reviewed.indexOf("mei")).toBe(opened.indexOf("mei"));
});
