/** A file of rows that are about money → each row read, block by block, in little memory. The same readers and profiles as an import. */
import type { FileRecord } from "../files/csv.ts";
import { type ReadingChoices, readRecords } from "../files/records.ts";
import type { Source } from "../files/source.ts";
import { type Chosen, chooseProfile, fitsSome, HEADER_ROWS, regrown } from "../profiles/choose.ts";
import { isLeftOut } from "../profiles/more-columns.ts";
import type { Profile } from "../profiles/profile.ts";
import type { RowRefusal } from "./row-refusal.ts";

/** Rows of one block. */
export interface TableBlock<Row> {
  readonly profile: string;
  readonly rows: readonly Row[];
  readonly refused: readonly RowRefusal[];
  /** Rows that the profile passes over, or that say nothing. */
  readonly passedOver: number;
}

interface Reading<Row> extends ReadingChoices {
  readonly profiles: readonly Profile[];
  readonly named: boolean;
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
  let chosen: Chosen | null = null;
  let waiting: FileRecord[] = [];
  const open = () => {
    const header = records.header?.();
    const first = header === undefined ? waiting.slice(0, HEADER_ROWS).map(({ cells }) => cells) : [header];
    const found = chooseProfile(first, { file: source.name, profiles, named }, header !== undefined);
    waiting = waiting.slice(found.headerAt + 1);
    return found;
  };
  const block = (rows: readonly FileRecord[], known: Chosen): TableBlock<Row> => {
    const all: { rows: Row[]; refused: RowRefusal[]; passedOver: number } = { rows: [], refused: [], passedOver: 0 };
    for (const record of rows) {
      const row = isLeftOut(record.cells, known.more) || isBlank(record) ? null : read(record, known);
      if (row === null) all.passedOver += 1;
      else if (isRowRefusal(row)) all.refused.push(row);
      else all.rows.push(row);
    }
    return { profile: known.profile.name, ...all };
  };
  for await (const rows of records.blocks) {
    if (chosen === null) {
      waiting.push(...rows);
      if (waiting.length < HEADER_ROWS) continue;
      chosen = open();
      yield block(waiting, chosen);
      continue;
    }
    const header = records.header?.();
    if (header !== undefined && header.length !== chosen.header.length) chosen = regrown(chosen, header);
    yield block(rows, chosen);
  }
  if (chosen !== null) return;
  const late = open();
  yield block(waiting, late);
}

function isRowRefusal(row: object): row is RowRefusal {
  return "reason" in row && "line_number" in row;
}

/** Nothing stands in it, or a line that only closes the table. */
function isBlank({ cells }: FileRecord): boolean {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return filled.length === 0 || (filled.length === 1 && cells.length > 2);
}
