/** The built program's answers: long ones in a pager, workbooks, and those that cannot be written; and texts that never end. */
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { readWorkbook } from "../../src/desk/intake/files/xlsx.ts";
import { onTerminal, program, programEnv } from "../support/program.ts";

let folder = "";
let env: ReturnType<typeof programEnv> = {};
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "refund-output-"));
  env = programEnv(join(folder, "desk.db"), { NO_COLOR: "1" });
  const rows = Array.from({ length: 60 }, (_, n) => `26${n + 10},B-${n},USD,10.00,2026-11-02 09:05`);
  writeFileSync(join(folder, "orders.csv"), `order,buyer,currency,amount,paid_at\n${rows.join("\n")}\n`);
  expect((await program(["import", join(folder, "orders.csv")], env)).code).toBe(0);
  return () => rmSync(folder, { recursive: true, force: true });
});

function inShell(line: string) {
  const shell = `refund() { "${process.execPath}" bin/refund.cjs "$@"; }; ${line}; echo "ended with $?" >&2`;
  return spawnSync("bash", ["--norc", "-c", shell], { env, encoding: "utf8" }).stderr;
}

describe("an answer that cannot be written", () => {
  test("is told in a line, and ends with 1", () => {
    const told = "refund: the answer cannot be written: the disk is full, or has no room for another file\n";
    const hint = "hint: make room, or name another file; what the command did is done\n";
    expect(inShell("refund order list --limit all --json > /dev/full")).toBe(`${told}${hint}ended with 1\n`);
    expect(inShell("refund --help > /dev/full")).toBe(`${told}${hint}ended with 1\n`);
  });

  test("was told to nobody: what is new stays new", async () => {
    const memory = join(folder, "told.json");
    expect((await program(["open", "2610", "--reason", "cancel"], env)).code).toBe(0);
    const line = `REFUND_NOW=2126-11-02T00:00:00Z refund report overdue --soon --new-since ${memory}`;
    expect(inShell(`${line} > /dev/full`)).toContain("ended with 1");
    expect(existsSync(memory)).toBe(false);
    expect(inShell(`${line} > /dev/null`)).toContain("ended with 0");
    expect(existsSync(memory)).toBe(true);
  });
});

test("a folder as standard input is no empty file", () => {
  const told = "refund: standard input cannot be read: it is a folder\nhint: check its permissions\nended with 6\n";
  expect(inShell("refund import - < .")).toBe(told);
  expect(inShell("refund batch - < .")).toBe(told);
  expect(inShell("refund review - < .")).toBe(told);
});

test("a folder below a device or in /proc cannot be made, and no command hangs there", () => {
  const cannot = (folder: string) =>
    new RegExp(`^refund: the folder ${folder} cannot be made: .*\nhint: .*\nended with 8\n$`);
  expect(inShell("refund demo --into /proc/x")).toMatch(cannot("/proc/x"));
  expect(inShell("refund demo --into /dev/null")).toMatch(cannot("/dev/null"));
  expect(inShell("refund man --into /proc/x")).toMatch(cannot("/proc/x/man1"));
});

describe("a pager", () => {
  test("shows what is longer than the terminal, and nothing else", async () => {
    const pager = { ...env, PAGER: "sed s/^/paged:/" };
    const long = await onTerminal(["order", "list", "--limit", "all"], pager, []);
    expect(long.out).toContain("paged:2610");
    expect((await onTerminal(["order", "list", "--limit", "5"], pager, [])).out).not.toContain("paged:");
    expect((await onTerminal(["order", "list", "--limit", "all", "--no-pager"], pager, [])).out).not.toContain(
      "paged:",
    );
    const dumb = { ...pager, TERM: "dumb" };
    expect((await onTerminal(["order", "list", "--limit", "all"], dumb, [])).out).not.toContain("paged:");
    expect((await program(["order", "list", "--limit", "all"], pager)).out).not.toContain("paged:");
    expect((await onTerminal(["--help"], pager, [])).out).toContain("paged:Intake");
  });

  test("that cannot be run is done without", async () => {
    const { out, code } = await onTerminal(["order", "list", "--limit", "all"], { ...env, PAGER: "no-such-pager" }, []);
    expect(code).toBe(0);
    expect(out).toContain("2669");
  });
});

test("a workbook holds amounts as numbers, and is read back", async () => {
  const file = join(folder, "orders.xlsx");
  execFileSync("bash", ["-c", `"${process.execPath}" bin/refund.cjs order list --limit 2 --format xlsx > "${file}"`], {
    env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const cells: (readonly string[])[] = [];
  for await (const block of readWorkbook("orders.xlsx", readFileSync(file), { sheet: null })) {
    cells.push(...block.map((record) => record.cells));
  }
  expect(cells).toEqual([
    ["order", "buyer", "lines", "stage", "total", "currency", "paid_at"],
    ["2610", "B-0", "1", "paid", "10", "USD", "2026-11-02T01:05:00.000Z"],
    ["2611", "B-1", "1", "paid", "10", "USD", "2026-11-02T01:05:00.000Z"],
  ]);
});

describe("a text that never ends", () => {
  test.each(["policy check", "profile check", "batch"])(
    "holds refund %s up no longer than one that does",
    async (line) => {
      const words = line.split(" ");
      const device = await program([...words, "/dev/zero"], env);
      expect([device.code, device.err.split("\n")[0]]).toEqual([
        6,
        "refund: /dev/zero is a pipe or a device, not a plain file",
      ]);
      const pipe = join(folder, words.join("-"));
      execFileSync("mkfifo", [pipe]);
      const unfed = await program([...words, pipe], env);
      expect([unfed.code, unfed.err.split("\n")[0]]).toEqual([
        6,
        `refund: ${pipe} is a pipe or a device, not a plain file`,
      ]);
    },
  );

  const inPipe = () => {
    const pipe = join(folder, "orders");
    execFileSync("mkfifo", [pipe]);
    return pipe;
  };
  const inSocket = async () => {
    const socket = join(folder, "socket");
    const server = createServer().listen(socket);
    onTestFinished(() => {
      server.close();
    });
    await once(server, "listening");
    return socket;
  };
  test.each([
    ["a device", () => "/dev/zero", "is a pipe or a device, not a plain file"],
    ["a pipe that nobody writes to", inPipe, "is a pipe or a device, not a plain file"],
    ["a socket", inSocket, "is a pipe or a device, not a plain file"],
    ["a folder", () => folder, "is a folder, not a file"],
    ["a file of the kernel's that fails", () => "/proc/self/mem", "cannot be read: the disk reports an error"],
    ["one that waits for news", () => "/proc/kmsg", "cannot be read: "],
    ["a pattern in a folder that is none", () => "/proc/self/mem/*.csv", ""],
  ])("nor is an import of %s", async (_, make, why) => {
    const place = await make();
    const { code, out, err } = await program(["import", place], { ...env, REFUND_STORE: join(folder, "not-yet.db") });
    const said = why === "" ? `no file matches ${place}` : `${place} ${why}`;
    expect([code, out, err.split("\n")[0]]).toEqual([
      why === "" ? 3 : 6,
      "",
      expect.stringContaining(`refund: ${said}`),
    ]);
    expect(existsSync(join(folder, "not-yet.db"))).toBe(false);
  });

  test("but a pipe that somebody writes to is read", () => {
    const line = `refund batch <(sleep 0.1; echo '{"step":"note","ticket":"R-9","text":"x"}')`;
    expect(inShell(line)).toContain("1 line: 0 done, 1 refused");
  });
});
