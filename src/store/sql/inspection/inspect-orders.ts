/** Computes the seal of every order anew, follows its changes back to the first import, and compares imports with what they sealed. */
import { createHash, type Hash } from "node:crypto";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "../../../rules/order/facts.ts";
import type { FieldChange } from "../../../rules/order/merge.ts";
import { digestLine, sealOfFacts } from "../../../rules/order/seal.ts";
import type { Inspection } from "../../inspection.ts";
import { rows, type SqlTransaction, value } from "../engine.ts";
import type { SqlRow } from "../rows.ts";
import { raw, sql } from "../statement.ts";

const BATCH = 1_000;

type Line = readonly [position: number, ...facts: Value[]];

interface Change {
  readonly order_id: string;
  readonly import_before: number;
  readonly import_number: number;
  readonly changes: string;
  readonly seal_before: string;
  readonly seal_after: string;
}

interface KeptOrder {
  readonly id: string;
  readonly seal: string;
  readonly importNumber: number;
  readonly facts: readonly Value[];
  readonly lines: readonly Line[];
  readonly payments: readonly (readonly Value[])[];
  readonly changes: readonly Change[];
}

export async function inspectOrders(
  trx: SqlTransaction,
  inspection: Inspection,
  sealed: readonly SealedImport[],
): Promise<void> {
  const all = await value(trx, sql`SELECT count(*) AS value FROM orders`);
  const imports = new Map<number, Hash>();
  let done = 0;
  for await (const batch of batches(trx)) {
    for (const order of batch) inspectOrder(inspection, order, imports);
    done += batch.length;
    await inspection.progress({ name: "orders", done, all });
  }
  compareImports(inspection, sealed, imports);
  await inspectChanges(trx, inspection);
  await inspectBuyers(trx, inspection);
}

type Facts = readonly { readonly column: string }[];

/** Of a row, the facts in the order in which they are sealed. */
const factsIn = (facts: Facts, row: SqlRow): readonly Value[] => facts.map(({ column }) => row[column] ?? null);

async function* batches(trx: SqlTransaction): AsyncGenerator<readonly KeptOrder[]> {
  for (let after = "", more = true; more; ) {
    const found = await rows<OrderRow>(trx, sql`SELECT * FROM orders WHERE id > ${after} ORDER BY id LIMIT ${BATCH}`);
    const [first = "", last = ""] = [found[0]?.id, found.at(-1)?.id];
    const between = async <Row extends { readonly order_id: string }>(table: string, number: string) => {
      const theirs = await rows<Row>(
        trx,
        sql`SELECT * FROM ${raw(table)} WHERE order_id BETWEEN ${first} AND ${last} ORDER BY order_id, ${raw(number)}`,
      );
      return Map.groupBy(theirs, ({ order_id }) => order_id);
    };
    const lines = await between<LineRow>("order_lines", "position");
    const payments = await between<PaymentRow>("payments", "payment");
    const changes = await between<Change>("order_changes", "number");
    yield found.map((row) => ({
      id: row.id,
      seal: row.seal,
      importNumber: row.import_number,
      facts: factsIn(ORDER_FACTS, row),
      lines: (lines.get(row.id) ?? []).map((line) => [line.position, ...factsIn(LINE_FACTS, line)]),
      payments: (payments.get(row.id) ?? [])
        .filter(({ told_by }) => told_by === "file")
        .map((payment) => factsIn(PAYMENT_FACTS, payment)),
      changes: changes.get(row.id) ?? [],
    }));
    after = last;
    more = found.length === BATCH;
  }
}

type OrderRow = SqlRow & { readonly id: string; readonly seal: string; readonly import_number: number };
type LineRow = SqlRow & { readonly order_id: string; readonly position: number };
type PaymentRow = SqlRow & { readonly order_id: string; readonly told_by: string };

function inspectOrder({ found }: Inspection, order: KeptOrder, imports: Map<number, Hash>): void {
  const { id, seal, importNumber, facts, lines, payments, changes } = order;
  const inOrder = lines.every(([position], place) => position === place);
  const computed = sealOfFacts({ order: facts, lines: lines.map(([, ...line]) => line), payments });
  const about = `order ${id}`;
  if (computed !== seal || !inOrder) {
    found({ id: "order_changed", about, entry: null, message: `${about} is not what import ${importNumber} sealed` });
  }
  let [sealed, by] = [changes[0]?.seal_before ?? seal, changes[0]?.import_before ?? importNumber];
  note(imports, by, digestLine([id, sealed]));
  for (const change of changes) {
    if (change.seal_before !== sealed || change.import_before !== by) brokenChange(found, about, change);
    [sealed, by] = [change.seal_after, change.import_number];
    note(imports, by, digestLine([id, sealed, change.changes]));
  }
  if (sealed === seal && by === importNumber) return;
  found({ id: "order_history_broken", about, entry: null, message: `${about} does not follow from its changes` });
}

function brokenChange(found: Inspection["found"], about: string, change: Change): void {
  const message = `what import ${change.import_number} changed of ${about} does not follow from what was before`;
  found({ id: "order_history_broken", about, entry: null, message });
}

function note(imports: Map<number, Hash>, number: number, line: string): void {
  const digest = imports.get(number) ?? createHash("sha256");
  digest.update(line);
  imports.set(number, digest);
}

/** What an import or a correction said, when it was written, of the orders that it wrote. */
export interface SealedImport {
  readonly position: number;
  readonly number: number;
  readonly digest: string;
}

function compareImports(
  { found }: Inspection,
  sealed: readonly SealedImport[],
  imports: ReadonlyMap<number, Hash>,
): void {
  for (const { position, number, digest } of sealed) {
    const computed = (imports.get(number) ?? createHash("sha256")).digest("hex");
    if (computed === digest) continue;
    const message = `the orders that import ${number} wrote are not those that it sealed`;
    found({ id: "import_differs", about: `import ${number}`, entry: position, message });
  }
}

async function inspectChanges(trx: SqlTransaction, { found }: Inspection): Promise<void> {
  const wrong = await value(
    trx,
    sql`SELECT count(*) AS value FROM (SELECT count(*) AS changes, max(number) AS highest, min(number) AS lowest FROM order_changes) c
      WHERE changes > 0 AND (highest <> changes OR lowest <> 1)`,
  );
  if (wrong === 0) return;
  const message = "changes of orders are not numbered without gaps";
  found({ id: "order_history_broken", about: "order_changes", entry: null, message });
}

/** A buyer whom no order has, and none had before it was changed. */
async function inspectBuyers(trx: SqlTransaction, { found }: Inspection): Promise<void> {
  const alone = await rows<{ readonly id: string }>(
    trx,
    sql`SELECT id FROM buyers b WHERE NOT EXISTS (SELECT 1 FROM orders WHERE buyer_id = b.id)`,
  );
  const before = alone.length === 0 ? new Set<string>() : await buyersBefore(trx);
  for (const { id } of alone) {
    if (before.has(id)) continue;
    const message = `buyers ${id} came with no order`;
    found({ id: "row_unexplained", about: `buyers ${id}`, entry: null, message });
  }
}

/** Buyers whose order was changed to another's. */
async function buyersBefore(trx: SqlTransaction): Promise<ReadonlySet<string>> {
  const kept = await rows<Pick<Change, "changes">>(
    trx,
    sql`SELECT changes FROM order_changes WHERE CAST(changes AS TEXT) LIKE '%"buyer"%'`,
  );
  const changes = kept.flatMap((row): readonly FieldChange[] => JSON.parse(row.changes));
  return new Set(changes.filter(({ field }) => field === "buyer").map(({ from }) => from));
}
