/** Imports one file: read, check every row, merge with what is known, write in one transaction, say what was done. */
import { createHash } from "node:crypto";
import { refuseBelowHeld } from "../../rules/cap.ts";
import { type FieldChange, mergeOrder } from "../../rules/order/merge.ts";
import type { Order } from "../../rules/order/order.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { Keeping } from "../../store/store.ts";
import { type Desk, operatorAt } from "../desk.ts";
import { assemble, completeFrom, type Incoming, refuseAll } from "./assemble.ts";
import { readBytes, readStream, STDIN } from "./bytes.ts";
import { readCsv } from "./csv.ts";
import { decodeText, type Encoding } from "./decode.ts";
import { type Columns, chooseProfile, fitsSome } from "./profiles/choose.ts";
import { type RowRefusal, readRow } from "./row.ts";
import { type Counts, Tally } from "./tally.ts";

export interface ImportReport {
  readonly file: string;
  readonly profile: string;
  readonly encoding: Encoding;
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
  /** Null finds out from the bytes. */
  readonly encoding: Encoding | null;
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
  const isHeader = (line: string) => fitsSome(line.replaceAll('"', "").split(","));
  const { text, encoding } = decodeText(file, bytes, { encoding: request.encoding, isHeader });
  const { header, records } = readCsv(file, text);
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
        encoding,
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
    if (merged instanceof Refusal) {
      tally.refuse(refuseAll(rows, merged.message));
      continue;
    }
    const changed = merged.changes.length > 0 || merged.newLines.length > 0;
    const refusal = changed ? refuseBelowHeld(merged.order, await keeping.heldOn(order.id)) : undefined;
    if (refusal !== undefined) {
      tally.refuse(refuseAll(rows, refusal.message));
      continue;
    }
    if (changed) landing.push(merged.order);
    tally.merged(order.id, { ...merged, lines: rows.length });
  }
  await keeping.saveOrders(landing, number);
}
