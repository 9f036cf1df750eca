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

/** Finds out which orders of the part are known, with the seals that these have, and which records say something new. */
export function comparePart(database: Database): void {
  // An order whose record has the seal of the order as it is kept says nothing new, unless its buyer has another name.
  database.exec(`
    UPDATE temp.part SET known = (SELECT o.seal FROM main.orders o WHERE o.id = part.id), left = FALSE;
    UPDATE temp.part SET left = known <> seal OR EXISTS (
      SELECT 1 FROM temp.staged_names b JOIN main.buyers k ON k.id = b.buyer_id
      WHERE b.buyer_id = part.buyer_id AND b.name IS NOT k.name) WHERE known IS NOT NULL`);
}

/** Compares again what was compared without the lock, and lets go of what was merged with something that is not so any more. */
function lookAgain(database: Database): void {
  database.exec(`
    DELETE FROM temp.merges WHERE n IN (
      SELECT p.n FROM temp.part p JOIN main.orders o ON o.id = p.id WHERE o.seal <> p.known OR ${TOUCHED});
    DELETE FROM temp.merged_orders WHERE n NOT IN (SELECT n FROM temp.merges);
    DELETE FROM temp.merged_lines WHERE n NOT IN (SELECT n FROM temp.merges);
    DELETE FROM temp.merged_payments WHERE n NOT IN (SELECT n FROM temp.merges)`);
  comparePart(database);
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
  database.exec("UPDATE temp.part SET left = FALSE WHERE n IN (SELECT n FROM temp.merges)");
  clearMerged(database);
  return landed;
}

interface Added {
  readonly orders: number;
  readonly lines: number;
}

/** The new orders of the part, in the order in which they are kept; a limit keeps the engine from sorting their whole rows. */
const NEW = "(SELECT n FROM temp.part WHERE known IS NULL ORDER BY id LIMIT -1) p";
const columns = (facts: readonly { readonly column: string }[]) => facts.map(({ column }) => column).join(", ");

/** Writes the orders that are not known, in the order of their ids, as they are kept. */
async function addNew(database: Database, importNumber: number): Promise<Added> {
  database.exec(`
    INSERT INTO main.buyers (id, name)
      SELECT s.buyer_id, b.name FROM (SELECT DISTINCT buyer_id FROM temp.part WHERE known IS NULL) s
      LEFT JOIN temp.staged_names b ON b.buyer_id = s.buyer_id WHERE TRUE ORDER BY 1
      ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE excluded.name IS NOT NULL AND excluded.name IS NOT name`);
  const orders = database
    .prepare<[number]>(
      `INSERT INTO main.orders (${columns(ORDER_FACTS)}, seal, import_number)
       SELECT ${columns(ORDER_FACTS)}, seal, ? FROM ${NEW} CROSS JOIN temp.staged_orders s ON s.n = p.n`,
    )
    .run(importNumber).changes;
  // Here a signal comes through.
  await setImmediate();
  const lines = database
    .prepare<[]>(
      `INSERT INTO main.order_lines (order_id, position, ${columns(LINE_FACTS)})
       SELECT s.id, position, ${columns(LINE_FACTS)}
       FROM ${NEW} CROSS JOIN temp.part s ON s.n = p.n CROSS JOIN temp.staged_lines l ON l.n = p.n`,
    )
    .run().changes;
  await setImmediate();
  database.exec(
    `INSERT INTO main.payments (id, order_id, told_by, ${columns(PAYMENT_FACTS)})
     SELECT s.id || '/' || CAST(payment AS INTEGER), s.id, 'file', ${PAYMENT_FACTS.map(({ column }) => `p.${column}`).join(", ")}
     FROM temp.part s CROSS JOIN temp.staged_payments p ON p.n = s.n WHERE s.known IS NULL`,
  );
  return { orders, lines };
}

/** What landed, from what was added and what was merged. */
function landedOrders(database: Database, added: Added, told: number): LandedOrders {
  const number = (sql: string) => Number(database.prepare(sql).pluck().get() ?? 0);
  const merged = (sum: string) => number(`SELECT sum(${sum}) FROM temp.merges`);
  const refused = database
    .prepare<[], { order: string; reason: string; row: number }>(
      `SELECT s.id AS "order", g.refused AS reason, l.row
       FROM temp.merges g CROSS JOIN temp.staged_orders s ON s.n = g.n CROSS JOIN temp.staged_lines l ON l.n = s.n
       WHERE g.refused IS NOT NULL ORDER BY g.n, l.position`,
    )
    .all();
  const changes = database
    .prepare<[number], { order: string; changes: string }>(
      `SELECT s.id AS "order", g.changes FROM temp.merges g CROSS JOIN temp.staged_orders s ON s.n = g.n
       WHERE g.changes_in_all > 0 ORDER BY g.n LIMIT ?`,
    )
    .all(told);
  const changed = merged("changes_in_all > 0");
  return {
    orders: {
      new: added.orders,
      changed,
      unchanged:
        number("SELECT count(*) FROM temp.part WHERE known IS NOT NULL AND NOT left") +
        merged("changes_in_all = 0 AND refused IS NULL"),
    },
    lines: {
      new: added.lines + merged("new_lines"),
      changed: merged("changed_lines"),
      unchanged:
        number(`SELECT count(*) FROM temp.part p CROSS JOIN temp.staged_lines l ON l.n = p.n
          WHERE p.known IS NOT NULL AND NOT p.left`) + merged("unchanged_lines"),
    },
    flagged: number("SELECT count(*) FROM temp.part WHERE known IS NULL AND flags <> ''") + merged("flagged"),
    refused,
    changes: changes.map((one) => ({
      order: one.order,
      changes: readStored(one.changes, { at: `the changes of order ${one.order}`, isOne: isChanges }),
    })),
    changesInAll: merged("changes_in_all"),
  };
}

/** The orders of the part that are new, or were changed by this import, by id. */
function writtenBy(database: Database, importNumber: number): Iterable<SealedOrder> {
  return database
    .prepare<[number], [string, string, string | null]>(
      `SELECT s.id, coalesce(c.seal_after, s.seal), c.changes FROM temp.part s
       LEFT JOIN main.order_changes c ON c.order_id = s.id AND c.import_number = ?
       WHERE s.known IS NULL OR c.number IS NOT NULL ORDER BY s.id`,
    )
    .raw()
    .iterate(importNumber);
}
