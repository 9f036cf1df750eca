/** Imports one file: read, check every row, merge with what is known, write in one transaction, say what was done. */
import { createHash } from "node:crypto";
import { lineTarget, remainingOn } from "../../rules/cap.ts";
import { compare, formatMoney, sum } from "../../rules/money/money.ts";
import { type FieldChange, type Merged, mergeOrder } from "../../rules/order/merge.ts";
import { type Order, paidFor } from "../../rules/order/order.ts";
import { Refusal } from "../../rules/refusal.ts";
import { CHARGES } from "../../rules/words.ts";
import type { Keeping } from "../../store/store.ts";
import { type Desk, operatorAt } from "../desk.ts";
import { assemble, completeFrom, type Incoming, refuseAll } from "./assemble.ts";
import { readCsv } from "./csv.ts";
import { decodeText, readBytes, readStream, STDIN } from "./decode.ts";
import { type Columns, chooseProfile } from "./profiles/choose.ts";
import { type RowRefusal, readRow } from "./row.ts";

export interface Counts {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export interface ImportReport {
  readonly file: string;
  readonly profile: string;
  readonly sha256: string;
  /** Data rows read, without the header. */
  readonly rows: number;
  readonly orders: Counts;
  readonly lines: Counts;
  readonly changes: readonly (FieldChange & { readonly order: string })[];
  readonly refused: readonly RowRefusal[];
  readonly dryRun: boolean;
}

export interface ImportRequest {
  /** A path, or `-` for standard input. */
  readonly file: string;
  /** Null lets the header row choose. */
  readonly profile: string | null;
  readonly stdin: NodeJS.ReadableStream;
  readonly dryRun: boolean;
}

/** Orders looked up at once: enough to make a look-up cheap, few enough to keep it small. */
const BATCH = 500;

/**
 * Imports a file of orders. A file that cannot be read as a whole is refused before anything is written; a row that
 * cannot is reported, and the good ones land. Importing the same file twice changes nothing.
 */
export async function importFile(desk: Desk, request: ImportRequest): Promise<ImportReport> {
  const piped = request.file === "-";
  const file = piped ? STDIN : request.file;
  const bytes = piped ? await readStream(request.stdin) : await readBytes(request.file);
  const { header, records } = readCsv(file, decodeText(file, bytes));
  const chosen = chooseProfile(file, header, request.profile);
  const { orders, refused } = assemble(records.map((record) => readRow(record, header.length, chosen)));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const store = await desk.store();
  return store.write(
    async (keeping) => {
      const by = (await operatorAt(desk, keeping)).name;
      const profile = chosen.profile.name;
      const number = await keeping.beginImport({ file, sha256, profile, by, at: desk.clock() });
      const tally = new Tally(refused);
      for (let start = 0; start < orders.length; start += BATCH) {
        await landBatch(keeping, orders.slice(start, start + BATCH), { number, columns: chosen.columns, tally });
      }
      const counts = tally.orders();
      await keeping.finishImport(number, {
        rows: records.length,
        newOrders: counts.new,
        changedOrders: counts.changed,
        unchangedOrders: counts.unchanged,
        refusedRows: tally.refused.length,
      });
      return {
        file,
        profile,
        sha256,
        rows: records.length,
        orders: counts,
        lines: tally.lines(),
        changes: tally.changes,
        refused: tally.refused.sort((one, other) => one.line_number - other.line_number),
        dryRun: request.dryRun,
      };
    },
    { dryRun: request.dryRun },
  );
}

async function landBatch(
  keeping: Keeping,
  batch: readonly Incoming[],
  { number, columns, tally }: { readonly number: number; readonly columns: Columns; readonly tally: Tally },
): Promise<void> {
  const known = await keeping.findOrders(batch.map(({ order }) => order.id));
  const landing: Order[] = [];
  for (const incoming of batch) {
    const { order, rows } = incoming;
    const before = known.get(order.id);
    if (before === undefined) {
      landing.push(order);
      tally.added(order);
      continue;
    }
    const merged = mergeOrder(before, completeFrom(before, incoming, columns));
    const refusal = merged instanceof Refusal ? merged : await refuseIfHeld(keeping, before, merged);
    if (refusal !== undefined) tally.refuse(refuseAll(rows, refusal.message));
    else if (!(merged instanceof Refusal)) {
      if (merged.changes.length > 0 || merged.newLines.length > 0) landing.push(merged.order);
      tally.merged(order.id, { ...merged, lines: rows.length });
    }
  }
  await keeping.saveOrders(landing, number);
}

/** A record that changes nothing, the commonest kind, lowers nothing. */
async function refuseIfHeld(keeping: Keeping, before: Order, merged: Merged): Promise<Refusal | undefined> {
  return merged.changes.length === 0 ? undefined : refuseBelowHeld(keeping, merged.order, before);
}

/** A newer file may lower what was paid, but not below what is refunded or approved. The store would refuse it as well. */
async function refuseBelowHeld(keeping: Keeping, order: Order, before: Order): Promise<Refusal | undefined> {
  const amounts = (one: Order) => [
    ...CHARGES.map((charge) => one.charges[charge]),
    // Known lines come before new ones, so that both lists have the same amount at the same place.
    ...one.lines.map((line) => line.amount),
  ];
  const lowered =
    compare(paidFor(order), paidFor(before)) < 0 ||
    compare(order.refundedBefore, before.refundedBefore) > 0 ||
    amounts(before).some((amount, index) => {
      const now = amounts(order)[index];
      return now !== undefined && compare(now, amount) < 0;
    });
  if (!lowered) return undefined;
  const held = (await keeping.heldOn(order.id)).filter((entry) => entry.state !== "released");
  const heldIn = (entries: typeof held) =>
    sum(
      entries.map((entry) => entry.amount),
      order.currency,
    );
  const room = remainingOn(order, []);
  const parts = [
    ...order.lines.map((line) => ({ target: lineTarget(line.line), charged: line.amount })),
    ...CHARGES.map((charge) => ({ target: charge, charged: order.charges[charge] })),
  ];
  const over = parts.find(
    ({ target, charged }) => compare(heldIn(held.filter((entry) => entry.target === target)), charged) > 0,
  );
  if (over === undefined && compare(heldIn(held), room) <= 0) return undefined;
  return new Refusal(
    "import_conflict",
    `it would leave less paid than the ${formatMoney(heldIn(held))} refunded or approved on this order`,
  );
}

/** Counts what becomes of each order and line while they land. */
class Tally {
  readonly refused: RowRefusal[];
  readonly changes: (FieldChange & { readonly order: string })[] = [];
  private readonly orderCounts = { new: 0, changed: 0, unchanged: 0 };
  private readonly lineCounts = { new: 0, changed: 0, unchanged: 0 };

  constructor(refused: readonly RowRefusal[]) {
    this.refused = [...refused];
  }

  added(order: Order): void {
    this.orderCounts.new += 1;
    this.lineCounts.new += order.lines.length;
  }

  merged(
    order: string,
    merged: { readonly changes: readonly FieldChange[]; readonly newLines: readonly string[]; readonly lines: number },
  ): void {
    const changedLines = new Set(merged.changes.flatMap(({ line }) => (line === null ? [] : [line]))).size;
    const same = merged.changes.length === 0 && merged.newLines.length === 0;
    this.orderCounts[same ? "unchanged" : "changed"] += 1;
    this.lineCounts.new += merged.newLines.length;
    this.lineCounts.changed += changedLines;
    this.lineCounts.unchanged += merged.lines - merged.newLines.length - changedLines;
    this.changes.push(...merged.changes.map((change) => ({ ...change, order })));
  }

  refuse(rows: readonly RowRefusal[]): void {
    this.refused.push(...rows);
  }

  orders(): Counts {
    const orders = new Set(this.refused.map(({ order, line_number }) => order ?? `line ${line_number}`));
    return { ...this.orderCounts, refused: orders.size };
  }

  lines(): Counts {
    return { ...this.lineCounts, refused: this.refused.length };
  }
}
