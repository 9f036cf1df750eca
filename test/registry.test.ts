/** Every command: help with examples that really run, JSON that is one document, dry runs that keep nothing, exit codes that are listed. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Command, GROUPS } from "../src/commands/command.ts";
import { GLOBAL_FLAGS } from "../src/commands/flags.ts";
import { kebabCase } from "../src/rules/names.ts";
import { DOUBTED_STEPS } from "../src/rules/ticket/doubts.ts";
import { STEP_NAMES, stepRow } from "../src/rules/ticket/machine.ts";
import { isWord } from "../src/rules/words.ts";
import { EXIT_CODES } from "../src/screen/error-output.ts";
import { type Sandbox, sandbox } from "./support/a-desk.ts";
import { COMMANDS, deskBefore, FIRST, isOnServer, withFixtures } from "./support/examples.ts";
import { sectionOf } from "./support/json-story.ts";

/** Commands that need no store. */
const WITHOUT_STORE = [
  ...["refund completion", "refund config", "refund demo", "refund man", "refund policy check"],
  ...["refund profile list", "refund profile show", "refund profile check"],
];

async function aDeskFor(line: string): Promise<Sandbox> {
  const box = await deskBefore(line);
  onTestFinished(() => box.remove());
  return box;
}

/** Everything in the store, table by table. */
function dump(box: Sandbox): string {
  if (!existsSync(box.store)) return "no store";
  const database = new Database(join(box.folder, "desk.db"), { readonly: true });
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").pluck().all();
  const all = tables.map((table) => [table, database.prepare(`SELECT * FROM "${String(table)}"`).all()]);
  database.close();
  return JSON.stringify(all);
}

/** What docs/json.md says of each answer. */
const PAGE = new Map(
  readFileSync(join(import.meta.dirname, "../docs/json.md"), "utf8")
    .split(/^## /m)
    .map((part) => [part.slice(0, part.indexOf("\n")), part.replaceAll(": money", ": amount currency")]),
);

const writes = (command: Command) => command.writes !== "never";

describe("the registry", () => {
  test("is found by what is typed: each path is the command's own, and its file's", () => {
    const source = readFileSync(join(import.meta.dirname, "../src/commands/registry.ts"), "utf8");
    for (const { path, group, command } of COMMANDS) {
      expect(command.path).toBe(path);
      expect(source).toContain(`import("./${path.replace(" ", "/")}.ts")`);
      expect(GROUPS).toContain(group);
    }
  });

  test("has every step of the machine, with the words of its row", () => {
    for (const step of STEP_NAMES) {
      const row = stepRow(step);
      const found = COMMANDS.find(({ path }) => row.command === path || row.command.startsWith(`${path} `));
      expect(found, row.command).toBeDefined();
      expect(found?.summary).toBe(row.summary);
      expect(found?.command.writes).toBe(
        row.confirms ? "confirmed" : isWord(DOUBTED_STEPS, step) ? "doubted" : "as_step",
      );
    }
  });

  test("uses a flag for one meaning, and none that every command has", () => {
    const common = Object.keys(GLOBAL_FLAGS);
    for (const { path, command } of COMMANDS) {
      expect(
        Object.keys(command.flags).filter((flag) => common.includes(flag)),
        path,
      ).toEqual([]);
    }
  });
});

describe.each(COMMANDS)("refund $path", ({ path, summary, command }) => {
  test("has help: a summary, examples of itself, its flags and its exit codes", async () => {
    const box = sandbox();
    onTestFinished(() => box.remove());
    expect(summary).toMatch(/^[A-Z].*[^.]$/);
    expect(command.examples.length).toBeGreaterThan(0);
    const { out, code } = await box.type(`refund ${path} --help`);
    expect(code).toBe(0);
    for (const [line] of command.examples) {
      expect(line.startsWith(`refund ${path}`)).toBe(true);
      expect(out).toContain(line);
    }
    for (const flag of Object.keys(command.flags)) expect(out).toContain(`--${kebabCase(flag)}`);
    expect(Object.keys(command.flags).includes("dryRun")).toBe(writes(command));
    expect(await box.type(`refund help ${path}`)).toMatchObject({ out });
  });

  test.each(command.examples.filter(([line]) => !isOnServer(line)))("%s", async (line) => {
    const box = await aDeskFor(line);
    const listed = EXIT_CODES.map(({ code }) => code).filter((code) => code === 0 || command.exitCodes?.includes(code));
    const typed = withFixtures(line, box);
    if (writes(command)) {
      const kept = dump(box);
      expect(await box.type(`${typed} --dry-run`)).toMatchObject({ code: 0 });
      expect(dump(box)).toBe(kept);
    }
    const ran = await box.type(`${typed} --json`);
    expect(ran.err).toBe("");
    expect(listed).toContain(ran.code);
    const document: unknown = JSON.parse(ran.out);
    expect(typeof document).toBe("object");
    expect(ran.out).not.toContain("\u001b");
    expect(ran.out).not.toMatch(/[a-z][A-Z]\w*":/);
    const answer = PAGE.get(sectionOf(path));
    const names = [...ran.out.matchAll(/^ {2,4}"(\w+)":/gm)].map(([, name = ""]) => name);
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(answer ?? ""))).toEqual([]);
  });

  test("makes no store but where a desk begins, and says where there is none", async () => {
    const [line = ""] = command.examples[0] ?? [];
    const box = sandbox();
    onTestFinished(() => box.remove());
    const { code, err } = await box.type(`${withFixtures(line, box)} ${writes(command) ? "--dry-run" : ""}`);
    expect(existsSync(box.store)).toBe(false);
    if (code !== 0) expect([code, err]).toEqual([3, expect.stringMatching(/^refund: there is no store at /)]);
    else expect([...FIRST, ...WITHOUT_STORE]).toContain(`refund ${path}`);
  });

  test("refuses a word too many, on standard error only", async () => {
    const box = sandbox();
    onTestFinished(() => box.remove());
    const takesMany = Object.values(command.args).some(({ takes }) => takes === "many");
    const tooMany = takesMany ? `refund ${path} R-1 x --nonsense` : `refund ${path} a b c d`;
    const { code, out, err } = await box.type(tooMany);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(/^refund: (?:too many words|refund [\w -]+ has no flag)/);
  });
});
