/** The staging area: temporary tables of the connection, which no lock on the store is needed for. */
import type { MergingAhead, StagedRow, Staging } from "../staging.ts";
import { type Engine, rows, run, type SqlTransaction, value } from "./engine.ts";
import { comparePart } from "./land-staged.ts";
import { among } from "./lists.ts";
import { addMerged } from "./merged-orders.ts";
import { stagedRecords } from "./staged-records.ts";
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
    count: () => onTables(({ trx }) => value(trx, "SELECT count(*) AS value FROM staged_orders")),
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
  const after = await value(trx, "SELECT max(n) AS value FROM part");
  await run(trx, "DELETE FROM part");
  await run(
    trx,
    `INSERT INTO part SELECT n, id, seal, buyer_id, flags, NULL, FALSE FROM staged_orders WHERE n > ? ORDER BY n LIMIT ?`,
    after,
    limit,
  );
  await comparePart(trx);
}

async function takeOutScattered({ trx }: Engine, refused: readonly string[]) {
  const wanted = JSON.stringify(refused);
  await run(trx, "INSERT INTO scattered SELECT id FROM staged_orders GROUP BY id HAVING count(*) > 1");
  await run(
    trx,
    `INSERT INTO scattered SELECT DISTINCT id FROM staged_orders WHERE ${among("id")} ON CONFLICT DO NOTHING`,
    wanted,
  );
  const taken = "(SELECT n FROM staged_orders WHERE id IN (SELECT id FROM scattered))";
  await run(trx, `DELETE FROM staged_lines WHERE n IN ${taken}`);
  await run(trx, `DELETE FROM staged_payments WHERE n IN ${taken}`);
  await run(trx, "DELETE FROM staged_orders WHERE id IN (SELECT id FROM scattered)");
  const found = await rows<{ readonly id: string }>(trx, `SELECT id FROM scattered WHERE ${among("id")}`, wanted);
  return {
    count: await value(trx, "SELECT count(*) AS value FROM scattered"),
    refused: new Set(found.map(({ id }) => id)),
    highest: await value(trx, "SELECT max(n) AS value FROM staged_orders"),
  };
}

async function rowsAfter(trx: SqlTransaction, after: StagedRow | null, limit: number): Promise<readonly StagedRow[]> {
  return rows<StagedRow>(
    trx,
    `SELECT id AS "order", line, cells FROM scattered_rows WHERE (id, line) > (?, CAST(? AS BIGINT)) ORDER BY id, line LIMIT ?`,
    after?.order ?? "",
    after?.line ?? 0,
    limit,
  );
}
