/** How long everyday commands take against `node -e 0`, on a desk of any size: `npm run bench:start -- [TICKETS]`. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBusyDesk } from "./busy-desk.ts";
import { multiplyTickets } from "./many-tickets.ts";
import { writeOrders } from "./orders.ts";
import { ratioOf } from "./pairs.ts";

const TICKETS = Number(process.argv[2] ?? 1_000);
const ORDERS = Math.max(28_010, TICKETS);
/** Tickets whose steps are really taken; more are copies of them. */
const WORKED = Math.min(TICKETS, 1_000);
const PAIRS = 21;
const COMMANDS = ["--help", "show R-500", "queue", "next", "report overdue", "quote R-500", "note R-500 --text bench"];

async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
  try {
    const store = join(folder, "desk.db");
    const orders = join(folder, "orders.csv");
    writeOrders(orders, ORDERS);
    await makeBusyDesk(store, { orders, tickets: WORKED });
    multiplyTickets(store, Math.round(TICKETS / WORKED));
    const env = { ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "mei" };
    const node = { file: process.execPath, env };
    process.stdout.write(`${ORDERS} orders, ${TICKETS} tickets, ${PAIRS} pairs, against node -e 0\n`);
    for (const command of COMMANDS) {
      const words = ["bin/refund.cjs", ...command.split(" ")];
      const ratio = ratioOf({ ...node, args: words }, { ...node, args: ["-e", "0"] }, { pairs: PAIRS });
      process.stdout.write(`refund ${command}: ${ratio}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

bench().catch((error: unknown) => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
