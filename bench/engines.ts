/**
 * The same desk in a file and on a server: `npm run bench:engines [TICKETS] [ORDERS]`. How long everyday commands and reports take
 * there against here, in pairs; the first import of a file and the same file again; and that first import against `psql` doing the
 * same work by script. It starts a server of its own, from a folder of programs that has `psql`.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { draftStore } from "../src/store/postgres/draft.ts";
import { openStore } from "../src/store/sqlite/open.ts";
import { programs, ServerAlone } from "../test/support/a-server-alone.ts";
import { asked } from "../test/support/asked.ts";
import { program, programEnv } from "../test/support/program.ts";
import { writeOrders } from "./orders.ts";
import { ratioOf } from "./pairs.ts";
import { copyScript } from "./upsert-script.ts";

const TICKETS = Number(process.argv[2] ?? 20_000);
const ORDERS = Number(process.argv[3] ?? 100_000);
const PAIRS = 11;
const IMPORT_PAIRS = 3;
const COMMANDS = [
  "note R-500 --text bench",
  "show R-500",
  "queue",
  "next",
  "search 26000000500",
  "search 蓝色",
  "report status",
  "report overdue",
  "report service",
  "report recoveries",
];

const say = (line: string) => process.stdout.write(`${line}\n`);
const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
const server = new ServerAlone();

async function database(name: string): Promise<string> {
  await asked(server.address, `CREATE DATABASE ${name}`);
  return server.address.replace(/postgres$/, name);
}

/** Copies that prove nothing would not be copied as a desk is. */
async function copied(file: string, address: string): Promise<void> {
  const store = await openStore(file);
  for (const { name } of await store.read((reader) => reader.operators()))
    await asked(server.address, `CREATE ROLE "${name}" LOGIN`);
  const draft = await draftStore(address, { folder });
  await store.read(async (reader) => draft.store.fill(await reader.contents()));
  await draft.finish();
  await store.close();
}

/** Seconds that each import took. */
async function imported(place: string, orders: string): Promise<readonly number[]> {
  const took: number[] = [];
  for (const words of [
    ["import", orders],
    ["import", orders],
  ]) {
    const begun = performance.now();
    const { code, err } = await program(words, programEnv(place, { XDG_CONFIG_HOME: folder }));
    if (code !== 0) throw new Error(err);
    took.push((performance.now() - begun) / 1_000);
  }
  return took;
}

/** The first import against a script, each into a copy of the desk at `empty`. */
function againstScript(empty: string, orders: string): string {
  const psql = join(programs(), "psql");
  const at = (name: string) => empty.replace(/empty$/, name);
  const fresh = () => {
    for (const name of ["ours", "theirs"]) {
      const made = [`DROP DATABASE IF EXISTS ${name}`, `CREATE DATABASE ${name} TEMPLATE empty`];
      execFileSync(psql, ["--quiet", ...made.flatMap((one) => ["--command", one]), server.address], { stdio: "pipe" });
    }
  };
  const run = {
    file: process.execPath,
    args: ["bin/refund.cjs", "import", orders],
    env: programEnv(at("ours"), { XDG_CONFIG_HOME: folder }),
  };
  const script = {
    file: psql,
    args: ["--quiet", "--set=ON_ERROR_STOP=1", at("theirs")],
    env: process.env,
    input: copyScript(orders),
  };
  return ratioOf(run, script, { pairs: IMPORT_PAIRS, fresh });
}

try {
  await server.start();
  execFileSync(process.execPath, ["bench/make-desk.ts", folder, String(TICKETS)], { stdio: "inherit" });
  const file = join(folder, "desk.db");
  const address = await database("desk");
  await copied(file, address);
  say(`${TICKETS} tickets, ${PAIRS} pairs: on a server against in a file`);
  for (const command of COMMANDS) {
    const runOn = (store: string) => ({
      file: process.execPath,
      args: ["bin/refund.cjs", ...command.split(" ")],
      env: { ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "mei" },
    });
    say(`refund ${command}: ${ratioOf(runOn(address), runOn(file), { pairs: PAIRS })}`);
  }
  const orders = join(folder, "many.csv");
  writeOrders(orders, ORDERS);
  const empty = await database("empty");
  await program(["store", "create"], programEnv(empty, { XDG_CONFIG_HOME: folder }));
  say(`import of ${ORDERS} orders, first, against psql by script: ${againstScript(empty, orders)}`);
  const [there, here] = [await imported(empty, orders), await imported(join(folder, "empty.db"), orders)];
  for (const [at, what] of ["first", "same file again"].entries()) {
    const [one = 0, other = 0] = [there[at], here[at]];
    say(`import of ${ORDERS} orders, ${what}: ${one.toFixed(1)} s on a server, ${other.toFixed(1)} s in a file`);
  }
} finally {
  await server.remove();
  rmSync(folder, { recursive: true, force: true });
}
