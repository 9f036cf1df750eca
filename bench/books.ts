/**
 * How many rows a second the files of money take, and how much memory, on a desk of ROWS refunds of which half are owed back to us, and
 * on one of a tenth of it: `npm run bench:books [ROWS]`.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Desk } from "../src/desk/desk.ts";
import { importFiles } from "../src/desk/intake/import-files.ts";
import { inOneTransaction } from "../src/desk/one-transaction.ts";
import { openRequest, takeStep } from "../src/desk/step.ts";
import type { Debt } from "../src/rules/recovery/stated.ts";
import { deskOver, newStore } from "../test/support/a-desk.ts";
import { APPROVE, opening, propose, REVIEW } from "../test/support/a-step.ts";
import { importRequest } from "../test/support/import-request.ts";
import { usageOf } from "./pairs.ts";

const ROWS = Number(process.argv[2] ?? 20_000);

/** Steps that are written together while the desk is made. */
const TOGETHER = 500;

const DONE = { dryRun: false, key: null, sure: true, oneOfMany: true } as const;
const OPENING = opening({ reason: "damaged" });

const numbered = (count: number) => Array.from({ length: count }, (_, n) => n);
/** Of every second order nothing is known that the seller would owe. */
const costOf = (n: number) => (n % 2 === 0 ? 10_000 + n : null);
const yuan = (cents: number) => (cents / 100).toFixed(2);

/** A desk of so many approved refunds; what is owed to us then. */
async function makeDesk(
  store: string,
  { folder, count }: { readonly folder: string; readonly count: number },
): Promise<readonly Debt[]> {
  const orders = join(folder, "orders.csv");
  const rows = numbered(count).map((n) => {
    const cost = costOf(n);
    const bought = cost === null ? "," : `${yuan(cost)},38${n}`;
    return `${n + 1},B-${n % 1000},USD,12.50,${bought},7.1,card,2026-11-02,2026-11-03,2026-11-04,2026-11-05`;
  });
  const columns = "order,buyer,currency,amount,cost_cny,seller_order,cny_rate,payment_method";
  writeFileSync(orders, `${columns},paid_at,purchased_at,seller_shipped_at,in_warehouse_at\n${rows.join("\n")}\n`);
  const open = await newStore(store);
  const at = (operator: string) => deskOver(open, { operator });
  await importFiles(at("mei"), importRequest(orders));
  for (let first = 0; first < count; first += TOGETHER) {
    await inOneTransaction(at("mei"), { dryRun: false }, async (mei) => {
      for (const n of numbered(Math.min(TOGETHER, count - first))) await approved(mei, String(first + n + 1));
    });
  }
  const debts = await open.read((reader) => reader.debts());
  await open.close();
  return debts;
}

async function approved(mei: Desk, order: string): Promise<void> {
  const { tickets } = await openRequest(mei, { order, step: OPENING }, DONE);
  for (const { ticket } of tickets) {
    const take = (desk: Desk, step: Parameters<typeof takeStep>[1]["step"]) =>
      takeStep(desk, { ticket: ticket.number, step }, DONE);
    await take(mei, REVIEW);
    await take(mei, propose({ note: "as agreed" }));
    await take({ ...mei, operatorName: "bo" }, APPROVE);
  }
}

/** A file of results, each of a payout; and a statement of as many lines, of which half pay what is owed on a ticket. */
function writeFiles(
  folder: string,
  { count, debts }: { readonly count: number; readonly debts: readonly Debt[] },
): { readonly results: string; readonly statement: string } {
  const [results, statement] = [join(folder, "results.csv"), join(folder, "statement.csv")];
  const told = numbered(count).map((n) => `R-${n + 1}/1,GW-${n},12.50,USD,settled`);
  writeFileSync(results, `request_key,reference,amount,currency,result\n${told.join("\n")}\n`);
  const paid = debts.map(({ ticket, outstanding }) => `TR-${ticket},${yuan(outstanding.amount)},2020-02-01,${ticket}`);
  const others = numbered(count - paid.length).map((n) => `X-${n},${yuan(n + 1)},2020-02-01,`);
  const lines = paid.flatMap((line, n) => [line, others[n] ?? ""]);
  writeFileSync(statement, `reference,amount,received_at,order\n${lines.join("\n")}\n`);
  return { results, statement };
}

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
try {
  for (const count of [ROWS / 10, ROWS]) {
    const store = join(folder, `desk-${count}.db`);
    const debts = await makeDesk(store, { folder, count });
    const { results, statement } = writeFiles(folder, { count, debts });
    const env = { ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "kim" };
    const batch = join(folder, `batch-${count}.csv`);
    for (const [what, words] of [
      ["payout export", ["payout", "export", "--destination", "original_payment", "--out", batch, "--yes"]],
      ["payout confirm", ["payout", "confirm", results]],
      ["the same again", ["payout", "confirm", results]],
      ["recover --from", ["recover", "--from", statement]],
      ["the same again", ["recover", "--from", statement]],
      ["ledger export", ["ledger", "export"]],
      ["store verify", ["store", "verify"]],
    ] as const) {
      const begun = performance.now();
      const { peak, seconds } = usageOf({ file: process.execPath, args: ["bin/refund.cjs", ...words], env }, folder);
      const waited = (performance.now() - begun) / 1000;
      process.stdout.write(
        `${count} rows: ${what}: ${waited.toFixed(1)} s, ${seconds.toFixed(1)} s of the processors, ` +
          `${Math.round(count / seconds)} rows for each of these, ${Math.round(peak)} MiB at most\n`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
