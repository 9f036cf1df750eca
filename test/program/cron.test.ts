/** What cron would mail: the built program in cron's own surroundings, which know nothing of a login. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LAUNCHER, NODE, program, programEnv, runToEnd } from "../support/program.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-cron-"));
const store = join(folder, "desk.db");
/** All that Debian's cron sets, and what the crontab names. */
const CRON = { HOME: folder, LOGNAME: "desk", SHELL: "/bin/sh", PATH: "/usr/bin:/bin", REFUND_STORE: store };

/** What cron would mail, and how the line ended. */
async function mailed(words: string, more: Readonly<Record<string, string>> = {}) {
  const { code, out, err } = await runToEnd(["/bin/sh", "-c", `${NODE} ${LAUNCHER} ${words}`], { ...CRON, ...more });
  return { code, mail: out + err };
}

beforeAll(async () => {
  for (const line of [
    "import fixtures/imports/orders.csv",
    "open 26110003 --reason cancel",
    "operator add lin --role admin --as lin",
  ]) {
    const ran = await program(line.split(" "), programEnv(store, { REFUND_NOW: "2026-11-16T01:00:00Z" }));
    expect(ran).toMatchObject({ code: 0 });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LATE = "2026-11-20T09:00:00Z";
const ROW =
  "| R-1 | new | 3d 8h | agent | the first review | 2026-11-17T01:00:00.000Z | 2026-11-16T01:00:00.000Z | 24.90 EUR | 26110003 | anybody | submitted | cancel |";

test("what is late is mailed once, and nothing while there is nothing new", async () => {
  const line = `report overdue --new-since ${folder}/told.json --format markdown`;
  // That the clock is set is said each time, and is no news.
  const at = async (REFUND_NOW: string) => {
    const { code, mail } = await mailed(line, { REFUND_NOW });
    return { code, mail: mail.replace(/^warning: the clock is set by REFUND_NOW .*\n/m, "") };
  };
  expect(await at("2026-11-16T09:00:00Z")).toEqual({ code: 0, mail: "" });
  const { code, mail } = await at(LATE);
  expect(code).toBe(0);
  expect(mail.split("\n")).toEqual([
    "| TICKET | NEWS | LATE BY | WAITS FOR | WHAT IS LATE | WAS DUE | SINCE | AMOUNT | ORDER | ASSIGNEE | STATUS | REASON |",
    "| --- | --- | ---: | --- | --- | --- | --- | ---: | --- | --- | --- | --- |",
    ROW,
    "",
  ]);
  expect(await at(LATE)).toEqual({ code: 0, mail: "" });
});

test.each([
  ["a store that is missing", "report overdue", { REFUND_STORE: `${folder}/none.db` }, 3, "there is no store at"],
  ["a zone that there is not", "report overdue", { TZ: "Mars/Phobos" }, 2, "TZ names no time zone"],
  ["an operator whom nobody knows", "report overdue --as bo", {}, 3, "bo is not an operator of this desk"],
  ["one in the crontab", "report overdue", { REFUND_OPERATOR: "bo" }, 3, "bo is not an operator of this desk"],
  ["somebody unknown who has tickets", "report overdue --assignee bo", {}, 3, "bo is not an operator of this desk"],
  ["no store named at all", "report overdue", { REFUND_STORE: "" }, 3, "there is no store at"],
] as const)("%s is an error, and never silence", async (_, line, env, code, says) => {
  for (const report of [line, line.replace("overdue", "status")]) {
    const ended = await mailed(report, env);
    expect(ended.code).toBe(code);
    expect(ended.mail).toContain(says);
  }
});

/** The crontab of the documents: its lines, with what it sets. */
function documentedCrontab() {
  const page = readFileSync(join(import.meta.dirname, "../../docs/operations.md"), "utf8");
  const [, text = ""] = /```crontab\n([\s\S]*?)```/.exec(page) ?? [];
  const here = text.replace(/\/(?:srv\/desk|backup|elsewhere)\//g, (place) => `${folder}${place}`);
  const lines = here.trim().split("\n");
  const sets = lines.flatMap((line) =>
    [...line.matchAll(/^([A-Z_]+)=(.*)$/g)].map(([, name = "", value = ""]) => [name, value]),
  );
  const commands = lines.flatMap((line) => /^(?:\S+ ){4}\S+ +(.*)$/.exec(line)?.[1] ?? []);
  return { env: { ...CRON, ...Object.fromEntries(sets), REFUND: `${NODE} ${LAUNCHER}` }, commands };
}

test("the documented crontab mails nothing while nobody has to do anything, and what is wrong", async () => {
  const { env, commands } = documentedCrontab();
  for (const place of ["srv/desk", "backup", "elsewhere"]) mkdirSync(join(folder, place), { recursive: true });
  for (const line of ["import fixtures/imports/orders.csv", "operator add cron --role admin --role agent --as cron"])
    expect(await program(line.split(" "), programEnv(env.REFUND_STORE, { REFUND_OPERATOR: "cron" }))).toMatchObject({
      code: 0,
    });
  const run = async (command: string) => {
    const { code, out, err } = await runToEnd(["/bin/sh", "-c", command], env);
    return { command, code, mail: out + err };
  };
  expect(commands).toHaveLength(6);
  for (const command of commands) expect(await run(command)).toEqual({ command, code: 0, mail: "" });
  rmSync(env.REFUND_STORE);
  for (const command of commands) expect((await run(command)).mail).toContain("there is no store at");
});
