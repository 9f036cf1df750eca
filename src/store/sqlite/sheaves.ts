/** Takes in sheaves: files of rows that are attached to the store's own and copied inside the engine, constraints and all. */
import { mkdirSync, rmSync } from "node:fs";
import Database from "better-sqlite3";
import { LINE_STAGES } from "../../rules/order/order.ts";
import type { SheafForm, SheafRoom } from "../sheaf.ts";
import type { Keeping } from "../store.ts";
import { PAGE_SIZE } from "./row-pages.ts";
import { SHEAF_TABLES } from "./sheaf.ts";

/** Files that the engine takes beside its own, less one to spare. */
const MOST_SHEAVES = 9;
/** Pages of a sheaf in memory: each is read once, from front to back. */
const SHEAF_CACHE = 8;
const NAME = "sheaf_";

const ORDER_COLUMNS = `id, buyer_id, currency, placed_at, paid_at, payment_method, shipping_amount, service_fee_amount,
  refunded_before_amount, cny_rate, flags, fingerprint`;
const LINE_COLUMNS = [
  "line",
  "position",
  "product",
  "quantity",
  "amount",
  "cost_cny_amount",
  "seller",
  "seller_order",
  "stage",
  ...LINE_STAGES.map((stage) => `${stage}_at`),
];

/** The sheaves of one connection: each is attached within a transaction, and can only be let go of after it. */
export class Sheaves {
  private readonly database: Database.Database;
  private readonly folder: string;
  private attached = 0;
  private loose = false;
  private inUse = false;

  constructor(database: Database.Database) {
    this.database = database;
    this.folder = `${database.name}-sheaves`;
  }

  facts(): Pick<Keeping, "roomForSheaves" | "addSheaf"> {
    return {
      roomForSheaves: async () => this.room(),
      addSheaf: async (place, importNumber) => this.add(place, importNumber),
    };
  }

  /**
   * Before a transaction, which cannot do it: on a desk without orders, foreign keys are not looked up row by row, for that
   * takes as long as all else. What takes rows in sees to it that they hold.
   */
  prepare(): void {
    if (this.database.memory || this.knowsOrders()) return;
    this.database.pragma("foreign_keys = OFF");
    this.loose = true;
  }

  /** Before a transaction lands: where another one brought orders just before it, its rows are looked at all the same. */
  prove(): void {
    if (!this.loose || this.inUse) return;
    const [broken] = this.database.prepare("PRAGMA foreign_key_check").all();
    if (broken !== undefined) throw new Error(`a row is without what it refers to: ${JSON.stringify(broken)}`);
  }

  /** Lets go of all of them and removes them: to be called when a transaction has ended. */
  drop(): void {
    if (this.loose) this.database.pragma("foreign_keys = ON");
    this.loose = false;
    for (; this.attached > 0; this.attached -= 1) this.database.exec(`DETACH ${NAME}${this.attached}`);
    if (this.inUse) rmSync(this.folder, { recursive: true, force: true });
    this.inUse = false;
  }

  /** As an import begins: removes what one that was killed has left, for a transaction that writes has the store to itself. */
  sweep(): void {
    if (!this.database.memory) rmSync(this.folder, { recursive: true, force: true });
  }

  /** After the last one, and when orders are found by their buyers again: adds the buyers without a name. */
  finish(): void {
    if (!this.inUse) return;
    this.database.exec(
      `INSERT INTO buyers (id) SELECT DISTINCT buyer_id FROM orders WHERE true ORDER BY buyer_id ON CONFLICT (id) DO NOTHING`,
    );
  }

  private room(): SheafRoom | null {
    const { folder } = this;
    if (!this.loose || this.knowsOrders()) return null;
    mkdirSync(folder, { mode: 0o700 });
    this.inUse = true;
    return { folder, form: emptySheaf(), most: MOST_SHEAVES };
  }

  private knowsOrders(): boolean {
    return this.database.prepare("SELECT EXISTS (SELECT 1 FROM orders)").pluck().get() !== 0;
  }

  /** Every row with what it refers to: its import has begun, its line names its order, and `finish` adds its buyer. */
  private add(place: string, importNumber: number): void {
    const { database } = this;
    const name = `${NAME}${this.attached + 1}`;
    database.prepare(`ATTACH ? AS ${name}`).run(place);
    this.attached += 1;
    database.pragma(`${name}.cache_size = ${SHEAF_CACHE}`);
    // Of several names of one buyer, the last of this sheaf; rows of the file that were read with care may say another.
    database.exec(
      `INSERT INTO buyers (id, name)
       SELECT buyer_id, buyer_name FROM (
         SELECT buyer_id, buyer_name, max(rowid) FROM ${name}.orders WHERE buyer_name IS NOT NULL GROUP BY buyer_id
       ) WHERE true
       ON CONFLICT (id) DO UPDATE SET name = excluded.name`,
    );
    database
      .prepare(
        `INSERT OR FAIL INTO orders (${ORDER_COLUMNS}, import_number) SELECT ${ORDER_COLUMNS}, ? FROM ${name}.orders`,
      )
      .run(importNumber);
    // The order's id comes from its own row, so that no line can be without one.
    database.exec(
      `INSERT OR FAIL INTO order_lines (order_id, ${LINE_COLUMNS.join(", ")})
       SELECT o.id, ${LINE_COLUMNS.map((column) => `l.${column}`).join(", ")}
       FROM ${name}.order_lines l CROSS JOIN ${name}.orders o ON o.rowid = l.place`,
    );
  }
}

function emptySheaf(): SheafForm {
  const empty = new Database(":memory:");
  try {
    empty.pragma(`page_size = ${PAGE_SIZE}`);
    empty.exec(SHEAF_TABLES);
    return new Uint8Array(empty.serialize());
  } finally {
    empty.close();
  }
}
