/** The built program on a pseudo-terminal: what is missing is asked for, money is confirmed, Ctrl-C leaves nothing behind. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { HANG_UP, onTerminal, program, programEnv } from "../support/program.ts";

const ENTER = "\r";
const CTRL_C = "\u0003";

async function aDeskWithOrders() {
  const folder = mkdtempSync(join(tmpdir(), "refund-terminal-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const env = programEnv(join(folder, "desk.db"), { NO_COLOR: "1" });
  const type = (line: string) => program(line.split(" "), env);
  await type("import fixtures/imports/orders.csv");
  return { env, type };
}

test("a missing reason is asked for with the words that it may be", async () => {
  const { env, type } = await aDeskWithOrders();
  const { code, out } = await onTerminal(["open", "26110003"], env, [["seller cannot fulfil", ENTER]]);
  expect(code).toBe(0);
  expect(out).toContain("Why?");
  expect(out).toContain("羊毛围巾");
  expect(JSON.parse((await type("show R-1 --json")).out)).toMatchObject({ reason: "cancel", status: "submitted" });
});

test("an answer that cannot be is asked for again", async () => {
  const { env, type } = await aDeskWithOrders();
  for (const line of ["open 26110001 --line 1 --reason damaged", "review R-1", "contact R-1"]) await type(line);
  const { code, out } = await onTerminal(["reply", "R-1", "offers"], env, [
    ["give back", `free${ENTER}`],
    ["cannot be read", `${"\u007f".repeat(4)}20.00${ENTER}`],
  ]);
  expect(code).toBe(0);
  expect(out).toContain("the seller offers 20.00 CNY");
});

test("a ticket is found by whatever words it has", async () => {
  const { env, type } = await aDeskWithOrders();
  for (const order of ["26110003", "26110001"]) await type(`open ${order} --line 1 --reason cancel`);
  const { code, out } = await onTerminal(["note"], env, [
    ["❯ R-2", "围巾"],
    ["❯ R-1", ENTER],
    ["What do you note?", `called the buyer${ENTER}`],
  ]);
  expect(code).toBe(0);
  expect(out).toContain("R-1: mei noted: called the buyer");
});

test("money is confirmed with amount and buyer in the question; no is the default", async () => {
  const { env, type } = await aDeskWithOrders();
  for (const line of ["open 26110003 --reason cancel", "review R-1", "propose R-1"]) await type(line);
  const question =
    "Approve 35.30 EUR to the original payment of buyer Luc Moreau (B-1003), R-1 (the seller has not been asked)?";
  const no = await onTerminal(["approve", "R-1", "--as", "bo"], env, [["been asked)?", ENTER]]);
  expect(no.code).toBe(130);
  // The terminal breaks the line wherever its edge is.
  expect(no.out.replace(/\s+/g, "")).toContain(question.replace(/\s+/g, ""));
  expect(no.out).toContain("policy    gives 35.30 EUR by default-1, at your discretion");
  expect(no.out).toContain("refund: not confirmed, so nothing was done");
  expect(JSON.parse((await type("show R-1 --json")).out)).toMatchObject({ status: "awaiting_approval" });
  const yes = await onTerminal(["approve", "R-1", "--as", "bo"], env, [["been asked)?", `y${ENTER}`]]);
  expect(yes.code).toBe(0);
  expect(JSON.parse((await type("show R-1 --json")).out)).toMatchObject({ status: "approved", approval: { by: "bo" } });
});

test("a restore is confirmed with what would be lost by it; no changes nothing", async () => {
  const { env, type } = await aDeskWithOrders();
  const backup = `${env["REFUND_STORE"]}.backup`;
  await type(`store backup ${backup}`);
  await type("open 26110003 --reason cancel");
  const no = await onTerminal(["store", "restore", backup], env, [["the backup", ENTER]]);
  expect([no.code, (await type("list")).out]).toEqual([130, expect.stringContaining("R-1")]);
  expect(no.out.replace(/\s+/g, "")).toContain("ofthereplacedstorearenotinthebackup");
  expect(no.out).toContain("the store was not replaced");
  const yes = await onTerminal(["store", "restore", backup], env, [["the backup", `y${ENTER}`]]);
  expect([yes.code, (await type("list")).out]).toEqual([0, ""]);
});

test("a batch is confirmed with where it goes and what it comes to; no hands nothing over", async () => {
  const { env, type } = await aDeskWithOrders();
  for (const line of ["open 26110003 --reason cancel", "review R-1", "propose R-1", "approve R-1 --as bo --yes"])
    await type(line);
  const file = `${env["REFUND_STORE"]}-batch.csv`;
  const handOver = ["payout", "export", "--destination", "original_payment", "--out", file, "--as", "kim"];
  const question = "Hand 1 line over to the original payment, 35.30 EUR?";
  expect((await onTerminal(handOver, env, [[question, ENTER]])).code).toBe(130);
  expect([(await type("payout list")).out, existsSync(file)]).toEqual(["", false]);
  expect((await onTerminal(handOver, env, [[question, `y${ENTER}`]])).code).toBe(0);
  expect(readFileSync(file, "utf8")).toContain("R-1/1");
});

test("a step that leaves another ticket with more than is due says so in its question", async () => {
  const { env, type } = await aDeskWithOrders();
  for (const line of ["open 26110001 --line 1", "open 26110001 --line 2"]) await type(`${line} --reason cancel`);
  for (const line of ["review R-1", "review R-2", "propose R-2", "approve R-2 --as bo --yes"]) await type(line);
  for (const line of ["pay R-2 --as kim --reference GW-1 --yes", "payout settled P-1 --as kim --yes"]) await type(line);
  const no = await onTerminal(["withdraw", "R-1"], env, [["(y/N)", ENTER]]);
  expect(no.code).toBe(130);
  expect(no.out.replace(/\s+/g, "")).toContain("R-2thenhas12.70USDbeyondwhatisdue");
  expect(JSON.parse((await type("show R-1 --json")).out)).toMatchObject({ status: "in_review" });
});

test("Ctrl-C at a question ends with 130 and leaves nothing behind", async () => {
  const { env, type } = await aDeskWithOrders();
  const { code, out } = await onTerminal(["open", "26110003"], env, [["seller cannot fulfil", CTRL_C]]);
  expect(code).toBe(130);
  expect(out).not.toMatch(/Error|at .*\.cjs/);
  expect((await type("queue --json")).out).toBe("[]\n");
});

test("--no-input asks nothing even on a terminal", async () => {
  const { env } = await aDeskWithOrders();
  const { code, out } = await onTerminal(["open", "26110003", "--no-input"], env, []);
  expect(code).toBe(2);
  expect(out).toContain("refund: refund open needs --reason REASON");
});

test("a step on what a pipe names says so where there is no pipe", async () => {
  const { env } = await aDeskWithOrders();
  const { code, out } = await onTerminal(["pay", "-"], env, []);
  expect(code).toBe(2);
  expect(out).toContain("refund pay - takes what it is about from a pipe, and this is a terminal");
  expect(out).toContain("hint: refund list --ids | refund pay -");
});

test("a list fits 80 columns, Chinese text included", async () => {
  const { env, type } = await aDeskWithOrders();
  await type("open 26110001 --reason damaged");
  for (const line of [["order", "list"], ["queue"], ["report", "status"], ["show", "R-1"], ["--help"]]) {
    const { out } = await onTerminal(line, env, []);
    const { displayWidth } = await import("../../src/screen/width.ts");
    const widest = Math.max(
      ...out
        .split(/\r?\n/)
        .filter((one) => !one.startsWith("hint:"))
        .map(displayWidth),
    );
    expect(widest, line.join(" ")).toBeLessThanOrEqual(80);
  }
});

/** What is drawn over and over is shown once, as it was left. */
const plain = (out: string) => out.replaceAll(ESCAPES, "").replaceAll("\r", "");
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;?]*[A-Za-z]`, "g");

test("a step asks for what it turns out to need, and offers only the words that make sense now", async () => {
  const { env, type } = await aDeskWithOrders();
  for (const line of ["open 26110001 --line 1 --reason damaged", "review R-1"]) await type(line);
  const looked = await onTerminal(["return", "R-1", "inspected"], env, [["found", `\u001b[B${ENTER}`]]);
  expect(plain(looked.out)).toContain("mei inspected line 1 (2 pieces), damaged");
  await type("contact R-1");
  const seen = await onTerminal(["marketplace", "R-1", "wait_seller_agree"], env, [["number there", `900001${ENTER}`]]);
  expect(plain(seen.out)).toContain("how refund 900001 stands on the marketplace");
  const offers = await onTerminal(["reply", "R-1", "offers"], env, [["give back", `20.00${ENTER}`]]);
  expect(plain(offers.out)).toContain("the seller offers 20.00 CNY");
  for (const line of ["contact R-1", "reply R-1 agreed_after_return"]) await type(line);
  const arranged = await onTerminal(["work"], env, [
    [": what next?", ENTER],
    ["How far is the return?", `\u001b[B${ENTER}`],
    ["? Nothing else is waiting for you", ENTER],
  ]);
  expect(plain(arranged.out)).toContain("R-1: mei arranged return parcel 1 to the seller");
  expect(plain(arranged.out)).not.toMatch(/^\s+(shipped|received)$/m);
  const shipped = await onTerminal(["return", "R-1", "shipped"], env, [["tracking number", `SF1${ENTER}`]]);
  expect(plain(shipped.out)).toContain("return parcel 1 is on its way to the seller by SF1");
});

test("Ctrl-C in the guided desk leaves nothing half done, and a script gets the next thing", async () => {
  const { env, type } = await aDeskWithOrders();
  await type("open 26110003 --reason cancel");
  const { code } = await onTerminal(["work"], env, [[": what next?", CTRL_C]]);
  expect(code).toBe(130);
  expect(JSON.parse((await type("show R-1 --json")).out)).toMatchObject({ status: "submitted", version: 1 });
  expect((await type("work")).out).toBe((await type("next")).out);
});

test.each([
  ["a confirmation", ["approve", "R-1", "--as", "bo"], "been asked)?"],
  ["the guided desk", ["work"], "what next?"],
])("a terminal that hangs up at %s ends the program by that signal, and nothing is done", async (_, argv, prompt) => {
  const { env, type } = await aDeskWithOrders();
  for (const line of ["open 26110003 --reason cancel", "review R-1", "propose R-1"]) await type(line);
  const ended = `${env["REFUND_STORE"]}.ended`;
  // The shell stays to say how the program ended.
  await onTerminal([...argv, "; echo $? >", ended], env, [[prompt, HANG_UP]], { outlives: true });
  await vi.waitFor(() => expect(readFileSync(ended, "utf8")).toBe("129\n"), { timeout: 10_000 });
  expect(JSON.parse((await type("show R-1 --json")).out)).toMatchObject({ status: "awaiting_approval" });
});
