/** The staging area: temporary tables of the connection, which no lock on the store is needed for. */
import type { MergingAhead, StagedRow, Staging } from "../staging.ts";
import { type Engine, rows, run, type SqlTransaction, value } from "./engine.ts";
import { comparePart } from "./land-staged.ts";
import { among } from "./lists.ts";
import { addMerged } from "./merged-orders.ts";
import { stagedRecords } from "./staged-records.ts";
import { sql } from "./statement.ts";
import { addRecords, addScatteredRows, clearMerged, dropTemporary, makeTemporary } from "./temporary-tables.ts";

/** `inOne` does work in one transaction that waits for nobody. */
export function stagingOf(inOne: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>): Staging {
  const onTables = <T>(work: (engine: Engine) => Promise<T>): Promise<T> =>
    inOne(async (engine) => {
      await makeTemporary(engine);
      return work(engine);
    });
  return {
    empty: () => inOne(dropTemporary),
    add: (records) => onTables((engine) => addRecords(engine, "staged", records)),
    takeOutScattered: (refused) => onTables((engine) => takeOutScattered(engine, refused)),
    addRows: (apart) => onTables((engine) => addScatteredRows(engine, apart)),
    rows: (after, limit) => inOne(({ trx }) => rowsAfter(trx, after, limit)),
    count: () => onTables(({ trx }) => value(trx, sql`SELECT count(*) AS value FROM staged_orders`)),
    compareNext: (limit) => onTables((engine) => compareNext(engine, limit)),
  };
}

export function mergingAhead(engine: Engine): MergingAhead {
  return {
    quietChanges: (after, limit) => stagedRecords(engine.trx, "quiet", { after, limit }),
    addMerged: (records) => addMerged(engine, records),
  };
}

/** Turns to the next orders of the file. A transaction that was rolled back has left what it merged. */
async function compareNext(engine: Engine, limit: number): Promise<void> {
  const { trx } = engine;
  await clearMerged(engine);
  const after = await value(trx, sql`SELECT max(n) AS value FROM part`);
  await run(trx, sql`DELETE FROM part`);
  await run(
    trx,
    sql`INSERT INTO part SELECT n, id, seal, buyer_id, flags, NULL, FALSE FROM staged_orders
      WHERE n > ${after} ORDER BY n LIMIT ${limit}`,
  );
  await comparePart(trx);
}

async function takeOutScattered({ trx }: Engine, refused: readonly string[]) {
  await run(trx, sql`INSERT INTO scattered SELECT id FROM staged_orders GROUP BY id HAVING count(*) > 1`);
  await run(
    trx,
    sql`INSERT INTO scattered SELECT DISTINCT id FROM staged_orders WHERE ${among("id", refused)} ON CONFLICT DO NOTHING`,
  );
  const taken = sql`(SELECT n FROM staged_orders WHERE id IN (SELECT id FROM scattered))`;
  await run(trx, sql`DELETE FROM staged_lines WHERE n IN ${taken}`);
  await run(trx, sql`DELETE FROM staged_payments WHERE n IN ${taken}`);
  await run(trx, sql`DELETE FROM staged_orders WHERE id IN (SELECT id FROM scattered)`);
  const found = await rows<{ readonly id: string }>(trx, sql`SELECT id FROM scattered WHERE ${among("id", refused)}`);
  return {
    count: await value(trx, sql`SELECT count(*) AS value FROM scattered`),
    refused: new Set(found.map(({ id }) => id)),
    highest: await value(trx, sql`SELECT max(n) AS value FROM staged_orders`),
  };
}

async function rowsAfter(trx: SqlTransaction, after: StagedRow | null, limit: number): Promise<readonly StagedRow[]> {
  return rows<StagedRow>(
    trx,
    sql`SELECT id AS "order", line, cells FROM scattered_rows
      WHERE (id, line) > (${after?.order ?? ""}, CAST(${after?.line ?? 0} AS BIGINT)) ORDER BY id, line LIMIT ${limit}`,
  );
}
