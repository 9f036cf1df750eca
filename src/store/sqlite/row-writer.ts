/** Writes rows of one table, many with one statement. */
import type { Database, Statement } from "better-sqlite3";

type Column = string | number | null;

/** Rows in one statement: each call into the engine costs as much as a few rows. */
const AT_ONCE = 16;

/** Collects rows, and writes them when there are enough for one statement. */
export class RowWriter {
  private readonly many: Statement<[readonly Column[]]>;
  private readonly one: Statement<[readonly Column[]]>;
  private readonly width: number;
  /** Room for the rows of one statement, used over and over. */
  private readonly values: Column[];
  private filled = 0;

  constructor(database: Database, sql: (rows: string) => string, width: number) {
    const row = `(${Array.from({ length: width }, () => "?").join(", ")})`;
    this.many = database.prepare(sql(Array.from({ length: AT_ONCE }, () => row).join(", ")));
    this.one = database.prepare(sql(row));
    this.width = width;
    this.values = Array.from({ length: AT_ONCE * width }, () => null);
  }

  /** The next column of the row. */
  put(value: Column | undefined): void {
    this.values[this.filled] = value ?? null;
    this.filled += 1;
  }

  /** After the last column of each row. */
  endRow(): void {
    if (this.filled < this.values.length) return;
    this.filled = 0;
    this.many.run(this.values);
  }

  /** Writes what is left. */
  flush(): void {
    const { filled, width } = this;
    this.filled = 0;
    for (let at = 0; at < filled; at += width) this.one.run(this.values.slice(at, at + width));
  }
}
