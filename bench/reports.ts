/**
 * How long each report takes, start-up aside, against the one SQL query that gives the same, and how much memory it and long
 * lists need:
 * `npm run bench:reports [ORDERS] [TICKETS] [DESK]`. The desk is made at DESK and kept, or used again where there is one.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeBusyDesk } from "./busy-desk.ts";
import { multiplyTickets } from "./many-tickets.ts";
import { writeOrders } from "./orders.ts";
import { bothSeconds, median, peakOf, type Run } from "./pairs.ts";
import { REPORT_QUERIES } from "./report-queries.ts";

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

/** Long lists, of which only the memory is measured: they are not worked out, but printed. */
const EXPORTS = [
  "list --limit all --format csv",
  "list --limit all --format json",
  "list --limit all --format html",
  "list --limit all --format xlsx",
  "report overdue --format json",
  "report overdue --format html",
  "payout list --format csv",
  "order list --limit all --format csv",
  "order list --limit all --format json",
  "journal --limit all --format csv",
  "recovery list --limit all --format csv",
  "queue --all --limit all --format csv",
  "search 蓝色 --limit all --format json",
  "ledger export",
  "ledger export --format csv",
];

/** Of so many runs the middle one counts. */
const RUNS = 3;

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
try {
  const store = process.argv[4] ?? join(folder, "desk.db");
  if (!existsSync(store)) await makeDesk(store, folder);
  const env = { ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "mei", TZ: "UTC" };
  const empty = join(folder, "empty.db");
  const on = (at: string, words: string): Run => ({
    file: process.execPath,
    args: ["bin/refund.cjs", ...words.split(" ")],
    env: { ...env, REFUND_STORE: at },
  });
  bothSeconds(on(empty, "store create"));
  const refund = (words: string) => on(store, words);
  const processor = (run: Run) => median(Array.from({ length: RUNS }, () => bothSeconds(run).processor));
  const peak = (words: string) => `at most ${Math.round(peakOf(refund(words), folder))} MiB`;
  process.stdout.write(
    `${ORDERS} orders, ${TICKETS} tickets; seconds of the processors, less those of the same report on an empty store\n`,
  );
  for (const [words, query] of Object.entries(REPORT_QUERIES)) {
    const script = join(folder, "query.sql");
    writeFileSync(script, query);
    const plain = processor({ file: "sqlite3", args: ["-readonly", store, `.read ${script}`], env });
    const taken = processor(refund(words)) - processor(on(empty, words));
    process.stdout.write(
      `refund ${words}: ${(taken / plain).toFixed(2)}× (${taken.toFixed(2)} s to ${plain.toFixed(2)} s), ${peak(words)}\n`,
    );
  }
  for (const words of EXPORTS) process.stdout.write(`refund ${words}: ${peak(words)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
