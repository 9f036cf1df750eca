/** The staging area: temporary tables of the connection, which no lock on the store is needed for. */
import type { Database, Statement } from "better-sqlite3";
import type { FlatRecords } from "../../rules/order/flat-record.ts";
import { Refusal } from "../../rules/refusal.ts";
import type { StagedRow, Staging } from "../staging.ts";
import { comparePart } from "./land-staged.ts";
import { addMerged, clearMerged, MERGED, makeMerged } from "./merged-orders.ts";
import { recordTables, recordWriter } from "./record-tables.ts";
import { stagedRecords } from "./staged-records.ts";

/**
 * What is kept beside the staged orders: rows that stand apart, and the part of the file that lands next. Of its orders, the seal
 * of each that is known already, and whether it is left to be merged under the lock.
 */
const OTHERS = {
  scattered: "(id PRIMARY KEY) WITHOUT ROWID",
  scattered_rows: "(id, line, cells)",
  part: "(n PRIMARY KEY, id, seal, buyer_id, flags, known, left) WITHOUT ROWID",
};
const TABLES = [...recordTables("staged"), ...Object.keys(OTHERS).map((name) => `temp.${name}`), ...MERGED];

export function stagingOf(database: Database): Staging {
  const inOne = <T>(work: () => T): T => inWords(database.transaction(work));
  let made: Writers | undefined;
  const writers = () => {
    made ??= makeWriters(database);
    return made;
  };
  return {
    empty: async () => {
      for (const name of TABLES) database.exec(`DROP TABLE IF EXISTS ${name}`);
      made = undefined;
    },
    add: async (records) => {
      const { add } = writers();
      inOne(() => add(records));
    },
    takeOutScattered: async (refused) => {
      writers();
      return inOne(() => takeOutScattered(database, refused));
    },
    addRows: async ({ orders, lines, cells }) => {
      const { addRow } = writers();
      inOne(() => {
        for (const [at, order] of orders.entries()) addRow.run(order, lines[at], cells[at], order);
      });
    },
    rows: async (after, limit) => inWords(() => rowsAfter(database, after, limit)),
    count: async () => {
      writers();
      return database.prepare<[], number>("SELECT count(*) FROM temp.staged_orders").pluck().get() ?? 0;
    },
    compareNext: async (limit) => inOne(() => compareNext(database, limit)),
    quietChanges: async (after, limit) => inWords(() => stagedRecords(database, "quiet", { after, limit })),
    addMerged: async (records) => inOne(() => addMerged(database, records)),
  };
}

/** The engine keeps temporary tables in a folder of the system's, which may have less room than the store's own. */
function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (!/^SQLITE_(?:FULL|CANTOPEN|IOERR)/.test(code)) throw error;
    throw new Refusal("file_not_writable", "the folder for temporary files has no room for what the file holds", {
      hint: "nothing was changed; make room there, or name another folder: export SQLITE_TMPDIR=/var/tmp",
    });
  }
}

interface Writers {
  readonly add: (records: FlatRecords) => void;
  readonly addRow: Statement;
}

function makeWriters(database: Database): Writers {
  for (const [name, columns] of Object.entries(OTHERS)) {
    database.exec(`CREATE TEMP TABLE IF NOT EXISTS ${name} ${columns}`);
  }
  return {
    add: recordWriter(database, "staged"),
    addRow: database.prepare(
      "INSERT INTO temp.scattered_rows SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM temp.scattered WHERE id = ?)",
    ),
  };
}

/** Turns to the next orders of the file. A transaction that was rolled back has left what it merged. */
function compareNext(database: Database, limit: number): void {
  makeMerged(database);
  clearMerged(database);
  const after = database.prepare<[], number>("SELECT coalesce(max(n), 0) FROM temp.part").pluck().get();
  database.exec("DELETE FROM temp.part");
  database
    .prepare(
      `INSERT INTO temp.part SELECT n, id, seal, buyer_id, flags, NULL, FALSE FROM temp.staged_orders
       WHERE n > ? ORDER BY n LIMIT ?`,
    )
    .run(after, limit);
  comparePart(database);
}

function takeOutScattered(database: Database, refused: readonly string[]) {
  database.exec(`
    CREATE INDEX temp.staged_by_id ON staged_orders (id, seal);
    INSERT INTO temp.scattered SELECT id FROM temp.staged_orders GROUP BY id HAVING count(*) > 1`);
  database
    .prepare(
      `INSERT INTO temp.scattered SELECT DISTINCT value FROM json_each(?)
       WHERE value IN (SELECT id FROM temp.staged_orders) ON CONFLICT DO NOTHING`,
    )
    .run(JSON.stringify(refused));
  database.exec(`
    DELETE FROM temp.staged_lines WHERE n IN
      (SELECT n FROM temp.staged_orders WHERE id IN (SELECT id FROM temp.scattered));
    DELETE FROM temp.staged_payments WHERE n IN
      (SELECT n FROM temp.staged_orders WHERE id IN (SELECT id FROM temp.scattered));
    DELETE FROM temp.staged_orders WHERE id IN (SELECT id FROM temp.scattered)`);
  const number = (sql: string) => Number(database.prepare(sql).pluck().get() ?? 0);
  const among = database
    .prepare<[string], string>("SELECT DISTINCT value FROM json_each(?) WHERE value IN (SELECT id FROM temp.scattered)")
    .pluck();
  return {
    count: number("SELECT count(*) FROM temp.scattered"),
    refused: new Set(among.all(JSON.stringify(refused))),
    highest: number("SELECT max(n) FROM temp.staged_orders"),
  };
}

function rowsAfter(database: Database, after: StagedRow | null, limit: number): readonly StagedRow[] {
  database.exec("CREATE INDEX IF NOT EXISTS temp.scattered_in_order ON scattered_rows (id, line)");
  const found = database
    .prepare<[string, number, number], { id: string; line: number; cells: string }>(
      "SELECT id, line, cells FROM temp.scattered_rows WHERE (id, line) > (?, ?) ORDER BY id, line LIMIT ?",
    )
    .all(after?.order ?? "", after?.line ?? 0, limit);
  return found.map(({ id, line, cells }) => ({ order: id, line, cells }));
}
