/** The staging area: temporary tables of the connection, which no lock on the store is needed for. */
import type { Database, Statement } from "better-sqlite3";
import { LINE_FACTS, ORDER_FACTS, PAYMENT_FACTS, type Value } from "../../rules/order/facts.ts";
import { FLAT_LINE, FLAT_ORDER, FLAT_PAYMENT } from "../../rules/order/flat-record.ts";
import { BLANKABLE } from "../../rules/order/record.ts";
import { digestOf, type SealedOrder } from "../../rules/order/seal.ts";
import { Refusal } from "../../rules/refusal.ts";
import { isWord } from "../../rules/words.ts";
import type { StagedChange, StagedCounts, StagedRow, StagedWrites, Staging } from "../staging.ts";
import { orderOf } from "./order-rows.ts";
import type { OrderFacts, OrderLineFacts, PaymentFacts } from "./tables.ts";

const TABLES = [
  `CREATE TEMP TABLE IF NOT EXISTS staged_orders (${FLAT_ORDER.join(", ")}, PRIMARY KEY (n)) WITHOUT ROWID`,
  `CREATE TEMP TABLE IF NOT EXISTS staged_lines (${FLAT_LINE.join(", ")}, PRIMARY KEY (n, position)) WITHOUT ROWID`,
  `CREATE TEMP TABLE IF NOT EXISTS staged_payments (${FLAT_PAYMENT.join(", ")}, PRIMARY KEY (n, payment)) WITHOUT ROWID`,
  `CREATE TEMP TABLE IF NOT EXISTS staged_names (buyer_id PRIMARY KEY, name) WITHOUT ROWID`,
  `CREATE TEMP TABLE IF NOT EXISTS scattered (id PRIMARY KEY) WITHOUT ROWID`,
  `CREATE TEMP TABLE IF NOT EXISTS scattered_rows (id, line, cells)`,
  `CREATE TEMP TABLE IF NOT EXISTS known_orders (n INTEGER PRIMARY KEY, says_nothing_new)`,
];
const NAMES = [
  ...["staged_orders", "staged_lines", "staged_payments", "staged_names"],
  ...["scattered", "scattered_rows", "known_orders"],
];

/** Pages of the temporary tables in memory, in KiB. */
const CACHE = 8 * 1024;

export function stagingOf(database: Database): Staging {
  const inOne = <T>(work: () => T): T => inWords(database.transaction(work));
  let made: Writers | undefined;
  const writers = () => {
    made ??= makeWriters(database);
    return made;
  };
  return {
    empty: async () => {
      for (const name of NAMES) database.exec(`DROP TABLE IF EXISTS temp.${name}`);
      made = undefined;
    },
    add: async ({ orders, lines, payments, names }) => {
      const { addOrders, addLines, addPayments, addName } = writers();
      inOne(() => {
        addOrders(orders);
        addLines(lines);
        addPayments(payments);
        for (let at = 0; at < names.length; at += 2) addName.run(names[at], names[at + 1]);
      });
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
  readonly addOrders: (values: readonly Value[]) => void;
  readonly addLines: (values: readonly Value[]) => void;
  readonly addPayments: (values: readonly Value[]) => void;
  readonly addName: Statement;
  readonly addRow: Statement;
}

function makeWriters(database: Database): Writers {
  for (const table of TABLES) database.exec(table);
  database.pragma(`temp.cache_size = -${CACHE}`);
  return {
    addOrders: rowWriter(database, "temp.staged_orders", FLAT_ORDER.length),
    addLines: rowWriter(database, "temp.staged_lines", FLAT_LINE.length),
    addPayments: rowWriter(database, "temp.staged_payments", FLAT_PAYMENT.length),
    // Of several names of one buyer, the last.
    addName: database.prepare(
      "INSERT INTO temp.staged_names VALUES (?, ?) ON CONFLICT (buyer_id) DO UPDATE SET name = excluded.name",
    ),
    addRow: database.prepare(
      "INSERT INTO temp.scattered_rows SELECT ?, ?, ? WHERE EXISTS (SELECT 1 FROM temp.scattered WHERE id = ?)",
    ),
  };
}

/** Rows in one statement: each call into the engine costs as much as a few rows. */
const AT_ONCE = 16;

/** Writes rows, each of `width` values, many at a time. */
function rowWriter(database: Database, table: string, width: number): (values: readonly Value[]) => void {
  const row = `(${Array.from({ length: width }, () => "?").join(", ")})`;
  const one = database.prepare<[readonly Value[]]>(`INSERT INTO ${table} VALUES ${row}`);
  const many = database.prepare<[readonly Value[]]>(
    `INSERT INTO ${table} VALUES ${Array.from({ length: AT_ONCE }, () => row).join(", ")}`,
  );
  return (values) => {
    let at = 0;
    for (const step = AT_ONCE * width; at + step <= values.length; at += step) many.run(values.slice(at, at + step));
    for (; at < values.length; at += width) one.run(values.slice(at, at + width));
  };
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

export function stagedWrites(database: Database): StagedWrites {
  return {
    addStaged: async (importNumber) => addStaged(database, importNumber),
    stagedChanges: async (after, limit) => stagedFrom(database, CHANGED, { after, limit }),
    stagedOrders: async (after, limit) => stagedFrom(database, "temp.staged_orders s WHERE TRUE", { after, limit }),
    stagedDigest: async (importNumber) => digestOf(writtenBy(database, importNumber)),
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

const columns = (facts: readonly { readonly column: string }[]) => facts.map(({ column }) => column).join(", ");

/** The statements by which a file lands: what is known, what is new, and how much of the known is unchanged. */
function addStaged(database: Database, importNumber: number): StagedCounts {
  // An order whose record has the seal of the order as it is kept says nothing new, unless its buyer has another name.
  database.exec(`
    INSERT INTO temp.known_orders
      SELECT s.n, s.seal = o.seal AND NOT EXISTS (
        SELECT 1 FROM temp.staged_names b JOIN main.buyers k ON k.id = b.buyer_id
        WHERE b.buyer_id = s.buyer_id AND b.name IS NOT k.name)
      FROM temp.staged_orders s JOIN main.orders o ON o.id = s.id;
    INSERT INTO main.buyers (id) SELECT DISTINCT buyer_id FROM temp.staged_orders s WHERE ${IS_NEW} ORDER BY 1
      ON CONFLICT DO NOTHING;
    UPDATE main.buyers SET name = b.name FROM temp.staged_names b WHERE b.buyer_id = buyers.id AND b.name IS NOT buyers.name
      AND buyers.id IN (SELECT buyer_id FROM temp.staged_orders s WHERE ${IS_NEW})`);
  const orders = database
    .prepare(
      `INSERT INTO main.orders (${columns(ORDER_FACTS)}, seal, import_number)
       SELECT ${columns(ORDER_FACTS)}, seal, ? FROM temp.staged_orders s WHERE ${IS_NEW} ORDER BY s.id`,
    )
    .run(importNumber);
  const lines = database
    .prepare(
      `INSERT INTO main.order_lines (order_id, position, ${columns(LINE_FACTS)})
       SELECT s.id, position, ${columns(LINE_FACTS)} FROM temp.staged_orders s JOIN temp.staged_lines l ON l.n = s.n
       WHERE ${IS_NEW} ORDER BY s.id`,
    )
    .run();
  database.exec(
    `INSERT INTO main.payments (id, order_id, told_by, ${columns(PAYMENT_FACTS)})
     SELECT s.id || '/' || CAST(payment AS INTEGER), s.id, 'file', ${PAYMENT_FACTS.map(({ column }) => `p.${column}`).join(", ")}
     FROM temp.staged_payments p JOIN temp.staged_orders s ON s.n = p.n WHERE ${IS_NEW}`,
  );
  const number = (sql: string) => Number(database.prepare(sql).pluck().get());
  return {
    newOrders: orders.changes,
    newLines: lines.changes,
    flagged: number(`SELECT count(*) FROM temp.staged_orders s WHERE flags <> '' AND ${IS_NEW}`),
    unchangedOrders: number("SELECT count(*) FROM temp.known_orders WHERE says_nothing_new"),
    unchangedLines: number(
      "SELECT count(*) FROM temp.known_orders k JOIN temp.staged_lines l ON l.n = k.n WHERE says_nothing_new",
    ),
  };
}

const IS_NEW = "NOT EXISTS (SELECT 1 FROM temp.known_orders k WHERE k.n = s.n)";

type StagedOrderRow = OrderFacts & { n: number; said: string; buyer_name: string | null };
type StagedLineRow = OrderLineFacts & { n: number; unsure: 0 | 1; row: number };

const CHANGED = "temp.known_orders k JOIN temp.staged_orders s ON s.n = k.n WHERE NOT says_nothing_new";

/** Staged records in the order of the file. */
function stagedFrom(
  database: Database,
  which: string,
  { after, limit }: { readonly after: number; readonly limit: number },
): readonly StagedChange[] {
  const orders = database
    .prepare<[number, number], StagedOrderRow>(
      `SELECT s.*, (SELECT name FROM temp.staged_names b WHERE b.buyer_id = s.buyer_id) AS buyer_name
       FROM ${which} AND s.n > ? ORDER BY s.n LIMIT ?`,
    )
    .all(after, limit);
  const linesOf = database.prepare<[number], StagedLineRow>(
    "SELECT * FROM temp.staged_lines WHERE n = ? ORDER BY position",
  );
  const paymentsOf = database.prepare<[number], PaymentFacts>(
    "SELECT * FROM temp.staged_payments WHERE n = ? ORDER BY payment",
  );
  return orders.map((row) => {
    const lines = linesOf.all(row.n);
    return {
      n: row.n,
      order: orderOf(row, lines, paymentsOf.all(row.n)),
      said: row.said.split(",").filter((word) => isWord(BLANKABLE, word)),
      unsure: lines.filter(({ unsure }) => unsure === 1).map(({ line }) => line),
      rows: lines.map((line) => line.row),
    };
  });
}
