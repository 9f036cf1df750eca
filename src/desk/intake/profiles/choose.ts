/** Finds the profile of a file: the one that the operator names, or the only one that its header row fits. */
import { words } from "../../../rules/names.ts";
import { nearest } from "../../../rules/nearest.ts";
import { Refusal } from "../../../rules/refusal.ts";
import { MOST_COLUMNS } from "../files/csv.ts";
import { PROFILES } from "./built-in.ts";
import { columnName, columnPlaces, type MoreColumns, moreColumns, placesOf } from "./more-columns.ts";
import { type Field, type Profile, READ_BY } from "./profile.ts";

/** The place of each field's column in a header row. */
export type Columns = ReadonlyMap<Field, number>;

export interface Chosen {
  readonly profile: Profile;
  readonly header: readonly string[];
  /** The row that is the header, from 0; −1 when the columns are named apart from the rows. */
  readonly headerAt: number;
  readonly columns: Columns;
  /** What the file itself calls the column of each field. */
  readonly names: ReadonlyMap<Field, string>;
  /** The places of the columns of discounts. */
  readonly discounts: readonly number[];
  /** What else the profile says of the columns; null where it says nothing, as most do. */
  readonly more: MoreColumns | null;
}

/** Rows among which a header is looked for: titles and accounts stand above it in some exports. */
export const HEADER_ROWS = 100;

type Header = readonly string[];

interface Choice {
  readonly file: string;
  readonly profiles: readonly Profile[];
  /** Whether the profiles are one that was named, so that what it misses is worth telling. */
  readonly named: boolean;
}

/**
 * The profile that the first rows fit, and where its columns are. Refused: no profile fits (`column_missing`), several
 * do (`profile_ambiguous`), a column stands twice or there are more than 1,000 (`csv_broken`).
 */
export function chooseProfile(rows: readonly Header[], choice: Choice, apart = false): Chosen {
  const fitting = choice.profiles.flatMap((profile) => {
    const at = headerIn(rows, profile);
    return at < 0 ? [] : [{ profile, at }];
  });
  const own = fitting.filter(({ profile }) => profile.own);
  const candidates = own.length > 0 ? own : fitting;
  const [first, ...others] = candidates;
  if (first === undefined) throw ofAnotherKind(rows, choice) ?? missingColumns(rows, choice);
  if (others.length > 0)
    throw severalFit(
      choice.file,
      candidates.map(({ profile }) => profile),
    );
  const header = (rows[first.at] ?? []).map((cell) => cell.trim());
  refuseTwice(choice.file, header);
  const names = new Map<Field, string>();
  const columns = columnsOf(header, first.profile, choice.file);
  for (const [field, place] of columns) names.set(field, header[place] ?? field);
  const discounts = first.profile.discounts.flatMap((name) => placesOf(header, [name]));
  const headerAt = apart ? -1 : first.at;
  const { profile } = first;
  return { profile, header, headerAt, columns, names, discounts, more: moreColumns(header, profile) };
}

/** The same choice over a header that has grown, as that of JSON objects does. */
export function regrown(chosen: Chosen, header: Header): Chosen {
  const columns = columnsOf(header, chosen.profile, "");
  return {
    ...chosen,
    header,
    columns,
    discounts: chosen.profile.discounts.flatMap((name) => placesOf(header, [name])),
    more: moreColumns(header, chosen.profile),
  };
}

/** Whether one of the first rows is the header of a profile. */
export function fitsSome(rows: readonly Header[], profiles: readonly Profile[]): boolean {
  return profiles.some((profile) => headerIn(rows, profile) >= 0);
}

/** Which of the first rows is the header of a profile, from 0; −1 where none is. */
function headerIn(rows: readonly Header[], profile: Profile): number {
  const reach = profile.preamble ? HEADER_ROWS : rows.findIndex((row) => !saysNothing(row)) + 1;
  return rows.slice(0, reach).findIndex((row) => fits(row, profile));
}

/** Blanks, and the line by which spreadsheets tell each other the delimiter. */
function saysNothing([first = "", ...others]: Header): boolean {
  return /^(?:\ufeff?sep=.?)?$/i.test(first.trim()) && others.every((cell) => cell.trim() === "");
}

/** The profile of that name; `profile_unknown` with the nearest otherwise. */
export function profileNamed(name: string, profiles: readonly Profile[]): Profile {
  const profile = profiles.find((one) => one.name === name);
  if (profile !== undefined) return profile;
  const names = profiles.map((one) => one.name);
  const close = nearest(name, names);
  throw new Refusal("profile_unknown", `there is no profile ${name}`, {
    hint:
      close === undefined
        ? `profiles are: ${names.join(", ")}; a file of your own is named by its path: --profile ./mine.yaml`
        : `did you mean ${close}?`,
  });
}

function fits(header: Header, profile: Profile): boolean {
  return missingIn(header, profile).length === 0 && placesOf(header, profile.lacks).length === 0;
}

function missingIn(header: Header, profile: Profile): readonly string[] {
  const required = Object.values(profile.columns).filter((column) => column.required);
  const lacking = required.filter((column) => columnPlaces(header, column).length === 0).map(columnName);
  return [...lacking, ...profile.marks.filter((mark) => placesOf(header, [mark]).length === 0)];
}

/** Where several columns have a name of one field, the name that the profile lists first counts. */
function columnsOf(header: Header, profile: Profile, file: string): Columns {
  const places = new Map<Field, number>();
  for (const [field, column] of Object.entries(profile.columns)) {
    if (!isField(profile, field)) continue;
    if (column.place !== undefined && column.place <= header.length) places.set(field, column.place - 1);
    for (const name of column.names) {
      const [place, ...others] = placesOf(header, [name]);
      if (place === undefined) continue;
      if (others.length > 0)
        throw twoColumns(
          file,
          field,
          [place, ...others].map((one) => header[one] ?? ""),
        );
      places.set(field, place);
      break;
    }
  }
  return places;
}

function isField(profile: Profile, name: string): name is Field {
  return name in profile.columns;
}

function refuseTwice(file: string, header: Header): void {
  if (header.length > MOST_COLUMNS) {
    throw new Refusal("csv_broken", `${file} has ${header.length} columns, and at most ${MOST_COLUMNS} can be read`, {
      hint: "is it the right file, and its delimiter? see --delimiter",
    });
  }
  const twice = header.find((cell, index) => cell !== "" && header.indexOf(cell) !== index);
  if (twice === undefined) return;
  throw new Refusal("csv_broken", `${file}: the column ${twice} stands in the header twice`, {
    hint: "remove or rename one of the two",
    details: { column: twice },
  });
}

function twoColumns(file: string, field: Field, names: readonly string[]): Refusal {
  return new Refusal("csv_broken", `${file}: the columns ${names.join(" and ")} both mean ${field}`, {
    hint: "remove or rename one of the two",
    details: { field, columns: names },
  });
}

function severalFit(file: string, fitting: readonly Profile[]): Refusal {
  const names = fitting.map(({ name }) => name);
  return new Refusal("profile_ambiguous", `${file} fits several profiles: ${names.join(", ")}`, {
    hint: `say which: refund import ${file} --profile ${names[0]}`,
    details: { profiles: names },
  });
}

/** A file that another command reads. */
function ofAnotherKind(rows: readonly Header[], { file, profiles, named }: Choice): Refusal | undefined {
  const other = named ? undefined : PROFILES.find((one) => !profiles.includes(one) && fitsSome(rows, [one]));
  if (other === undefined) return undefined;
  return new Refusal("column_missing", `${file} is a file of ${words(other.rows)}: it fits the profile ${other.name}`, {
    hint: `read it with: ${READ_BY[other.rows]} ${file}`,
    details: { profile: other.name },
  });
}

/** Says what the profile that comes nearest misses, in the row that comes nearest to its header. */
function missingColumns(rows: readonly Header[], { file, profiles, named }: Choice): Refusal {
  const reach = profiles.some(({ preamble }) => preamble) ? HEADER_ROWS : 1;
  const above = rows.filter((row) => !saysNothing(row)).slice(0, reach);
  const misses = (row: Header, profile: Profile) => missingIn(row, profile).length;
  const leastOf = (row: Header) => Math.min(...profiles.map((profile) => misses(row, profile)));
  const [header = []] = [...above].sort((one, other) => leastOf(one) - leastOf(other));
  const nearly = [...profiles].sort((one, other) => misses(header, one) - misses(header, other))[0];
  const missing = nearly === undefined ? [] : missingIn(header, nearly);
  const names = profiles.map(({ name }) => name).join(", ");
  const columns = `column${missing.length === 1 ? "" : "s"} ${missing.join(", ")}`;
  const has = `its header has: ${header.filter((cell) => cell !== "").join(", ")}`;
  const of = nearly?.name ?? "";
  return new Refusal(
    "column_missing",
    missing.length > 0
      ? `${file} lacks the ${columns} of the profile ${of}`
      : `${file} has columns that files of the profile ${of} never have`,
    { hint: named ? has : `${has}; profiles are: ${names}`, details: { missing, header } },
  );
}
