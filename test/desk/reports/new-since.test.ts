/** `report overdue --new-since FILE`: a mail shows what came and what ended, and comes only then. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addMillis } from "../../../src/rules/time/instant.ts";
import { sandbox } from "../../support/a-desk.ts";

const DAY = 86_400_000;

async function aDeskWithLateTickets(order = "26110003") {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  await box.type(`refund open ${order} --reason cancel`);
  box.now = addMillis(box.now, 2 * DAY);
  return { box, file: join(box.folder, "told.json") };
}

test("what came is told, the same is not, what ended is, and the same again after the interval", async () => {
  const { box, file } = await aDeskWithLateTickets();
  const report = async (more = "") => (await box.type(`refund report overdue --new-since ${file}${more}`)).out;
  expect(await report()).toMatch(/^R-1\tnew\t/);
  expect(await report()).toBe("");
  expect(await report(" --json")).toBe("[]\n");
  await box.type("refund open 26110005 --reason damaged");
  box.now = addMillis(box.now, 1.5 * DAY);
  expect(await report()).toMatch(/^R-1\tstill\t.*\nR-2\tnew\t/);
  await box.type("refund withdraw R-1");
  expect(await report()).toMatch(/^R-2\tstill\t.*\nR-1\tlate no more\t.*withdrawn/);
  expect(await report()).toBe("");
  box.now = addMillis(box.now, 0.5 * DAY);
  expect(await report()).toBe("");
  expect(await report(" --repeat 2h")).toMatch(/^R-2\tstill\t/);
  await box.type("refund withdraw R-2");
  expect(await report(" --json")).toContain(`"news": "late no more"`);
  expect(await report(" --repeat 1h")).toBe("");
});

test("of a ticket that is late in two ways, each is told when it comes", async () => {
  const { box, file } = await aDeskWithLateTickets();
  const line = `refund report overdue --new-since ${file}`;
  expect((await box.type(line)).out).toMatch(/^R-1\tnew\t[^\n]*the first review/);
  box.now = addMillis(box.now, 20 * DAY);
  const { out } = await box.type(line);
  expect(out).toMatch(/^R-1\tstill\t[^\n]*the first review/m);
  expect(out).toMatch(/^R-1\tnew\t[^\n]*the money that the buyer was promised/m);
});

test("what was given to somebody else is late all the same: it is not told as ended", async () => {
  const { box, file } = await aDeskWithLateTickets();
  const report = async (name: string, memory: string) =>
    (await box.type(`refund report overdue --assignee ${name} --new-since ${memory}`)).out;
  await box.type("refund assign R-1 --to mei");
  expect(await report("me", file)).toMatch(/^R-1\tnew\t/);
  await box.type("refund assign R-1 --to ada");
  expect(await report("mei", file)).toBe("");
  expect(await report("ada", `${file}.ada`)).toMatch(/^R-1\tnew\t/);
});

test("a file remembers one report of one desk: any other is refused, prints nothing and leaves the file alone", async () => {
  const { box, file } = await aDeskWithLateTickets();
  const refused = async (line: string, says: string, desk = box) => {
    const before = readFileSync(file, "utf8");
    const { code, out, err } = await desk.type(`refund report overdue ${line}`);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(says);
    expect(readFileSync(file, "utf8")).toBe(before);
  };
  await box.type(`refund report overdue --reason cancel --waits-for seller --waits-for agent --new-since ${file}`);
  for (const other of [
    "",
    "--soon",
    "--waits-for seller",
    "--reason cancel --waits-for seller --waits-for agent --soon",
  ]) {
    await refused(
      `${other} --new-since ${file}`,
      "“report overdue --waits-for agent --waits-for seller --reason cancel”",
    );
  }
  const same = `--waits-for agent --waits-for seller --waits-for agent --reason cancel --new-since ${file}`;
  expect(await box.type(`refund report overdue ${same}`)).toMatchObject({ code: 0, out: "" });
  await refused(`${same} --as-of 2026-11-20`, "what is new is told of now");
  const { box: another } = await aDeskWithLateTickets("26110002");
  await refused(same, "remembers what was told of another desk", another);
});

test("exit code 10 still says that something is late, told or not", async () => {
  const { box, file } = await aDeskWithLateTickets();
  const line = `refund report overdue --exit-code --new-since ${file}`;
  expect((await box.type(line)).code).toBe(10);
  expect(await box.type(line)).toMatchObject({ code: 10, out: "" });
});

test("a file that holds something else is refused and left alone", async () => {
  const { box, file } = await aDeskWithLateTickets();
  writeFileSync(file, "my notes");
  expect(await box.type(`refund report overdue --new-since ${file}`)).toMatchObject({
    code: 2,
    err: expect.stringContaining("is no file that report overdue wrote"),
  });
  expect(readFileSync(file, "utf8")).toBe("my notes");
  for (const own of [box.store, `${box.store}-journal`]) {
    expect((await box.type(`refund report overdue --new-since ${own}`)).code).not.toBe(0);
  }
  expect(existsSync(`${box.store}-journal`)).toBe(false);
  const alone = await box.type("refund report overdue --repeat 2h");
  expect(alone).toMatchObject({ code: 2, err: expect.stringContaining("--repeat says nothing without --new-since") });
  expect(await box.type(`refund report overdue --new-since ${file}.d/told`)).toMatchObject({ code: 8, out: "" });
  expect(existsSync(`${file}.d`)).toBe(false);
});
