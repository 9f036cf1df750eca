/**
 * Kills a large import at random moments, and looks each time whether the store holds all of the file or nothing:
 * `npm run crash:import [KILLS] [ORDERS]`.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeOrders } from "./orders.ts";

const KILLS = Number(process.argv[2] ?? 50);
const ORDERS = Number(process.argv[3] ?? 100_000);

const folder = mkdtempSync(join(tmpdir(), "refund-crash-"));
const env = { ...process.env, REFUND_STORE: join(folder, "desk.db"), REFUND_OPERATOR: "mei" };

function refund(...words: readonly string[]): { readonly code: number | null; readonly out: string } {
  const { status, stdout } = spawnSync(process.execPath, ["bin/refund.cjs", ...words], {
    env,
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
  return { code: status, out: stdout };
}

/** Milliseconds that an import takes when it is left alone; false for one that was killed. */
function importFor(file: string, life: number | null): Promise<number | false> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const child = spawn(process.execPath, ["bin/refund.cjs", "import", file], { env, stdio: "ignore" });
    const timer = life === null ? undefined : setTimeout(() => child.kill("SIGKILL"), life);
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0 && performance.now() - begun);
    });
  });
}

function ordersKept(): number {
  const imports: readonly { readonly new_orders: number }[] = JSON.parse(
    refund("order", "imports", "--json", "--limit", "1000").out,
  );
  return imports.reduce((sum, one) => sum + one.new_orders, 0);
}

function check(file: string): void {
  const listed = refund("order", "list", "--limit", String(2 * ORDERS), "--ndjson").out.split("\n").length - 1;
  const kept = ordersKept();
  if (listed !== kept || (kept !== 0 && kept !== ORDERS))
    throw new Error(`${listed} orders are there, ${kept} were told`);
  if (refund("store", "verify").code !== 0) throw new Error("the store does not verify");
  const whole = spawnSync(
    "sqlite3",
    [env.REFUND_STORE, "PRAGMA integrity_check; SELECT count(*) FROM sqlite_master WHERE name = 'orders_by_buyer'"],
    { encoding: "utf8" },
  );
  if (whole.stdout.trim() !== "ok\n1") throw new Error(`${file}: ${whole.stdout}`);
}

async function crash(): Promise<void> {
  const file = join(folder, "orders.csv");
  writeOrders(file, ORDERS, { doubles: true });
  const whole = await importFor(file, null);
  if (whole === false) throw new Error("the import that was left alone failed");
  let all = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    for (const end of ["", "-wal", "-shm"]) rmSync(env.REFUND_STORE + end, { force: true });
    refund("queue");
    await importFor(file, whole * (0.05 + Math.random()));
    check(file);
    if (ordersKept() > 0) all += 1;
  }
  process.stdout.write(
    `${KILLS} kills of an import of ${ORDERS} orders: ${all} kept all of it, ${KILLS - all} nothing; every store whole\n`,
  );
}

crash()
  .finally(() => rmSync(folder, { recursive: true, force: true }))
  .catch((error: unknown) => {
    process.stderr.write(`${error}\n`);
    process.exitCode = 1;
  });
