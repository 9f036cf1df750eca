/** How long everyday commands take against `node -e 0`, on a desk of any size: `npm run bench:start -- [TICKETS]`. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ratioOf } from "./pairs.ts";

const TICKETS = Number(process.argv[2] ?? 1_000);
const PAIRS = 21;
const COMMANDS = [
  "--help",
  "show R-500",
  "queue",
  "next",
  "search 26000000500",
  "search 蓝色",
  "report overdue",
  "quote R-500",
  "note R-500 --text bench",
];

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
try {
  execFileSync(process.execPath, ["bench/make-desk.ts", folder, String(TICKETS)], { stdio: "inherit" });
  const env = { ...process.env, REFUND_STORE: join(folder, "desk.db"), REFUND_OPERATOR: "mei" };
  const node = { file: process.execPath, env };
  process.stdout.write(`${TICKETS} tickets, ${PAIRS} pairs, against node -e 0\n`);
  for (const command of COMMANDS) {
    const words = ["bin/refund.cjs", ...command.split(" ")];
    const ratio = ratioOf({ ...node, args: words }, { ...node, args: ["-e", "0"] }, { pairs: PAIRS });
    process.stdout.write(`refund ${command}: ${ratio}\n`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
