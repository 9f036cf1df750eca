/** Finds the profile of a file: the one that the operator names, or the only one that its header row fits. */
import { nearest } from "../../../rules/nearest.ts";
import { Refusal } from "../../../rules/refusal.ts";
import { native } from "./native.ts";
import type { Field, Profile } from "./profile.ts";
import { tmallReport } from "./tmall-report.ts";

export const PROFILES: readonly Profile[] = [native, tmallReport];

/** The place of each field's column in a header row. */
export type Columns = ReadonlyMap<Field, number>;

export interface Chosen {
  readonly profile: Profile;
  readonly columns: Columns;
}

/** Refused: an unknown name (`profile_unknown`), a required column that is missing (`column_missing`), one that stands twice (`csv_broken`). */
export function chooseProfile(file: string, header: readonly string[], named: string | null): Chosen {
  if (named !== null) {
    const profile = PROFILES.find((one) => one.name === named);
    if (profile === undefined) throw unknownProfile(named);
    return { profile, columns: columnsOf(file, header, profile) };
  }
  const fitting = PROFILES.filter((profile) => missingIn(header, profile).length === 0);
  const [profile, ...others] = fitting;
  if (profile !== undefined && others.length === 0) return { profile, columns: columnsOf(file, header, profile) };
  if (profile !== undefined) {
    throw new Refusal(
      "profile_unknown",
      `${file} fits several profiles: ${fitting.map(({ name }) => name).join(", ")}`,
      {
        hint: `say which: refund import ${file} --profile ${profile.name}`,
      },
    );
  }
  const nearly = [...PROFILES].sort((one, other) => missingIn(header, one).length - missingIn(header, other).length)[0];
  throw missingColumns(file, header, nearly ?? native);
}

/** Whether a header row has every column that some profile needs. */
export function fitsSome(header: readonly string[]): boolean {
  return PROFILES.some((profile) => missingIn(header, profile).length === 0);
}

/** Blanks and full-width forms in a header name do not matter. */
function plain(name: string): string {
  return name.normalize("NFKC").replace(/\s+/g, "").toLowerCase();
}

function placesOf(header: readonly string[], names: readonly string[]): readonly number[] {
  const wanted = names.map(plain);
  return header.flatMap((cell, place) => (wanted.includes(plain(cell)) ? [place] : []));
}

function missingIn(header: readonly string[], profile: Profile): readonly string[] {
  const required = Object.values(profile.columns).filter((column) => column.required);
  const wanted = [...required.map((column) => column.names), ...profile.marks.map((mark) => [mark])];
  return wanted.filter((names) => placesOf(header, names).length === 0).map((names) => names[0] ?? "");
}

function columnsOf(file: string, header: readonly string[], profile: Profile): Columns {
  if (missingIn(header, profile).length > 0) throw missingColumns(file, header, profile);
  const places = new Map<Field, number>();
  for (const [field, column] of Object.entries(profile.columns)) {
    const [place, ...others] = placesOf(header, column.names);
    if (place === undefined || !isField(profile, field)) continue;
    if (others.length > 0)
      throw twoColumns(
        file,
        field,
        [place, ...others].map((one) => header[one] ?? ""),
      );
    places.set(field, place);
  }
  return places;
}

function twoColumns(file: string, field: Field, names: readonly string[]): Refusal {
  return new Refusal("csv_broken", `${file}: the columns ${names.join(" and ")} both mean ${field}`, {
    hint: "remove or rename one of the two",
    details: { field, columns: names },
  });
}

function isField(profile: Profile, name: string): name is Field {
  return name in profile.columns;
}

function missingColumns(file: string, header: readonly string[], profile: Profile): Refusal {
  const missing = missingIn(header, profile);
  const others = PROFILES.map(({ name }) => name).join(", ");
  return new Refusal(
    "column_missing",
    `${file} lacks the column${missing.length === 1 ? "" : "s"} ${missing.join(", ")} of the profile ${profile.name}`,
    {
      hint: `its header has: ${header.join(", ")}; profiles are: ${others}`,
      details: { missing, header },
    },
  );
}

function unknownProfile(name: string): Refusal {
  const names = PROFILES.map((one) => one.name);
  const close = nearest(name, names);
  return new Refusal("profile_unknown", `there is no profile ${name}`, {
    hint: close === undefined ? `profiles are: ${names.join(", ")}` : `did you mean --profile ${close}?`,
  });
}
