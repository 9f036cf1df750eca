/** What once broke the desk's reliability, kind by kind: each as it was found, by the built program. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { LAUNCHER, NODE, program, programEnv, runToEnd } from "../support/program.ts";

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "refund-cases-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function aDesk(name = "desk.db", folder = aFolder()) {
  const store = join(folder, name);
  const type = (line: string) => program(line.split(" "), programEnv(store));
  await type("import fixtures/imports/orders.csv");
  await type("open 26110003 --reason cancel");
  return { folder, store, type };
}

test.each([
  "toString",
  "constructor",
  "__proto__",
  "valueOf",
  "help constructor",
  "report toString",
  "evidence __proto__",
])("refund %s is no command, and said to be none", async (line) => {
  const { code, err } = await program(line.split(" "), programEnv(join(aFolder(), "desk.db")));
  expect([code, err]).toEqual([2, expect.not.stringContaining("unexpected")]);
});

const LAUGHS = `a: &a [x, x, x, x, x, x, x, x, x]\n${["b", "c", "d", "e", "f", "g", "h", "i"]
  .map((name, at, all) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${all[at - 1] ?? "a"}`).join(", ")}]`)
  .join("\n")}\n`;

test.each([
  ["an alias of nothing", "version: *nothing\n"],
  ["a billion laughs", LAUGHS],
  ["a list that holds itself", "version: &a [*a]\n"],
])("a policy or a profile with %s is refused as broken", async (_, text) => {
  const file = join(aFolder(), "file.yaml");
  writeFileSync(file, text);
  for (const line of [`policy check ${file}`, `profile check ${file}`]) {
    const { code, err } = await program(line.split(" "), programEnv(file));
    expect([line, code, err.includes("unexpected")]).toEqual([line, 6, false]);
  }
});

test("what is searched for reaches the terminal without what acts on it", async () => {
  const { type } = await aDesk();
  const { err } = await type("search \u001b[31mred\u0007");
  expect(err).toContain("red");
  expect(err).not.toMatch(/[^\P{Cc}\n]/u);
});

test("what the desk makes is its user's alone, whatever the umask", async () => {
  const folder = aFolder();
  const store = join(folder, "own", "desk.db");
  const lines = [
    "import fixtures/imports/orders.csv",
    "open 26110001 --reason damaged --line 1=1 --evidence item_photo:fixtures/evidence/cup.jpg",
    `store backup ${join(folder, "own", "backup.db")}`,
    `evidence export R-1 --to ${join(folder, "own", "out")}`,
  ];
  for (const line of lines) {
    const command = ["sh", "-c", `umask 000; exec "${NODE}" "${LAUNCHER}" ${line}`];
    expect(await runToEnd(command, programEnv(store))).toMatchObject({ code: 0 });
  }
  const made = readdirSync(folder, { recursive: true, encoding: "utf8" });
  expect(made.length).toBeGreaterThan(6);
  for (const name of made) {
    const { mode } = statSync(join(folder, name));
    expect([name, (mode & 0o077).toString(8)]).toEqual([name, "0"]);
  }
});

test("two stores in one folder have each its own evidence, and know nothing of the other's", async () => {
  const folder = aFolder();
  for (const name of ["one.db", "other.db"]) {
    const { type } = await aDesk(name, folder);
    expect(await type("evidence add R-1 fixtures/evidence/cup.jpg")).toMatchObject({ code: 0 });
    expect(await type("evidence verify")).toMatchObject({ code: 0 });
  }
});

test("a file of evidence that changes while the command waits for its turn is kept as it was read, or refused", async () => {
  const { folder, store, type } = await aDesk();
  const proof = join(folder, "proof.txt");
  writeFileSync(proof, "the original proof");
  const holder = new Database(store);
  holder.exec("BEGIN IMMEDIATE");
  const adding = type(`evidence add R-1 ${proof}`);
  const waiting = setInterval(() => writeFileSync(proof, `changed ${performance.now()}`), 20);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  holder.exec("ROLLBACK");
  await adding;
  clearInterval(waiting);
  holder.close();
  expect(await type("evidence verify")).toMatchObject({ code: 0 });
  expect(await type("store verify")).toMatchObject({ code: 0 });
});

describe("a store that is taken away while a command waits for its turn", () => {
  const WRITING = [
    "note R-1 --text x",
    "import fixtures/imports/orders-newer.csv",
    "operator add lin --role admin --as lin",
  ];

  test.each(WRITING)("refund %s does not say that it is done", async (line) => {
    const { store, type } = await aDesk();
    const holder = new Database(store);
    holder.exec("BEGIN IMMEDIATE");
    const writing = type(line);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    rmSync(store);
    holder.exec("ROLLBACK");
    const { code, out, err } = await writing;
    holder.close();
    expect([code === 0, out]).toEqual([false, ""]);
    expect(err).toMatch(/removed while|moved or replaced|there is no store/);
  });
});

test("one order with 150,000 refused rows is refused row by row", { timeout: 120_000 }, async () => {
  const { folder, type } = await aDesk();
  const file = join(folder, "bad.csv");
  const rows = Array.from({ length: 150_000 }, (_, at) => `Z-1,${at + 1},B,USD,abc`);
  writeFileSync(file, `order,line,buyer,currency,amount\n${rows.join("\n")}\n`);
  const { code, err } = await type(`import ${file} --quiet`);
  expect([code, err.includes("unexpected")]).toEqual([6, false]);
});

test.each(["policy check", "profile check", "import", "batch"])(
  "refund %s of what never ends is refused, or ends with its input",
  (command) => {
    const { status, stderr } = spawnSync(NODE, [LAUNCHER, ...command.split(" "), "/dev/zero"], {
      env: programEnv(join(aFolder(), "desk.db")),
      encoding: "utf8",
      timeout: 20_000,
    });
    expect([command, [2, 3, 6, 8].includes(status ?? -1), stderr.includes("unexpected")]).toEqual([
      command,
      true,
      false,
    ]);
  },
);

test.each([0, -3])(
  "a store that says that it is of version %i is none that a program wrote, and is not touched",
  async (version) => {
    const { store, type } = await aDesk();
    const hand = new Database(store);
    hand.pragma(`user_version = ${version}`);
    hand.close();
    for (const line of ["list", "note R-1 --text x"]) {
      const { code, out, err } = await type(line);
      expect([code, out, err]).toEqual([8, "", expect.stringContaining(`it says that it is of version ${version}`)]);
    }
  },
);

test("a moment at the end of time is no clock, and a step of centuries later stands in its column", async () => {
  const store = join(aFolder(), "desk.db");
  const at = (REFUND_NOW: string, line: string) => program(line.split(" "), programEnv(store, { REFUND_NOW }));
  await at("2026-11-16T01:00:00Z", "import fixtures/imports/orders.csv");
  await at("2026-11-16T01:00:00Z", "open 26110003 --reason cancel");
  expect(await at("9999-12-31T23:59:59Z", "review R-1")).toMatchObject({ code: 2, out: "" });
  await at("2299-12-31T23:59:59Z", "note R-1 --text later");
  expect((await at("2299-12-31T23:59:59Z", "timeline R-1")).out).toMatch(
    /^2300-01-01 07:59 {2}\+99756d 22h {2}mei noted: later$/m,
  );
});

test.each([
  ["a link that leads out of the folder", (file: string) => symlinkSync("/etc/passwd", file)],
  ["a pipe", (file: string) => spawnSync("mkfifo", [file])],
])("%s among the texts of messages is refused, and nothing of it is printed", async (_, make) => {
  const { folder, type } = await aDesk();
  mkdirSync(join(folder, "messages/buyer/en"), { recursive: true });
  make(join(folder, "messages/buyer/en/received.txt"));
  const { code, out, err } = await type("message R-1 --to buyer --about received --lang en");
  expect([code, out, err]).toEqual([6, "", expect.stringMatching(/^refund: .*received\.txt.*\nhint: /)]);
});
