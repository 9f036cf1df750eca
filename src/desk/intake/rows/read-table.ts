/** A file of rows that are about money → each row read, block by block, in little memory. The same readers and profiles as an import. */
import type { FileRecord } from "../files/csv.ts";
import { type ReadingChoices, readRecords } from "../files/records.ts";
import type { Source } from "../files/source.ts";
import { type Chosen, fitsSome } from "../profiles/choose.ts";
import { isLeftOut } from "../profiles/more-columns.ts";
import type { RowRefusal } from "./row-refusal.ts";
import { isHeaderAgain, type ProfileChoice, TableHeader } from "./table-header.ts";

/** Rows of one block. */
export interface TableBlock<Row> {
  readonly profile: string;
  readonly rows: readonly Row[];
  readonly refused: readonly RowRefusal[];
  /** Rows that the profile passes over, or that say nothing. */
  readonly passedOver: number;
}

interface Reading<Row> extends ReadingChoices, ProfileChoice {
  /** A row, why it is refused, or null for one that says nothing. */
  readonly read: (record: FileRecord, chosen: Chosen) => Row | RowRefusal | null;
}

/** How a file is read where nobody says otherwise. */
export const FOUND_OUT: ReadingChoices = { encoding: null, delimiter: null, sheet: null };

/** Reads the file from front to back; refused as a whole where no profile fits it. */
export async function* readTable<Row extends object>(
  source: Source,
  { read, profiles, named, ...choices }: Reading<Row>,
): AsyncGenerator<TableBlock<Row>> {
  const knows = (rows: readonly (readonly string[])[]) => fitsSome(rows, profiles);
  const records = await readRecords(source, choices, { knows, onBytes: () => {} });
  const table = new TableHeader(source.name, records, { profiles, named });
  const blockOf = (block: readonly FileRecord[]): TableBlock<Row> => {
    const rows = table.under(block);
    const { chosen } = table;
    if (chosen === null) throw new Error(`the header of ${source.name} is not known yet`);
    const all: { rows: Row[]; refused: RowRefusal[]; passedOver: number } = { rows: [], refused: [], passedOver: 0 };
    for (const record of rows) {
      const row = isNoRow(record, chosen) ? null : (table.misfit(record, chosen) ?? read(record, chosen));
      if (row === null) all.passedOver += 1;
      else if (isRowRefusal(row)) all.refused.push(row);
      else all.rows.push(row);
    }
    return { profile: chosen.profile.name, ...all };
  };
  for await (const block of records.blocks) {
    if (table.begin(block) || table.chosen !== null) yield blockOf(block);
  }
  if (table.beginAtEnd()) yield blockOf([]);
}

function isRowRefusal(row: object): row is RowRefusal {
  return "reason" in row && "line_number" in row;
}

/** A row that the profile leaves out, one in which nothing stands, the header again, or a line that only closes the table. */
function isNoRow({ cells }: FileRecord, chosen: Chosen): boolean {
  if (isLeftOut(cells, chosen.more) || isHeaderAgain(cells, chosen)) return true;
  const filled = cells.filter((cell) => cell.trim() !== "");
  return filled.length === 0 || (filled.length === 1 && chosen.header.length > 2);
}
