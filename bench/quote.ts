/**
 * How many refunds are worked out in a second, by themselves and by `refund quote --all` from start to end, against reading
 * the same orders: `npm run bench:quote [ORDERS]`. Rates are of this machine; the share is a ratio of one run.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { importFiles } from "../src/desk/intake/import-files.ts";
import { quoteEveryOrder } from "../src/desk/quote.ts";
import { aDesk } from "../test/support/a-desk.ts";
import { orderAt, quoteAt } from "../test/support/a-quote.ts";
import { importRequest } from "../test/support/import-request.ts";
import { writeOrders } from "./orders.ts";

const ORDERS = Number(process.argv[2] ?? 24_087);
const NOTHING = {
  lines: [],
  stage: null,
  fault: null,
  insured: null,
  destination: null,
  asOf: null,
  policy: null,
  reason: "cancel",
} as const;

function seconds(begun: bigint): number {
  return Number(process.hrtime.bigint() - begun) / 1e9;
}

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
  try {
    const file = join(folder, "orders.csv");
    writeOrders(file, ORDERS);
    const { desk, store } = await aDesk(join(folder, "desk.db"));
    await importFiles(desk, importRequest(file));
    for (let round = 1; round <= 3; round += 1) {
      const order = orderAt("in_warehouse");
      const alone = process.hrtime.bigint();
      for (let at = 0; at < ORDERS; at += 1) quoteAt("in_warehouse", { reason: "cancel", order });
      const pure = seconds(alone);
      const whole = process.hrtime.bigint();
      const quoted = await quoteEveryOrder(desk, NOTHING);
      const all = seconds(whole);
      const rate = (span: number) => Math.round(ORDERS / span);
      const share = ((pure / all) * 100).toFixed(0);
      process.stdout.write(
        `${quoted.length} orders: ${rate(pure)} quotes a second by themselves, ${rate(all)} with reading the orders; ${share} % of it is quoting\n`,
      );
    }
    await store.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

bench().catch((error: unknown) => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
