/**
 * How long each report takes, start-up aside, against the one SQL query that gives the same, and how much memory it needs:
 * `npm run bench:reports [ORDERS] [TICKETS] [DESK]`. The desk is made at DESK and kept, or used again where there is one.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBusyDesk } from "./busy-desk.ts";
import { multiplyTickets } from "./many-tickets.ts";
import { writeOrders } from "./orders.ts";

const [ORDERS, TICKETS] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 200_000)];
/** Tickets whose steps are really taken; more are copies of them. */
const WORKED = Math.min(TICKETS, 1_000);
/** With the steps of a busy desk these make ten events a ticket. */
const NOTES = 2;

async function makeDesk(store: string, folder: string): Promise<void> {
  const orders = join(folder, "orders.csv");
  writeOrders(orders, ORDERS);
  await makeBusyDesk(store, { orders, tickets: WORKED, notes: NOTES, settled: true });
  multiplyTickets(store, Math.round(TICKETS / WORKED));
}

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
try {
  const store = process.argv[4] ?? join(folder, "desk.db");
  if (!existsSync(store)) await makeDesk(store, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
