/**
 * How long `store verify` takes against reading the same journal once and computing its hashes, and how much memory it
 * needs, on journals of ENTRIES and of a tenth of it: `npm run bench:verify [ENTRIES] [PAIRS]`.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toTicketNumber } from "../src/rules/names.ts";
import { openStore } from "../src/store/sqlite/open.ts";
import { makeBusyDesk } from "./busy-desk.ts";
import { writeOrders } from "./orders.ts";
import { peakOf, ratioOf } from "./pairs.ts";

const ENTRIES = Number(process.argv[2] ?? 1_000_000);
const PAIRS = Number(process.argv[3] ?? 3);

/** Entries a ticket: more than a usual one has, so that a large journal is made soon. */
const NOTES = 250;

const READ_ONCE = `
  const { createHash } = require("node:crypto");
  const database = new (require("better-sqlite3"))(process.argv[1], { readonly: true });
  let hash = "";
  for (const [body, kept] of database.prepare("SELECT body, hash FROM journal ORDER BY position").raw().iterate()) {
    hash = createHash("sha256").update(hash + "\\n" + body).digest("hex");
    if (hash !== kept) throw new Error("broken");
  }`;

/** A desk whose journal has about so many entries. */
async function makeDesk(folder: string, entries: number): Promise<string> {
  const [store, orders] = [join(folder, `desk-${entries}.db`), join(folder, "orders.csv")];
  const tickets = Math.ceil(entries / NOTES);
  writeOrders(orders, tickets + 1_000);
  await makeBusyDesk(store, { orders, tickets });
  const open = await openStore(store);
  for (let number = 1; number <= tickets; number += 1) {
    const ticket = toTicketNumber(number);
    await open.write(
      async (writer) => {
        const last = (await writer.historyOf(ticket)).at(-1);
        if (last === undefined) return;
        const { at, to, n, waitsFor, due } = last;
        const stays = { ticket, at, by: "mei", from: to, to, waitsFor, due, startsStint: false };
        const note = { ...stays, kind: "noted", data: { text: "the seller was called" } } as const;
        await writer.append(...Array.from({ length: NOTES }, (_, i) => ({ ...note, n: n + 1 + i, problems: [] })));
      },
      { dryRun: false },
    );
  }
  await open.close();
  return store;
}

const folder = mkdtempSync(join(tmpdir(), "refund-bench-"));
try {
  for (const entries of [ENTRIES / 10, ENTRIES]) {
    const store = await makeDesk(folder, entries);
    const env = { ...process.env, REFUND_STORE: store, REFUND_OPERATOR: "mei" };
    const once = { file: process.execPath, args: ["-e", READ_ONCE, store], env };
    for (const words of [
      ["store", "verify"],
      ["store", "verify", "--quick"],
    ]) {
      const verify = { file: process.execPath, args: ["bin/refund.cjs", ...words], env };
      const ratio = ratioOf(verify, once, { pairs: PAIRS });
      process.stdout.write(
        `about ${entries} entries, ${words.join(" ")}: ${ratio} of reading once, at most ${Math.round(peakOf(verify, folder))} MiB\n`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
