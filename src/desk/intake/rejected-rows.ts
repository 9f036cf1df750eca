/** The refused rows of imports as a file of their own: in their original columns, to be mended and imported again. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, parse, resolve } from "node:path";
import { csvLine } from "../../rules/csv-line.ts";
import { Refusal } from "../../rules/refusal.ts";
import { syncFolder } from "../../store/files/folder.ts";
import { refuseTaken, refuseUnwritable, writeWhole } from "../../store/files/whole-file.ts";
import type { Desk } from "../desk.ts";
import { refuseOwnFile } from "../own-files.ts";
import type { FileRecord } from "./files/csv.ts";
import { type ReadingChoices, readRecords } from "./files/records.ts";
import type { Source } from "./files/source.ts";
import { type Columns, chooseProfile, fitsSome, HEADER_ROWS } from "./profiles/choose.ts";
import type { Profile } from "./profiles/profile.ts";
import { BEYOND, isRejectsColumn, REJECTS_COLUMNS } from "./profiles/rejects-columns.ts";
import type { RowRefusal } from "./rows/row-refusal.ts";

/** A file some of whose rows were refused, and how it was read. */
export interface Rejected {
  readonly source: Source;
  readonly choices: ReadingChoices;
  readonly profile: Profile;
  readonly refused: readonly RowRefusal[];
}

/**
 * Refuses, before anything is imported, a place for the refused rows that belongs to the desk or is the file that is imported
 * (`usage`), or where something is already, unless forced (`file_exists`).
 */
export async function refuseRejectsPlace(
  desk: Desk,
  place: string,
  { sources, force }: { readonly sources: readonly Source[]; readonly force: boolean },
): Promise<void> {
  await refuseOwnFile(desk, place);
  for (const { path } of sources) refuseSource(place, path);
  refuseTaken(place, force);
  refuseUnwritable(place);
}

/** A file of its own for each profile, because rows of two kinds would fit no profile together; the place itself where there is one kind. */
export async function writeAllRejects(
  place: string,
  rejected: readonly Rejected[],
  force: boolean,
): Promise<readonly string[]> {
  const refused = rejected.filter((one) => one.refused.length > 0);
  // Nothing is made of nothing, so that a file that is there always holds rows to mend; an earlier one is emptied where that was asked for.
  if (refused.length === 0 && !(force && existsSync(place))) return [];
  const byProfile = Map.groupBy(refused.length === 0 ? rejected : refused, ({ profile }) => profile.name);
  if (byProfile.size < 2) {
    await writeRejects(place, rejected, force);
    return [place];
  }
  const { dir, name, ext } = parse(place);
  const written: string[] = [];
  for (const [profile, files] of byProfile) {
    const own = join(dir, `${name}.${profile}${ext}`);
    await writeRejects(own, files, force);
    written.push(own);
  }
  return written;
}

/** Refused rows would overwrite the very file that they come from. */
function refuseSource(place: string, source: string | null): void {
  if (source === null || (resolve(source) !== resolve(place) && realpathSync(source) !== resolve(place))) return;
  throw new Refusal("usage", `${place} cannot hold the refused rows: it is the file that is imported`, {
    hint: "name another file for them: --rejects refused.csv",
  });
}

/**
 * Writes the refused rows as CSV, with a byte order mark so that spreadsheets read it as UTF-8. Nothing stands
 * there before all is written; where none is refused, an earlier file is left its header alone. Files with other columns share one header, in which a
 * field has one name; cells for which a file has no header stand together in a column of their own.
 */
async function writeRejects(place: string, rejected: readonly Rejected[], force: boolean): Promise<void> {
  const tables = underOneName(await Promise.all(rejected.map(rowsOf)));
  const columns = [...new Set(tables.flatMap(({ header }) => header))].filter((name) => !isRejectsColumn(name));
  const several = rejected.length > 1;
  const surplus = tables.some((table) => table.rows.some(({ cells }) => beyond(cells, table) !== ""));
  const added = REJECTS_COLUMNS.filter((name) => surplus || name !== BEYOND);
  const header = [...columns, ...(several ? ["file"] : []), ...added];
  function* lines(): Generator<string> {
    yield `\ufeff${csvLine(header)}`;
    for (const table of tables) {
      const places = columns.map((column) => table.header.indexOf(column));
      for (const { cells, refusal } of table.rows) {
        const known = places.map((at) => cells[at] ?? "");
        const why = [String(refusal.line_number), refusal.column ?? "", refusal.reason];
        const rest = surplus ? [beyond(cells, table)] : [];
        yield csvLine([...known, ...(several ? [table.name] : []), ...rest, ...why]);
      }
    }
  }
  await writeWhole(place, lines(), { replace: force }).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal("file_not_writable", `the refused rows cannot be written: ${error.message}`, {
      hint: "the import itself is done; it tells the refused rows again when it is repeated",
      details: { file: place },
    });
  });
  syncFolder(dirname(place));
}

interface RejectedRows {
  readonly name: string;
  readonly header: readonly string[];
  /** The place of each field's column, and the profile that says so. */
  readonly columns: Columns;
  readonly profile: string;
  readonly rows: readonly { readonly cells: readonly string[]; readonly refusal: RowRefusal }[];
}

/** A profile may know a column by several names; two files of it that differ there would be one that fits neither. */
function underOneName(tables: readonly RejectedRows[]): readonly RejectedRows[] {
  const names = new Map<string, string>();
  return tables.map((table) => {
    const header = [...table.header];
    for (const [field, place] of table.columns) {
      const key = `${table.profile} ${field}`;
      const name = names.get(key) ?? header[place] ?? field;
      names.set(key, name);
      header[place] = name;
    }
    return { ...table, header };
  });
}

function beyond(cells: readonly string[], { header }: RejectedRows): string {
  return csvLine(cells.slice(header.length)).trim();
}

/** The rows are read once more: keeping every row in case it is refused would take the memory of the whole file. */
async function rowsOf({ source, choices, profile, refused }: Rejected): Promise<RejectedRows> {
  const wanted = new Map(refused.map((row) => [row.line_number, row]));
  const profiles = [profile];
  const knows = (rows: readonly (readonly string[])[]) => fitsSome(rows, profiles);
  const records = await readRecords(source, choices, { knows, onBytes: () => {} });
  const first: FileRecord[] = [];
  const rows: { cells: readonly string[]; refusal: RowRefusal }[] = [];
  for await (const block of records.blocks) {
    for (const { line, cells } of block) {
      if (first.length < HEADER_ROWS) first.push({ line, cells });
      const refusal = wanted.get(line);
      if (refusal !== undefined) rows.push({ cells, refusal });
    }
  }
  const apart = records.header?.();
  const above = apart === undefined ? first.map(({ cells }) => cells) : [apart];
  const { header, columns } = chooseProfile(above, { file: source.name, profiles, named: true }, apart !== undefined);
  return { name: source.name, header: apart ?? header, columns, profile: profile.name, rows };
}
