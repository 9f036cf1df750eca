/** The header of a table as its rows come in: found among the first of them, grown with what is read, and what a row under it cannot be. */
import { counted } from "../../../rules/names.ts";
import { Refusal } from "../../../rules/refusal.ts";
import { type FileRecord, fitsWidth } from "../files/csv.ts";
import type { Records } from "../files/records.ts";
import { type Chosen, chooseProfile, HEADER_ROWS, regrown } from "../profiles/choose.ts";
import type { Profile } from "../profiles/profile.ts";
import { cellOf } from "./cells.ts";
import type { RowRefusal } from "./row-refusal.ts";

/** Which profiles a header may choose among. */
export interface ProfileChoice {
  readonly profiles: readonly Profile[];
  /** Whether they are one that was named. */
  readonly named: boolean;
}

export class TableHeader {
  private readonly name: string;
  private readonly records: Records;
  private readonly choice: ProfileChoice;
  /** Rows that came before the header was seen; once it is, those below it. */
  private waiting: FileRecord[] = [];
  /** Whether these are still to be read, be there none below the header. */
  private hasWaiting = false;
  private found: Chosen | null = null;

  constructor(name: string, records: Records, choice: ProfileChoice) {
    this.name = name;
    this.records = records;
    this.choice = choice;
  }

  /** The header as it is by now, with its profile; null until enough rows are there to see it. */
  get chosen(): Chosen | null {
    return this.found;
  }

  /** Whether it is seen with these rows, and was not before. Refused where no profile fits (see `chooseProfile`), or there is none (`file_empty`). */
  begin(block: readonly FileRecord[]): boolean {
    if (this.found !== null) return false;
    for (const record of block) this.waiting.push(record);
    return this.waiting.length >= HEADER_ROWS && this.beginAtEnd();
  }

  /** The same where no more rows come. */
  beginAtEnd(): boolean {
    if (this.found !== null) return false;
    const header = this.records.header?.();
    const apart = header !== undefined;
    const rows = apart ? [header] : this.waiting.slice(0, HEADER_ROWS).map(({ cells }) => cells);
    if (rows[0] === undefined || rows[0].length === 0) {
      throw new Refusal("file_empty", `${this.name} has no header row`, { hint: "export it again" });
    }
    this.found = chooseProfile(rows, { file: this.name, ...this.choice }, apart);
    this.hasWaiting = this.waiting.length > 0;
    this.waiting = this.waiting.slice(this.found.headerAt + 1);
    return true;
  }

  /** The rows to read now: those that waited for the header, with this block among them, or else the block. */
  under(block: readonly FileRecord[]): readonly FileRecord[] {
    const header = this.records.header?.();
    if (this.found !== null && header !== undefined && header.length !== this.found.header.length) {
      this.found = regrown(this.found, header);
    }
    if (!this.hasWaiting) return block;
    this.hasWaiting = false;
    return this.waiting.splice(0);
  }

  /** Why a row cannot be one of the table, too short or too long as it is; null where it can. */
  misfit(record: FileRecord, chosen: Chosen): RowRefusal | null {
    const width = chosen.header.length;
    const short = this.records.format === "csv" && record.cells.length < width;
    if (!short && fitsWidth(record, width)) return null;
    // Its order is named all the same: without this row, the others would land as half an order.
    return {
      line_number: record.line,
      order: cellOf(record, chosen, "order") || null,
      column: null,
      reason: `it has ${counted(record.cells.length, "cell")}, and the header has ${width}`,
    };
  }
}

/** Files that were put together have a header in the middle. */
export function isHeaderAgain(cells: readonly string[], { header, headerAt }: Chosen): boolean {
  if (headerAt < 0 || cells.length > header.length || plainCell(cells[0]) !== header[0]) return false;
  return header.every((name, place) => plainCell(cells[place]) === name);
}

function plainCell(cell = ""): string {
  return cell.trim().replace(/^\ufeff/, "");
}
