/** Every command: help with examples that really run, JSON that is one document, dry runs that keep nothing, exit codes that are listed. */
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Command, GROUPS } from "../src/commands/command.ts";
import { GLOBAL_FLAGS } from "../src/commands/flags.ts";
import { REGISTRY } from "../src/commands/registry.ts";
import { kebabCase } from "../src/rules/names.ts";
import { DOUBTED_STEPS } from "../src/rules/ticket/doubts.ts";
import { STEP_NAMES, stepRow } from "../src/rules/ticket/machine.ts";
import { isWord } from "../src/rules/words.ts";
import { EXIT_CODES } from "../src/screen/error-output.ts";
import { type Sandbox, sandbox } from "./support/a-desk.ts";
import { sectionOf } from "./support/json-story.ts";

const commands = await Promise.all(
  Object.entries(REGISTRY).map(async ([path, load]) => ({ path, command: await load() })),
);

const OPEN = "refund open 26110003 --reason cancel";
const REVIEWED = [OPEN, "refund review R-1"];
const LOST = ["refund open 26110006 --reason lost", "refund review R-1"];
const WAREHOUSED = ["refund open 26110001 --line 1 --reason damaged", "refund review R-1"];
const PROPOSED = [...REVIEWED, "refund propose R-1"];
const APPROVED = [...PROPOSED, "refund approve R-1 --as bo --yes"];
const SENT = [...APPROVED, "refund pay R-1 --yes --reference GW-1"];

const LIN = "refund operator add lin --role admin --role agent --as lin";
const BO = "refund operator add bo --role approver --as lin";

/** What has to have happened before a command's examples make sense. */
const ELSEWHERE = "refund import fixtures/imports/refunded-elsewhere.csv";
const BACKUP = "refund store backup nightly.db";
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  show: [OPEN],
  timeline: [OPEN],
  review: [OPEN],
  ask: REVIEWED,
  answer: [...REVIEWED, "refund ask R-1 --question ?"],
  contact: REVIEWED,
  reply: [...REVIEWED, "refund contact R-1"],
  split: ["refund open 26110010 --reason cancel"],
  "contact R-1 --request claim": LOST,
  "reply R-1 accepted": [...LOST, "refund contact R-1"],
  "reply R-1 declined": [...LOST, "refund contact R-1"],
  "return R-1 inspected": WAREHOUSED,
  "return R-1 arranged": WAREHOUSED,
  "return R-1 received": [
    ...WAREHOUSED,
    "refund return R-1 arranged",
    "refund return R-1 shipped --tracking SF1234567890",
  ],
  "return R-1": [...WAREHOUSED, "refund return R-1 arranged"],
  "dispute R-1 opened": REVIEWED,
  "dispute R-1": [...REVIEWED, "refund dispute R-1 opened"],
  marketplace: [...REVIEWED, "refund contact R-1"],
  "marketplace R-1 success": [...REVIEWED, "refund contact R-1", "refund marketplace R-1 wait_seller_agree --refund 1"],
  correct: ["refund open 26110001 --line 1 --reason cancel --evidence fixtures/evidence/cup.jpg"],
  void: ["refund open 26110001 --reason cancel --line 1#1", "refund open 26110001 --reason cancel --line 1#2"],
  assess: ["refund open 26110005 --reason damaged", "refund review R-1"],
  undo: REVIEWED,
  batch: [OPEN],
  message: [OPEN],
  note: [OPEN],
  assign: [OPEN],
  "evidence add": [OPEN],
  "evidence list": [OPEN],
  "evidence export": [OPEN],
  quote: [OPEN],
  "list --view": ["refund list --overdue --save late"],
  "view remove": ["refund list --overdue --save late"],
  "policy show": [OPEN],
  propose: REVIEWED,
  approve: PROPOSED,
  "send-back": PROPOSED,
  reject: REVIEWED,
  withdraw: [OPEN],
  reopen: [...REVIEWED, "refund reject R-1 --grounds g"],
  close: [...SENT, "refund payout settled P-1 --yes", "refund reopen R-1 --note n"],
  pay: APPROVED,
  "payout sent": [...APPROVED, "refund pay R-1 --yes"],
  "payout settled": SENT,
  "payout failed": [...APPROVED, "refund pay R-1 --yes --reference GW-881204"],
  "payout correct P-1 --reference": SENT,
  "payout correct P-1 --note": [...SENT, "refund payout unknown P-1"],
  "payout unknown": SENT,
  "payout returned": [...SENT, "refund payout settled P-1 --yes"],
  "chargeback 26110003 lost": ["refund chargeback 26110003 opened"],
  "order place 26120009 --line 1=40.00": [ELSEWHERE],
  "order place 26120009 --line 1=0": [ELSEWHERE, "refund order place 26120009 --line 1=40.00"],
  "order acknowledge": [ELSEWHERE, "refund import fixtures/imports/refunded-elsewhere-newer.csv"],
  "order dismiss": ["refund import fixtures/imports/seller-refunds.csv"],
  "store restore": [BACKUP],
  "store compared": [...APPROVED, BACKUP, "refund store restore nightly.db --yes"],
  "calendar set --remove": ["refund calendar set --make-up 2027-02-13"],
  "operator add bo": [LIN],
  "operator set": [LIN, BO],
  "operator retire": [LIN, BO],
  "operator retire bo --to": [LIN, BO, "refund operator add mei --role agent --as lin"],
  recover: [OPEN, "refund open 26110005 --reason damaged"],
  "recovery show": APPROVED,
  "recovery correct": [OPEN, "refund recover R-1 --amount 39.00 --reference 900002"],
  "recovery correct R-1 --receipt 2": [
    OPEN,
    "refund recover R-1 --amount 39.00 --reference 900002",
    "refund recover R-1 --amount 20.00 --reference 900003",
  ],
  "recovery reopen": [...APPROVED, "refund write-off R-1 --grounds g"],
  "write-off": APPROVED,
};

function before(line: string): readonly string[] {
  const typed = line.replace(/^refund /, "");
  const longest = Object.keys(BEFORE)
    .filter((start) => typed.startsWith(start))
    .sort((one, other) => other.length - one.length)[0];
  return longest === undefined ? [] : (BEFORE[longest] ?? []);
}

function withBackups(line: string, box: Sandbox): string {
  return line.replace(/\b(?:nightly|desk-[\d-]+)\.db/, (name) => join(box.folder, name));
}

/** Examples name files as an operator has them; here they are fixtures. */
function withFixtures(line: string, box: Sandbox): string {
  return withBackups(line, box)
    .replace(/ > (?:books\.journal|november\.csv|recoveries\.csv)/, "")
    .replace(" --format csv", "")
    .replace(/\brefused\.csv/, join(box.folder, "refused.csv"))
    .replace(/ > ours\.yaml/, "")
    .replace(/\bdispatch\.csv/, "fixtures/imports/goods/dispatch.csv")
    .replace(/\.\/dispatch\.yaml/, "fixtures/profiles/our-dispatch.yaml")
    .replace(/\bprofile\.yaml/, "fixtures/profiles/our-platform.yaml")
    .replace("--group refunds", `--group ${process.getgid?.()}`)
    .replace(/ > policy\.yaml/, "")
    .replace(/\b(?:new-)?policy\.yaml/, "fixtures/policies/our-policy.yaml")
    .replace("steps.ndjson", "fixtures/batches/steps.ndjson")
    .replace("names.txt", "fixtures/batches/names.txt")
    .replace(" --format ndjson", "")
    .replace("~/.local/share/man", join(box.folder, "man"))
    .replace("--into practice", `--into ${join(box.folder, "practice")}`)
    .replace("told.json", join(box.folder, "told.json"))
    .replace("--to dispute", `--to ${join(box.folder, "dispute")}`)
    .replace(/\borders\.csv/, "fixtures/imports/orders.csv")
    .replace(/\btmall\.csv/, "fixtures/imports/tmall-report.csv")
    .replace(/\b(?:cup|label|box)\.jpg/, "fixtures/evidence/cup.jpg");
}

/** Commands that need no store. */
const WITHOUT_STORE = [
  ...["refund completion", "refund config", "refund demo", "refund man", "refund policy check"],
  ...["refund profile list", "refund profile show", "refund profile check"],
];

/** Commands that begin a desk. */
const FIRST = ["refund import", "refund store create"];

async function deskBefore(line: string): Promise<Sandbox> {
  const box = sandbox();
  onTestFinished(() => box.remove());
  const first = FIRST.some((start) => line.startsWith(start)) ? [] : ["refund import fixtures/imports/orders.csv"];
  for (const earlier of [...first, ...before(line)])
    expect(await box.type(withBackups(earlier, box)), earlier).toMatchObject({ code: 0 });
  if (line.includes("--group")) chmodSync(box.folder, 0o2770);
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
    for (const { path, command } of commands) {
      expect(command.path).toBe(path);
      expect(source).toContain(`import("./${path.replace(" ", "/")}.ts")`);
      expect(GROUPS).toContain(command.group);
    }
  });

  test("has every step of the machine, with the words of its row", () => {
    for (const step of STEP_NAMES) {
      const row = stepRow(step);
      const found = commands.find(({ path }) => row.command === path || row.command.startsWith(`${path} `));
      expect(found, row.command).toBeDefined();
      expect(found?.command.summary).toBe(row.summary);
      expect(found?.command.writes).toBe(
        row.confirms ? "confirmed" : isWord(DOUBTED_STEPS, step) ? "doubted" : "as_step",
      );
    }
  });

  test("uses a flag for one meaning, and none that every command has", () => {
    const common = Object.keys(GLOBAL_FLAGS);
    for (const { path, command } of commands) {
      expect(
        Object.keys(command.flags).filter((flag) => common.includes(flag)),
        path,
      ).toEqual([]);
    }
  });
});

describe.each(commands)("refund $path", ({ path, command }) => {
  test("has help: a summary, examples of itself, its flags and its exit codes", async () => {
    const box = sandbox();
    onTestFinished(() => box.remove());
    expect(command.summary).toMatch(/^[A-Z].*[^.]$/);
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

  test.each(command.examples)("%s", async (line) => {
    const box = await deskBefore(line);
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
    expect(err).toMatch(/^refund: (?:too many words|unknown option)/);
  });
});
