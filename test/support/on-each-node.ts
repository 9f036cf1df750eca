/** `npm run test:nodes`: the tests of the built program on each Node that it has to run on, and its launcher on one that is too old. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const NODES = ["22.14.0", "24", "26"];
const TOO_OLD = "20.20.2";

const folder = mkdtempSync(join(tmpdir(), "refund-nodes-"));
// A test runs the program as another user.
chmodSync(folder, 0o755);

/** Fetches a Node by its package, and says where it is. */
function fetched(version: string): string {
  const name = `node-${process.platform}-${process.arch}`;
  const prefix = join(folder, version);
  const { status } = run("npm", ["install", "--no-save", "--prefix", prefix, `${name}@${version}`]);
  if (status !== 0) throw new Error(`${name}@${version} cannot be installed`);
  return join(prefix, "node_modules", name, "bin/node");
}

function run(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawnSync(file, args, { env: { ...process.env, ...env }, stdio: "inherit" });
}

try {
  const old = fetched(TOO_OLD);
  for (const version of NODES) {
    const node = fetched(version);
    run(node, ["--version"]);
    const env = { REFUND_TEST_NODE: node, REFUND_TEST_OLD_NODE: old };
    const { status } = run("npx", ["vitest", "run", "test/program"], env);
    if (status !== 0) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
