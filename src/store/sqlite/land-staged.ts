/** The statements by which a file lands: what is known, what is new, how much of the known is unchanged, and what was merged. */
import { setImmediate } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS } from "../../rules/order/facts.ts";
import { digestOf, type SealedOrder } from "../../rules/order/seal.ts";
import type { JournalHead } from "../journal.ts";
import type { LandedOrders, StagedWrites } from "../staging.ts";
import { journalHead } from "./journal.ts";
import { clearMerged, landMerged, makeMerged } from "./merged-orders.ts";
import { isChanges } from "./orders.ts";
import { stagedRecords, TOUCHED } from "./staged-records.ts";
import { readStored } from "./stored-json.ts";

export function stagedWrites(database: Database): StagedWrites {
  return {
    addStaged: async (importNumber, how) => addStaged(database, importNumber, how),
    stagedChanges: async (after, limit) => stagedRecords(database, "left", { after, limit }),
    stagedOrders: async (after, limit) => stagedRecords(database, "all", { after, limit }),
    stagedDigest: async (importNumber) => digestOf(writtenBy(database, importNumber)),
  };
}

/** Finds out which orders are known, with the seals that these have, and which records say something new. */
export function compareStaged(database: Database): void {
  // An order whose record has the seal of the order as it is kept says nothing new, unless its buyer has another name.
  database.exec(`
    DELETE FROM temp.known_orders;
    INSERT INTO temp.known_orders
      SELECT s.n, o.seal, s.seal <> o.seal OR EXISTS (
        SELECT 1 FROM temp.staged_names b JOIN main.buyers k ON k.id = b.buyer_id
        WHERE b.buyer_id = s.buyer_id AND b.name IS NOT k.name)
      FROM temp.staged_orders s JOIN main.orders o ON o.id = s.id`);
}

/** Compares again what was compared without the lock, and lets go of what was merged with something that is not so any more. */
function lookAgain(database: Database): void {
  database.exec(`
    DELETE FROM temp.merges WHERE n IN (
      SELECT k.n FROM temp.known_orders k JOIN temp.staged_orders s ON s.n = k.n JOIN main.orders o ON o.id = s.id
      WHERE o.seal <> k.seal OR ${TOUCHED});
    DELETE FROM temp.merged_orders WHERE n NOT IN (SELECT n FROM temp.merges);
    DELETE FROM temp.merged_lines WHERE n NOT IN (SELECT n FROM temp.merges);
    DELETE FROM temp.merged_payments WHERE n NOT IN (SELECT n FROM temp.merges)`);
  compareStaged(database);
}

async function addStaged(
  database: Database,
  importNumber: number,
  { comparedAt, told }: { readonly comparedAt: JournalHead | null; readonly told: number },
): Promise<LandedOrders> {
  makeMerged(database);
  if (comparedAt?.hash !== journalHead(database).hash) lookAgain(database);
  const added = await addNew(database, importNumber);
  landMerged(database, importNumber);
  const landed = landedOrders(database, added, told);
  database.exec("UPDATE temp.known_orders SET left = FALSE WHERE n IN (SELECT n FROM temp.merges)");
  clearMerged(database);
  return landed;
}

interface Added {
  readonly orders: number;
  readonly lines: number;
}

const IS_NEW = "NOT EXISTS (SELECT 1 FROM temp.known_orders k WHERE k.n = s.n)";
const columns = (facts: readonly { readonly column: string }[]) => facts.map(({ column }) => column).join(", ");

/** Orders that are written by one statement, which nothing can interrupt. */
const SLICE = 10_000;

/** Writes the orders that are not known, in the order of their ids, as they are kept. */
async function addNew(database: Database, importNumber: number): Promise<Added> {
  database.exec(`
    INSERT INTO main.buyers (id) SELECT DISTINCT buyer_id FROM temp.staged_orders s WHERE ${IS_NEW} ORDER BY 1
      ON CONFLICT DO NOTHING;
    UPDATE main.buyers SET name = b.name FROM temp.staged_names b WHERE b.buyer_id = buyers.id AND b.name IS NOT buyers.name
      AND buyers.id IN (SELECT buyer_id FROM temp.staged_orders s WHERE ${IS_NEW})`);
  const slice = "temp.staged_orders s WHERE s.id > ? AND s.id <= ?";
  const end = database
    .prepare<[string], string>(
      `SELECT max(id) FROM (SELECT id FROM temp.staged_orders WHERE id > ? ORDER BY id LIMIT ${SLICE})`,
    )
    .pluck();
  const addOrders = database.prepare<[number, string, string]>(
    `INSERT INTO main.orders (${columns(ORDER_FACTS)}, seal, import_number)
     SELECT ${columns(ORDER_FACTS)}, seal, ? FROM ${slice} AND ${IS_NEW} ORDER BY s.id`,
  );
  const addLines = database.prepare<[string, string]>(
    `INSERT INTO main.order_lines (order_id, position, ${columns(LINE_FACTS)})
     SELECT s.id, position, ${columns(LINE_FACTS)} FROM temp.staged_lines l JOIN ${slice} AND s.n = l.n AND ${IS_NEW} ORDER BY s.id`,
  );
  const added = { orders: 0, lines: 0 };
  for (let [from, to] = ["", end.get("")]; typeof to === "string"; [from, to] = [to, end.get(to)]) {
    added.orders += addOrders.run(importNumber, from, to).changes;
    added.lines += addLines.run(from, to).changes;
    // Here a signal comes through.
    await setImmediate();
  }
  database.exec(
    `INSERT INTO main.payments (id, order_id, told_by, ${columns(PAYMENT_FACTS)})
     SELECT s.id || '/' || CAST(payment AS INTEGER), s.id, 'file', ${PAYMENT_FACTS.map(({ column }) => `p.${column}`).join(", ")}
     FROM temp.staged_payments p JOIN temp.staged_orders s ON s.n = p.n WHERE ${IS_NEW}`,
  );
  return added;
}

/** What landed, from what was added and what was merged. */
function landedOrders(database: Database, added: Added, told: number): LandedOrders {
  const number = (sql: string) => Number(database.prepare(sql).pluck().get() ?? 0);
  const merged = (sum: string) => number(`SELECT sum(${sum}) FROM temp.merges`);
  const refused = database
    .prepare<[], { order: string; reason: string; row: number }>(
      `SELECT s.id AS "order", g.refused AS reason, l.row
       FROM temp.merges g JOIN temp.staged_orders s ON s.n = g.n JOIN temp.staged_lines l ON l.n = s.n
       WHERE g.refused IS NOT NULL ORDER BY g.n, l.position`,
    )
    .all();
  const changes = database
    .prepare<[number], { order: string; changes: string }>(
      `SELECT s.id AS "order", g.changes FROM temp.merges g JOIN temp.staged_orders s ON s.n = g.n
       WHERE g.changes_in_all > 0 ORDER BY g.n LIMIT ?`,
    )
    .all(told);
  const changed = merged("changes_in_all > 0");
  return {
    orders: {
      new: added.orders,
      changed,
      unchanged:
        number("SELECT count(*) FROM temp.known_orders WHERE NOT left") +
        merged("changes_in_all = 0 AND refused IS NULL"),
    },
    lines: {
      new: added.lines + merged("new_lines"),
      changed: merged("changed_lines"),
      unchanged:
        number("SELECT count(*) FROM temp.known_orders k JOIN temp.staged_lines l ON l.n = k.n WHERE NOT k.left") +
        merged("unchanged_lines"),
    },
    flagged: number(`SELECT count(*) FROM temp.staged_orders s WHERE flags <> '' AND ${IS_NEW}`) + merged("flagged"),
    refused,
    changes: changes.map((one) => ({
      order: one.order,
      changes: readStored(one.changes, { at: `the changes of order ${one.order}`, isOne: isChanges }),
    })),
    changesInAll: merged("changes_in_all"),
  };
}

/** Orders that are fetched together, for each call into the engine takes as long as a few of them. */
const SEALS_AT_ONCE = 1_000;

/** The staged orders that are new, or were changed by this import, by id. */
function* writtenBy(database: Database, importNumber: number): Generator<SealedOrder> {
  const page = database
    .prepare<[number, string, number], [string, string, string | null]>(
      `SELECT s.id, coalesce(c.seal_after, s.seal), c.changes FROM temp.staged_orders s
       LEFT JOIN main.order_changes c ON c.order_id = s.id AND c.import_number = ?
       WHERE s.id > ? AND (${IS_NEW} OR c.number IS NOT NULL) ORDER BY s.id LIMIT ?`,
    )
    .raw();
  let after = "";
  while (true) {
    const found = page.all(importNumber, after, SEALS_AT_ONCE);
    yield* found;
    const last = found.at(-1);
    if (last === undefined) return;
    [after] = last;
  }
}
