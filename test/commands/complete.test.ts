/** What could be typed next: the answers that every shell shows, and how a line is read that is not finished. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { complete, unquoted } from "../../src/commands/complete.ts";
import { REGISTRY } from "../../src/commands/registry.ts";
import { STEP_NAMES, stepRow } from "../../src/rules/ticket/machine.ts";
import type { Status } from "../../src/rules/words.ts";
import { aDesk, sandbox } from "../support/a-desk.ts";
import { MONDAY } from "../support/a-moment.ts";
import { filesFor, QUESTIONS, STORY } from "../support/questions.ts";
import { run } from "../support/run.ts";

const folder = mkdtempSync(join(tmpdir(), "refund-next-words-"));
filesFor(folder);
const place = join(folder, "desk.db");
const env = { REFUND_STORE: place, REFUND_OPERATOR: "mei", TZ: "Asia/Shanghai" };
const AT = { env, clock: () => MONDAY, columns: null, stdin: null };
for (const words of STORY) {
  const argv = words.map((word) => word.replace("{folder}", folder));
  const { code, err } = await run({ argv, ...AT });
  expect(code, `${words.join(" ")}: ${err}`).toBe(0);
}
const { desk, store } = await aDesk(place);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The words of a line as they stand on it, the last one being completed. */
function onLine(line: string): readonly string[] {
  const words = line.match(/(?:[^\s'"\\]|\\.|'[^']*'?|"[^"]*"?)+/g) ?? [];
  return (/[^\\]\s$/.test(line) ? [...words, ""] : words).slice(1);
}

test.each(QUESTIONS)("$line", async ({ line, words, files }) => {
  const found = await complete(desk, REGISTRY, onLine(line));
  expect(found.words.map(({ word }) => word)).toEqual(words);
  expect(found.files !== null).toBe(files !== undefined);
});

describe("beside each word", () => {
  const about = async (line: string) => (await complete(desk, REGISTRY, onLine(line))).words;

  test("stands what tells it from its neighbours", async () => {
    expect(await about("refund review ")).toEqual([
      { word: "R-1", about: "submitted, cancel, order 26110003 of B-1003" },
    ]);
    expect(await about("refund order show 26110003")).toEqual([{ word: "26110003", about: "Luc Moreau" }]);
    expect(await about("refund --as kim payout sent ")).toEqual([
      { word: "P-1", about: "prepared, R-3, order 26110001 of B-1001" },
    ]);
    expect(await about("refund pa")).toEqual([
      { word: "pay", about: stepRow("pay").summary },
      {
        word: "payout",
        about: "list, sent, settled, failed, unknown, returned, correct, export, batch, batches, confirm",
      },
      { word: "payment", about: "add, correct" },
    ]);
    expect(await about("refund list --status awaiting_s")).toEqual([
      { word: "awaiting_seller", about: "we have contacted the seller and wait for the answer" },
    ]);
    expect(await about("refund pay --ref")).toEqual([
      { word: "--reference", about: "the gateway's number, when the money was sent already" },
    ]);
    expect(await about("refund operator set ol")).toEqual([{ word: "old", about: "retired" }]);
    expect(await about("refund operator retire ol")).toEqual([]);
  });
});

test("a line that names a store, or somebody, is completed from that store and for them", async () => {
  const words = async (line: string) =>
    (await complete(elsewhere, REGISTRY, onLine(line))).words.map((one) => one.word);
  const elsewhere = { ...desk, store: () => Promise.reject(new Error("the store of the desk is not asked")) };
  for (const named of [`--store ${place}`, `--store=${place}`, "--store ~/desk.db", `--store '${place}'`]) {
    expect(await words(`refund ${named} review R-`)).toEqual(["R-1"]);
    expect(await words(`refund ${named} review R-1 --as k`)).toEqual(["kim"]);
    expect(await words(`refund ${named} --as KIM payout sent `)).toEqual(["P-1"]);
    expect(await words(`refund ${named} --as me payout sent `)).toEqual([]);
  }
  expect(await words(`refund --store ${place}.not review R-`)).toEqual([]);
});

test("a file's name begins behind what says what it is", async () => {
  const files = async (line: string) => (await complete(desk, REGISTRY, onLine(line))).files;
  expect(await files("refund batch cu")).toEqual({ kind: "files", after: "", begun: "cu" });
  expect(await files("refund evidence export R-1 --to=")).toEqual({ kind: "folders", after: "--to=", begun: "" });
  expect(await files("refund open X --evidence=item_photo:a\\ b")).toEqual({
    kind: "files",
    after: "--evidence=item_photo:",
    begun: "a b",
  });
  expect(await files("refund note R-1 --text ")).toBeNull();
});

test("a flag that was given is not offered again, unless it is one to be repeated", async () => {
  const flags = async (line: string) => (await complete(desk, REGISTRY, onLine(line))).words.map(({ word }) => word);
  expect(await flags("refund list --limit 3 --st")).toEqual(["--status", "--stage", "--store"]);
  expect(await flags("refund list --status paid --st")).toEqual(["--status", "--stage", "--store"]);
  expect(await flags("refund list --limit 3 --li")).toEqual([]);
  expect(await flags("refund list -- --li")).toEqual([]);
});

test("no ticket is offered for a step that the machine refuses in its status or to its operator", async () => {
  const status: Readonly<Record<string, Status>> = { "R-1": "submitted", "R-2": "awaiting_approval", "R-3": "paying" };
  for (const step of STEP_NAMES.filter((one) => stepRow(one).command.includes("{ticket}"))) {
    const { command, from, roles } = stepRow(step);
    const path = (command.split(" {")[0] ?? "").split(" ");
    for (const [operator, role] of [
      ["lin", "admin"],
      ["kim", "cashier"],
      ["王 小明", "agent"],
    ] as const) {
      const found = await complete({ ...desk, operatorName: operator }, REGISTRY, [...path, "R-"]);
      const allowed = Object.keys(status).filter(
        (name) => roles.includes(role) && from.some((one) => one === status[name]),
      );
      expect(found.words.map(({ word }) => word).sort(), `${operator}: ${step}`).toEqual(allowed);
    }
  }
});

test("an old ticket is found by its first digits among many", async () => {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const rows = Array.from({ length: 230 }, (_, index) => `N-${index},B,cup,USD,9.99,2026-11-01,2026-11-02`);
  const csv = ["order,buyer,product,currency,amount,paid_at,purchased_at", ...rows].join("\n");
  await box.type("refund import -", { stdin: Buffer.from(csv) });
  const steps = rows.map((_, index) => JSON.stringify({ step: "open", order: `N-${index}`, reason: "cancel" }));
  const opened = await box.type("refund batch -", { stdin: Buffer.from(steps.join("\n")) });
  expect(opened.code).toBe(0);
  const many = await aDesk(box.store);
  onTestFinished(() => many.store.close());
  const names = async (begun: string) =>
    (await complete(many.desk, REGISTRY, ["show", begun])).words.map(({ word }) => word);
  expect(await names("R-22")).toEqual([
    "R-229",
    "R-228",
    "R-227",
    "R-226",
    "R-225",
    "R-224",
    "R-223",
    "R-222",
    "R-221",
    "R-220",
    "R-22",
  ]);
  expect(await names("R-")).toHaveLength(200);
});

test("quotes are taken off as the shell will take them off, closed or not yet", () => {
  const cases = [
    ["plain", "plain"],
    ["a\\ b", "a b"],
    ["'a b", "a b"],
    ["'it'\\''s'", "it's"],
    ['"a \\"b\\" \\c', 'a "b" \\c'],
    ['--to="王 小', "--to=王 小"],
    ["end\\", "end"],
  ] as const;
  for (const [typed, means] of cases) expect(unquoted(typed), typed).toBe(means);
});

describe("refund completion", () => {
  const typed = async (line: string) => run({ argv: line.split(" ").slice(1), ...AT });

  test("words: a word, a tab and what it is; files are asked for by a line without a word", async () => {
    const ran = await typed("refund completion words -- refund evidence add R-1 item");
    expect(ran).toEqual({ code: 0, err: "", out: "item_photo:\twhat the file shows\n\t\titem\tfiles\n" });
    const json = await typed("refund completion words --json -- refund review R-");
    expect(JSON.parse(json.out)).toEqual({
      words: [{ word: "R-1", about: "submitted, cancel, order 26110003 of B-1003" }],
      files: null,
    });
  });

  test.each(["bash", "zsh", "fish"])(
    "%s: a script that asks that entry, and says how it is installed",
    async (shell) => {
      const { out, code } = await typed(`refund completion ${shell}`);
      expect(code).toBe(0);
      expect(out).toContain("refund completion words -- ");
      expect(out).toMatch(
        shell === "fish" ? /fish > ~\/\.config\/fish\/completions\/refund\.fish/ : /source <\(refund completion/,
      );
      const help = await typed("refund completion --help");
      expect(help.out).toContain(`refund completion ${shell}`);
      expect(JSON.parse((await typed(`refund completion ${shell} --json`)).out)).toEqual({ script: out });
    },
  );

  test("another shell is refused, and those that there are named", async () => {
    const { code, err } = await typed("refund completion ksh");
    expect(code).toBe(2);
    expect(err).toBe("refund: “ksh” is not one of bash, zsh, fish, words\nhint: did you mean zsh?\n");
  });
});
