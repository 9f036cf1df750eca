/** The built program in pipes: nothing is lost, nobody is asked, and an odd environment is no reason to fail. */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { NODE, program, programEnv } from "../support/program.ts";

let store = "";
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-pipe-"));
  store = join(folder, "desk.db");
  const rows = Array.from(
    { length: 6_000 },
    (_, index) => `26${String(index).padStart(6, "0")},B-${index},USD,10.00,2026-11-02 09:05`,
  );
  const { code } = await program(
    ["import", "-"],
    programEnv(store),
    `order,buyer,currency,amount,paid_at\n${rows.join("\n")}\n`,
  );
  expect(code).toBe(0);
  return () => rmSync(folder, { recursive: true, force: true });
});

/** What comes first, as soon as something does. */
async function firstOf(stream: Readable): Promise<string> {
  const [part] = await once(stream, "data");
  return String(part);
}

describe("in a pipe", () => {
  test("a large answer arrives whole", async () => {
    const { out, code } = await program(["order", "list", "--limit", "6000", "--json"], programEnv(store));
    expect(code).toBe(0);
    const orders: unknown = JSON.parse(out);
    expect(Array.isArray(orders) ? orders.length : 0).toBe(6_000);
    expect(out.length).toBeGreaterThan(2_000_000);
  });

  test("a reader that stops early is no error", () => {
    const shell = `"${NODE}" bin/refund.cjs order list --limit 6000 --json | head -n 2; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", shell], { env: programEnv(store), encoding: "utf8" });
    expect(stderr).toBe("");
    expect(stdout).toBe("[\n  {\n0\n");
  });

  test("a pipe that was told never to wait is waited for all the same", async () => {
    const pipe = `${store}-pipe`;
    execFileSync("mkfifo", [pipe]);
    const file = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
    const end = openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK);
    onTestFinished(() => closeSync(file));
    // A file that Node hands on as standard output waits again; a shell's does not.
    const line = `"${NODE}" bin/refund.cjs order list --limit all --format ndjson >&3`;
    const list = spawn("bash", ["--norc", "-c", line], { env: programEnv(store), stdio: ["ignore", 2, 2, end] });
    closeSync(end);
    const ended = once(list, "close");
    let out = "";
    const room = Buffer.alloc(64 * 1024);
    const take = () => {
      try {
        out += room.toString("latin1", 0, readSync(file, room));
      } catch {
        // Nothing is there yet.
      }
    };
    const reading = setInterval(take, 1);
    expect(await ended).toEqual([0, null]);
    clearInterval(reading);
    for (let before = -1; out.length > before; ) {
      before = out.length;
      take();
    }
    expect(out.trimEnd().split("\n")).toHaveLength(6_000);
  });

  test("a reader who takes his time is told of one moment, and holds no writer up", async () => {
    const env = programEnv(store);
    const words = ["bin/refund.cjs", "order", "list", "--limit", "all", "--format", "ndjson"];
    const list = spawn(NODE, words, { env, stdio: ["ignore", "pipe", "ignore"] });
    let out = await firstOf(list.stdout);
    list.stdout.pause();
    const more = "order,buyer,currency,amount,paid_at\n27000000,B-0,USD,10.00,2026-11-02 09:05\n";
    expect((await program(["import", "-"], env, more)).code).toBe(0);
    list.stdout.on("data", (part: Buffer) => (out += part.toString())).resume();
    await once(list, "close");
    expect(out.trimEnd().split("\n")).toHaveLength(6_000);
    expect(out).not.toContain("27000000");
  });

  test("nobody is asked: a missing answer and a missing confirmation are refused", async () => {
    expect(await program(["open", "26000001"], programEnv(store))).toMatchObject({ code: 2, out: "" });
    for (const line of ["open 26000001 --reason cancel", "review R-1", "propose R-1"]) {
      expect(await program(line.split(" "), programEnv(store))).toMatchObject({ code: 0 });
    }
    const { code, err } = await program(["approve", "R-1", "--as", "bo"], programEnv(store));
    expect([code, err.split("\n")[0]]).toEqual([
      2,
      "refund: refund approve moves money and has to be confirmed, but this is not a terminal",
    ]);
  });

  test("the answer has no colour, no header and no escape, unless colour is forced", async () => {
    const plain = await program(["order", "list", "--limit", "2"], programEnv(store, { TERM: "xterm-256color" }));
    expect(plain.out).toBe(
      "26000000\tB-0\t1\tpaid\t10.00 USD\t2026-11-02T01:05:00.000Z\n26000001\tB-1\t1\tpaid\t10.00 USD\t2026-11-02T01:05:00.000Z\n",
    );
    const forced = await program(["order", "show", "26000001"], programEnv(store, { FORCE_COLOR: "1" }));
    expect(forced.out).toContain("\u001b[36m26000001\u001b[39m");
    const refused = await program(["order", "show", "26000001", "--no-color"], programEnv(store, { FORCE_COLOR: "1" }));
    expect(refused.out).not.toContain("\u001b");
  });
});

describe("the environment", () => {
  test("gives a place for the store and a clock, which is said", async () => {
    const home = mkdtempSync(join(tmpdir(), "refund-home-"));
    onTestFinished(() => rmSync(home, { recursive: true, force: true }));
    const env = {
      PATH: process.env["PATH"] ?? "",
      HOME: home,
      REFUND_NOW: "2026-11-23T05:00:00Z",
      REFUND_OPERATOR: "mei",
      TZ: "UTC",
    };
    expect(await program(["store", "create"], env)).toMatchObject({ code: 0 });
    const { code, out, err } = await program(["queue"], env);
    expect([code, out, err]).toEqual([
      0,
      "",
      "warning: the clock is set by REFUND_NOW to 2026-11-23 05:00 UTC\nnothing waits for mei\n",
    ]);
    expect(readFileSync(join(home, ".local/share/refund-desk/desk.db")).subarray(0, 15).toString()).toBe(
      "SQLite format 3",
    );
  });

  test("without a TZ leaves the machine's own zone, which is shown as such", async () => {
    const { out } = await program(["config", "--json"], { PATH: process.env["PATH"] ?? "", HOME: store });
    const machine = spawnSync(process.execPath, ["-p", "Intl.DateTimeFormat().resolvedOptions().timeZone"], {
      env: {},
    });
    const { value } = JSON.parse(out).settings.zone;
    expect(new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone).toBe(
      new Intl.DateTimeFormat("en", { timeZone: String(machine.stdout).trim() }).resolvedOptions().timeZone,
    );
  });

  test("that sets a broken clock is refused", async () => {
    const { code, err } = await program(["queue"], programEnv(store, { REFUND_NOW: "noon" }));
    expect([code, err.split("\n")[0]]).toEqual([
      2,
      "refund: REFUND_NOW is not a moment that the clock can be set to: “noon”",
    ]);
  });

  test("need not name a terminal, a home or a user", async () => {
    const { code } = await program(["--help"], {});
    expect(code).toBe(0);
  });

  test("tells the version", async () => {
    expect((await program(["--version"], {})).out).toMatch(/^refund \d+\.\d+\.\d+\n$/);
  });
});
