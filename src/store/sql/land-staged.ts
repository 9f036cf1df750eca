/** The statements by which a file lands: what is known, what is new, how much of the known is unchanged, and what was merged. */
import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { PAYMENT_FACTS } from "../../rules/order/facts.ts";
import { digestLine } from "../../rules/order/seal.ts";
import type { JournalHead } from "../journal.ts";
import type { LandedOrders, StagedWrites } from "../staging.ts";
import { type Engine, rows, run, type SqlTransaction, value } from "./engine.ts";
import { journalHead } from "./journal.ts";
import { landMerged, NEWER_NAME } from "./merged-orders.ts";
import { isChanges } from "./orders.ts";
import { stagedRecords, TOUCHED } from "./staged-records.ts";
import { raw, type Statement, sql } from "./statement.ts";
import { readStored } from "./stored-json.ts";
import { clearMerged, LINE_COLUMNS, makeTemporary, ORDER_COLUMNS, PAYMENT_COLUMNS } from "./temporary-tables.ts";

export function stagedWrites(engine: Engine): StagedWrites {
  const { trx } = engine;
  return {
    addStaged: (importNumber, how) => addStaged(engine, importNumber, how),
    stagedChanges: (after, limit) => stagedRecords(trx, "left", { after, limit }),
    stagedOrders: (after, limit) => stagedRecords(trx, "all", { after, limit }),
    stagedDigest: (importNumber) => stagedDigest(trx, importNumber),
  };
}

/** Finds out which orders of the part are known, with the seals that these have, and which records say something new. */
export async function comparePart(trx: SqlTransaction): Promise<void> {
  await run(trx, sql`UPDATE part SET known = (SELECT o.seal FROM orders o WHERE o.id = part.id), to_merge = FALSE`);
  // An order whose record has the seal of the order as it is kept says nothing new, unless its buyer has another name.
  await run(
    trx,
    sql`UPDATE part SET to_merge = known <> seal OR EXISTS (
        SELECT 1 FROM staged_names b JOIN buyers k ON k.id = b.buyer_id
        WHERE b.buyer_id = part.buyer_id AND b.name IS DISTINCT FROM k.name) WHERE known IS NOT NULL`,
  );
}

/** Compares again what was compared without the lock, and lets go of what was merged with something that is not so any more. */
async function lookAgain(trx: SqlTransaction): Promise<void> {
  await run(
    trx,
    sql`DELETE FROM merges WHERE n IN (
        SELECT p.n FROM part p JOIN orders o ON o.id = p.id WHERE o.seal <> p.known OR ${TOUCHED})`,
  );
  for (const table of ["merged_orders", "merged_lines", "merged_payments"]) {
    await run(trx, sql`DELETE FROM ${raw(table)} WHERE n NOT IN (SELECT n FROM merges)`);
  }
  await comparePart(trx);
}

async function addStaged(
  engine: Engine,
  importNumber: number,
  { comparedAt, told }: { readonly comparedAt: JournalHead | null; readonly told: number },
): Promise<LandedOrders> {
  const { trx } = engine;
  await makeTemporary(engine);
  if (comparedAt?.hash !== (await journalHead(trx)).hash) await lookAgain(trx);
  const added = await addNew(trx, importNumber);
  await landMerged(engine, importNumber);
  const landed = await landedOrders(trx, added, told);
  await run(trx, sql`UPDATE part SET to_merge = FALSE WHERE n IN (SELECT n FROM merges)`);
  await clearMerged(engine);
  return landed;
}

interface Added {
  readonly orders: number;
  readonly lines: number;
}

/** The new orders of the part, in the order in which they are kept; a limit keeps SQLite from sorting their whole rows. */
const NEW = sql`(SELECT n FROM part WHERE known IS NULL ORDER BY id LIMIT ${raw(String(Number.MAX_SAFE_INTEGER))}) p`;

/** Writes the orders that are not known, in the order of their ids, as they are kept. */
async function addNew(trx: SqlTransaction, importNumber: number): Promise<Added> {
  await run(
    trx,
    sql`INSERT INTO buyers (id, name)
      SELECT s.buyer_id, b.name FROM (SELECT DISTINCT buyer_id FROM part WHERE known IS NULL) s
      LEFT JOIN staged_names b ON b.buyer_id = s.buyer_id WHERE TRUE ORDER BY 1 ${NEWER_NAME}`,
  );
  const orders = await run(
    trx,
    sql`INSERT INTO orders (${raw(ORDER_COLUMNS)}, seal, import_number)
      SELECT ${raw(ORDER_COLUMNS)}, seal, CAST(${importNumber} AS BIGINT)
      FROM ${NEW} CROSS JOIN staged_orders s WHERE s.n = p.n`,
  );
  // Here a signal comes through.
  await setImmediate();
  const lines = await run(
    trx,
    sql`INSERT INTO order_lines (order_id, position, ${raw(LINE_COLUMNS)})
      SELECT s.id, position, ${raw(LINE_COLUMNS)}
      FROM ${NEW} CROSS JOIN part s CROSS JOIN staged_lines l WHERE s.n = p.n AND l.n = p.n`,
  );
  await setImmediate();
  await run(
    trx,
    sql`INSERT INTO payments (id, order_id, told_by, ${raw(PAYMENT_COLUMNS)})
      SELECT s.id || '/' || payment, s.id, 'file', ${raw(PAYMENT_FACTS.map(({ column }) => `p.${column}`).join(", "))}
      FROM part s CROSS JOIN staged_payments p WHERE p.n = s.n AND s.known IS NULL`,
  );
  return { orders, lines };
}

/** What landed, from what was added and what was merged. */
async function landedOrders(trx: SqlTransaction, added: Added, told: number): Promise<LandedOrders> {
  const merged = (sum: Statement) => value(trx, sql`SELECT ${sum} AS value FROM merges`);
  const refused = await rows<LandedOrders["refused"][number]>(
    trx,
    sql`SELECT s.id AS "order", g.refused AS reason, l.row
      FROM merges g CROSS JOIN staged_orders s CROSS JOIN staged_lines l
      WHERE s.n = g.n AND l.n = s.n AND g.refused IS NOT NULL ORDER BY g.n, l.position`,
  );
  const changes = await rows<{ readonly order: string; readonly changes: string }>(
    trx,
    sql`SELECT s.id AS "order", g.changes FROM merges g CROSS JOIN staged_orders s
      WHERE s.n = g.n AND g.changes_in_all > 0 ORDER BY g.n LIMIT ${told}`,
  );
  const unchanged = {
    orders: await value(trx, sql`SELECT count(*) AS value FROM part WHERE known IS NOT NULL AND NOT to_merge`),
    lines: await value(
      trx,
      sql`SELECT count(*) AS value FROM part p CROSS JOIN staged_lines l
        WHERE l.n = p.n AND p.known IS NOT NULL AND NOT p.to_merge`,
    ),
  };
  const flagged = await value(trx, sql`SELECT count(*) AS value FROM part WHERE known IS NULL AND flags <> ''`);
  return {
    orders: {
      new: added.orders,
      changed: await merged(sql`count(*) FILTER (WHERE changes_in_all > 0)`),
      unchanged: unchanged.orders + (await merged(sql`count(*) FILTER (WHERE changes_in_all = 0 AND refused IS NULL)`)),
    },
    lines: {
      new: added.lines + (await merged(sql`sum(new_lines)`)),
      changed: await merged(sql`sum(changed_lines)`),
      unchanged: unchanged.lines + (await merged(sql`sum(unchanged_lines)`)),
    },
    flagged: flagged + (await merged(sql`sum(flagged)`)),
    refused,
    changes: changes.map((one) => ({
      order: one.order,
      changes: readStored(one.changes, { at: `the changes of order ${one.order}`, isOne: isChanges }),
    })),
    changesInAll: await merged(sql`sum(changes_in_all)`),
  };
}

/** Orders read at once. */
const BATCH = 100_000;

/** The digest over the orders of the part that are new, or were changed by this import, by id. */
async function stagedDigest(trx: SqlTransaction, importNumber: number): Promise<string> {
  const digest = createHash("sha256");
  for (let after = "", more = true; more; ) {
    const found = await rows<{ readonly id: string; readonly seal: string; readonly changes: string | null }>(
      trx,
      sql`SELECT s.id, coalesce(c.seal_after, s.seal) AS seal, c.changes FROM part s
        LEFT JOIN order_changes c ON c.order_id = s.id AND c.import_number = ${importNumber}
        WHERE s.id > ${after} AND (s.known IS NULL OR c.number IS NOT NULL) ORDER BY s.id LIMIT ${BATCH}`,
    );
    for (const { id, seal, changes } of found) digest.update(digestLine([id, seal, changes]));
    after = found.at(-1)?.id ?? after;
    more = found.length === BATCH;
  }
  return digest.digest("hex");
}
