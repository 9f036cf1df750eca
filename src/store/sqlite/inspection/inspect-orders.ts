/** Computes the seal of every order anew, follows its changes back to the first import, and compares imports with what they sealed. */
import { createHash, type Hash } from "node:crypto";
import type { Database } from "better-sqlite3";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "../../../rules/order/facts.ts";
import { digestLine, sealOfFacts } from "../../../rules/order/seal.ts";
import type { Inspection } from "../../inspection.ts";

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

export function inspectOrders(database: Database, inspection: Inspection, sealed: readonly SealedImport[]): void {
  const all = database.prepare<[], number>("SELECT count(*) FROM orders").pluck().get() ?? 0;
  const imports = new Map<number, Hash>();
  let done = 0;
  for (const batch of batches(database)) {
    for (const order of batch) inspectOrder(inspection, order, imports);
    done += batch.length;
    inspection.progress({ name: "orders", done, all });
  }
  compareImports(inspection, sealed, imports);
  inspectChanges(database, inspection);
  inspectBuyers(database, inspection);
}

const columns = (facts: readonly { readonly column: string }[]) => facts.map(({ column }) => column).join(", ");

function* batches(database: Database): Generator<readonly KeptOrder[]> {
  const orders = database
    .prepare<[string, number], readonly [string, number, ...Value[]]>(
      `SELECT seal, import_number, ${columns(ORDER_FACTS)} FROM orders WHERE id > ? ORDER BY id LIMIT ?`,
    )
    .raw();
  const lines = database
    .prepare<[string, string], readonly [string, ...Line]>(
      `SELECT order_id, position, ${columns(LINE_FACTS)} FROM order_lines WHERE order_id BETWEEN ? AND ?
       ORDER BY order_id, position`,
    )
    .raw();
  const payments = database
    .prepare<[string, string], readonly [string, ...Value[]]>(
      `SELECT order_id, ${columns(PAYMENT_FACTS)} FROM payments WHERE told_by = 'file' AND order_id BETWEEN ? AND ?
       ORDER BY order_id, payment`,
    )
    .raw();
  const changes = database.prepare<[string, string], Change>(
    "SELECT * FROM order_changes WHERE order_id BETWEEN ? AND ? ORDER BY order_id, number",
  );
  for (let after = "", more = true; more; ) {
    const found = orders.all(after, BATCH);
    const ids = found.map(([, , id]) => String(id));
    const [first = "", last = ""] = [ids[0], ids.at(-1)];
    const linesOf = byOrder(lines.all(first, last).map(([order, ...line]) => [order, line]));
    const paymentsOf = byOrder(payments.all(first, last).map(([order, ...payment]) => [order, payment]));
    const changesOf = byOrder(changes.all(first, last).map((change) => [change.order_id, change]));
    yield found.map(([seal, importNumber, ...facts], place) => {
      const id = ids[place] ?? "";
      const beside = { payments: paymentsOf.get(id) ?? [], changes: changesOf.get(id) ?? [] };
      return { id, seal, importNumber, facts, lines: linesOf.get(id) ?? [], ...beside };
    });
    after = last;
    more = found.length === BATCH;
  }
}

function byOrder<Item>(items: readonly (readonly [string, Item])[]): ReadonlyMap<string, readonly Item[]> {
  const found = new Map<string, Item[]>();
  for (const [order, item] of items) {
    const known = found.get(order);
    if (known === undefined) found.set(order, [item]);
    else known.push(item);
  }
  return found;
}

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

function inspectChanges(database: Database, { found }: Inspection): void {
  const gap = database
    .prepare<[], number>(
      "SELECT (count(*), 1) <> (coalesce(max(number), 0), coalesce(min(number), 1)) FROM order_changes",
    )
    .pluck();
  if (gap.get() !== 1) return;
  const message = "changes of orders are not numbered without gaps";
  found({ id: "order_history_broken", about: "order_changes", entry: null, message });
}

/** A buyer whom no order has, and none had before it was changed. */
function inspectBuyers(database: Database, { found }: Inspection): void {
  const strangers = database
    .prepare<[], string>(
      `SELECT id FROM buyers b WHERE NOT EXISTS (SELECT 1 FROM orders WHERE buyer_id = b.id)
       AND NOT EXISTS (SELECT 1 FROM order_changes c, json_each(c.changes) j
         WHERE json_extract(j.value, '$.field') = 'buyer' AND json_extract(j.value, '$.from') = b.id)`,
    )
    .pluck();
  for (const id of strangers.iterate()) {
    const message = `buyers ${id} came with no order`;
    found({ id: "row_unexplained", about: `buyers ${id}`, entry: null, message });
  }
}
