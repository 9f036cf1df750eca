/** What a profile says of columns beyond one name for one field: several for one, patterns, filters, further statuses. */
import { FIELDS, type Field, type FieldColumn, type Profile, type StatusMeaning } from "./profile.ts";

/** How the cell of a field is made of one or several. */
export interface CellSource {
  readonly places: readonly number[];
  readonly joined: boolean;
  readonly pattern: RegExp | null;
}

/** Rows by the value of a column: passed over where it is one of these, or where it is none of them. */
export interface RowFilter {
  readonly place: number;
  readonly values: ReadonlySet<string>;
  readonly passedOver: "these" | "others";
}

export interface MoreColumns {
  readonly sources: ReadonlyMap<Field, CellSource>;
  readonly filters: readonly RowFilter[];
  /** Columns of further status words, in the form of `plainStatus`. */
  readonly statuses: readonly {
    readonly name: string;
    readonly place: number;
    readonly words: Readonly<Record<string, StatusMeaning>>;
  }[];
  readonly adjustments: readonly number[];
  /** What a field is where its cell is blank. */
  readonly fallbacks: ReadonlyMap<Field, string>;
  /** Words for nothing, in small letters. */
  readonly nothing: ReadonlySet<string>;
}

/** A blank cell of these is never filled: what tells rows apart is not the same for all of them, and pieces are counted. */
const NEVER_FILLED: readonly Field[] = ["order", "line", "quantity", "shipment", "seller_refund"];

/** Those of a header row; null where the profile says nothing of the kind, so that no row is looked at for it. */
export function moreColumns(header: readonly string[], profile: Profile): MoreColumns | null {
  const sources = new Map<Field, CellSource>();
  for (const field of FIELDS) {
    const column = profile.columns[field];
    const source = column === undefined ? null : sourceOf(header, column);
    if (source !== null) sources.set(field, source);
  }
  const filters = [...filtersOf(header, profile.leaveOut, "these"), ...filtersOf(header, profile.only, "others")];
  const statuses = Object.entries(profile.furtherStatuses).flatMap(([name, words]) =>
    placesOf(header, [name]).map((place) => ({ name, place, words })),
  );
  const adjustments = profile.adjustments.flatMap((name) => placesOf(header, [name]));
  const nothing = new Set(profile.nothing.map((word) => word.toLowerCase()));
  const fallbacks = new Map(
    FIELDS.flatMap((field) => {
      const value = profile.own && !NEVER_FILLED.includes(field) && profile.columns[field] && profile.constants[field];
      return value ? [[field, value] as const] : [];
    }),
  );
  const sizes = [fallbacks.size, sources.size, filters.length, statuses.length, adjustments.length, nothing.size];
  return sizes.every((size) => size === 0) ? null : { sources, filters, statuses, adjustments, fallbacks, nothing };
}

/** The places of every column that is read besides those of fields. */
export function placesBeside(more: MoreColumns | null): readonly number[] {
  if (more === null) return [];
  const { sources, filters, statuses, adjustments } = more;
  return [
    ...[...sources.values()].flatMap(({ places }) => places),
    ...[...filters, ...statuses].map(({ place }) => place),
    ...adjustments,
  ];
}

function sourceOf(
  header: readonly string[],
  { names, several = "one", pattern, place }: FieldColumn,
): CellSource | null {
  const places = place === undefined ? names.flatMap((name) => placesOf(header, [name])) : [place - 1];
  if (pattern === undefined && (several === "one" || places.length < 2)) return null;
  return {
    places: several === "one" ? places.slice(0, 1) : places,
    joined: several === "joined",
    pattern: pattern === undefined ? null : new RegExp(pattern, "u"),
  };
}

function filtersOf(
  header: readonly string[],
  columns: Readonly<Record<string, readonly string[]>>,
  passedOver: RowFilter["passedOver"],
): readonly RowFilter[] {
  return Object.entries(columns).flatMap(([name, values]) =>
    placesOf(header, [name]).map((place) => ({ place, values: new Set(values.map(plainName)), passedOver })),
  );
}

/** Whether the profile passes a row over. */
export function isLeftOut(cells: readonly string[], more: MoreColumns | null): boolean {
  if (more === null) return false;
  return more.filters.some(({ place, values, passedOver }) => {
    return values.has(plainName(cells[place] ?? "")) === (passedOver === "these");
  });
}

/** What a column is called in messages. */
export function columnName({ names, place }: FieldColumn): string {
  return names[0] ?? `number ${place}`;
}

/** Where a column stands in a header row: nowhere, or in one or several places. */
export function columnPlaces(header: readonly string[], { names, place }: FieldColumn): readonly number[] {
  if (place !== undefined) return place <= header.length ? [place - 1] : [];
  return placesOf(header, names);
}

/** Blanks, case and full-width forms do not matter in the name of a column. */
export function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s\ufeff]+/g, "")
    .toLowerCase();
}

/** The places of columns with one of these names. */
export function placesOf(header: readonly string[], names: readonly string[]): readonly number[] {
  const wanted = names.map(plainName);
  return header.flatMap((cell, place) => (wanted.includes(plainName(cell)) ? [place] : []));
}
