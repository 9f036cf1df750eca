/** What others write while a file is being imported: they need not wait for the merging, and it goes by what they wrote. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Desk } from "../../../src/desk/desk.ts";
import { importFiles } from "../../../src/desk/intake/import-files.ts";
import { verifyStore } from "../../../src/desk/verify/verify-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { walk } from "../../store/store-contract.ts";
import { deskOver, newStore } from "../../support/a-desk.ts";
import { importRequest } from "../../support/import-request.ts";

const HEADER = "order,line,buyer,currency,amount,seller_order,paid_at,purchased_at,seller_shipped_at\n";
const BEFORE = "A,1,B,USD,10,3801,2026-11-01,2026-11-02,\nC,1,B,USD,20,3802,2026-11-01,2026-11-02,\n";
const SHIPPED = BEFORE.replaceAll("11-02,\n", "11-02,2026-11-03\n");

const MOMENTS = ["was compared", "is merged", "waits for the lock"] as const;
type Moment = (typeof MOMENTS)[number];

let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "refund-meanwhile-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await importing(deskOver(await opened()), BEFORE);
});

/** A connection of its own, as another command has. */
async function opened(): Promise<Store> {
  const store = await newStore(join(folder, "desk.db"));
  onTestFinished(() => store.close());
  return store;
}

async function importing(desk: Desk, rows: string) {
  const file = join(folder, `${rows.length}.csv`);
  writeFileSync(file, HEADER + rows);
  const [report] = (await importFiles(desk, importRequest(file))).reports;
  if (report === undefined) throw new Error("nothing was imported");
  return report;
}

/** Imports rows while another command does something: once they were compared, while they are merged, or when only the lock is missing. */
async function importingWhile(rows: string, when: Moment, other: (desk: Desk) => Promise<unknown>) {
  const [store, others] = [await opened(), deskOver(await opened(), { operator: "bo" })];
  let done = false;
  const once = async () => {
    if (!done) await other(others);
    done = true;
  };
  const meanwhile: Store = {
    ...store,
    mergeAhead: async (work) => {
      if (when === "was compared") await once();
      return store.mergeAhead((ahead) =>
        work({
          ...ahead,
          addMerged: async (records) => {
            await ahead.addMerged(records);
            if (when === "is merged") await once();
          },
        }),
      );
    },
    write: async (work, options) => {
      if (when === "waits for the lock") await once();
      return store.write(work, options);
    },
  };
  return importing(deskOver(meanwhile), rows);
}

async function openTicket(desk: Desk) {
  await walk(await desk.store(), "A", []);
}

async function findings() {
  return (await verifyStore(deskOver(await opened()))).findings;
}

describe.each(MOMENTS)("while a file %s", (when) => {
  test("a ticket can be opened, and is told what the file changes", async () => {
    const report = await importingWhile(SHIPPED, when, openTicket);
    expect(report.orders).toEqual({ new: 0, changed: 2, unchanged: 0, refused: 0 });
    expect(report.tickets.map(({ ticket }) => ticket)).toEqual([1]);
    expect(await findings()).toEqual([]);
  });

  test("a newer file can come in, and is not taken back", async () => {
    const delivered = SHIPPED.replace("2026-11-03\n", "2026-11-04\n").replace("B,USD,20", "B,USD,19");
    const report = await importingWhile(SHIPPED.replace("A,", "N,"), when, async (desk) => {
      await importing(desk, delivered);
      await importing(desk, "N,1,B,USD,9,3803,2026-11-01,,\n");
    });
    expect(report.orders).toEqual({ new: 0, changed: 2, unchanged: 0, refused: 0 });
    expect(report.changes).toContainEqual({
      order: "C",
      line: "1",
      field: "amount",
      from: "19.00 USD",
      to: "20.00 USD",
    });
    expect(await findings()).toEqual([]);
  });
});
