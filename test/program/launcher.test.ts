/** The launcher: the version gate, and what it says where a part of the program is missing. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Ended, NODE, programEnv, runToEnd } from "../support/program.ts";

const ROOT = join(import.meta.dirname, "../..");
const AS_NODE_20 = ["--require", join(ROOT, "test/support/as-node-20.cjs")];

/** A Node that is too old: a real one where `npm run test:nodes` names it, else this one that says so of itself. */
const { REFUND_TEST_OLD_NODE: named } = process.env;
const OLD_NODE = named === undefined ? [NODE, ...AS_NODE_20] : [named];
const [SAYS_NODE_20, NEEDS] = [/^refund: this is Node 20\.\d+\.\d+, and/, "refund needs Node 22.14 or newer\n"];

/** A folder with a launcher in it, and what else is named: files of the checkout by name, others by text. */
function aFolder({ copied = [], written = {} }: { copied?: string[]; written?: Record<string, string> } = {}) {
  const root = mkdtempSync(join(tmpdir(), "refund-launcher-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const name of ["bin", ...copied]) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  for (const [name, text] of Object.entries(written)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const env = programEnv(join(root, "desk.db"));
  const run = (node: readonly string[], ...argv: readonly string[]): Promise<Ended> =>
    runToEnd([...node, join(root, "bin/refund.cjs"), ...argv], env);
  return { root, env, run };
}

/** The Node that a checkout brings. */
function withOwnNode(root: string): void {
  mkdirSync(join(root, "node_modules/node/bin"), { recursive: true });
  symlinkSync(NODE, join(root, "node_modules/node/bin/node"));
}

describe("on a Node that is too old", () => {
  test("a checkout runs itself on its own Node, and ends as that ends", async () => {
    const { root, run } = aFolder({ copied: ["dist"] });
    withOwnNode(root);
    expect(await run(OLD_NODE, "--version")).toMatchObject({
      code: 0,
      err: "",
      out: expect.stringMatching(/^refund \d/),
    });
    expect(await run(OLD_NODE, "show", "--nonsense")).toMatchObject({ code: 2, out: "" });
  });

  test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)("a checkout hands %s on, and ends by it", async (signal) => {
    const stays = "exports.start = () => { console.log(process.pid); setInterval(() => {}, 1000); };";
    const { root, env } = aFolder({ written: { "dist/refund.cjs": stays } });
    withOwnNode(root);
    const [file = "", ...args] = [...OLD_NODE, join(root, "bin/refund.cjs")];
    const launcher = spawn(file, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    const pid = await new Promise<number>((started) => launcher.stdout.once("data", (text) => started(Number(text))));
    launcher.kill(signal);
    expect(await new Promise((ended) => launcher.on("exit", (code, by) => ended([code, by])))).toEqual([null, signal]);
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });

  test("an installed package says in one line what it needs", async () => {
    const { run } = aFolder({ copied: ["dist"] });
    const { code, out, err } = await run(OLD_NODE, "queue");
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(SAYS_NODE_20);
    expect(err.endsWith(NEEDS) && err.indexOf("\n") === err.length - 1, err).toBe(true);
  });
});

describe("where a part is missing, what to type is said", () => {
  test("a checkout that was never built", async () => {
    const { root, run } = aFolder({ copied: ["build.ts"] });
    const text = `refund: the program is not built yet\nhint: npm --prefix '${root}' ci\n`;
    expect(await run([NODE], "queue")).toMatchObject({ code: 1, out: "", err: text });
  });

  test("a package without its program", async () => {
    const { run } = aFolder();
    const text =
      "refund: the program is missing in this package\nhint: install it again, from a tarball that npm pack made\n";
    expect(await run([NODE], "queue")).toMatchObject({ code: 1, out: "", err: text });
  });

  const ORDERS = join(ROOT, "fixtures/imports/orders.csv");
  const hint = (root: string) => `\nhint: npm --prefix '${root}' install --omit=dev --ignore-scripts\n`;

  test("a package without the database's package", async () => {
    const { root, run } = aFolder({ copied: ["dist"] });
    const { code, out, err } = await run([NODE], "import", ORDERS);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toBe(
      `refund: a part of the program cannot be loaded: Cannot find module 'better-sqlite3'${hint(root)}`,
    );
  });

  test("a package whose native module is another machine's", async () => {
    const foreign = "node_modules/better-sqlite3/build/Release/better_sqlite3.node";
    const { root, run } = aFolder({
      copied: ["dist", "node_modules/better-sqlite3/lib", "node_modules/better-sqlite3/package.json"],
      written: { [foreign]: "no library of this machine" },
    });
    const { code, out, err } = await run([NODE], "import", ORDERS);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain(`refund: a part of the program cannot be loaded: ${join(root, foreign)}`);
    expect(err.endsWith(hint(root)), err).toBe(true);
  });
});
