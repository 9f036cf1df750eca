/** Which columns of a file are used, which are not, and which of its profile are not in it. */
import { nearest } from "../../../rules/nearest.ts";
import type { Chosen } from "./choose.ts";
import { placesBeside } from "./more-columns.ts";
import { FIELDS, type Field } from "./profile.ts";
import { isRejectsColumn, isRejectsHeader } from "./rejects-columns.ts";

export interface ColumnReport {
  /** Columns that nothing is read from, but for those that we wrote ourselves beside refused rows; each with the name that the profile knows and that comes nearest. */
  readonly unused: readonly { readonly column: string; readonly like: string | null }[];
  /** Fields of the profile that have no column here, with the name that it would have. */
  readonly missing: readonly { readonly field: Field; readonly column: string }[];
  /** Fields that have one. */
  readonly fields: readonly Field[];
}

export function columnReport({ profile, header, columns, discounts, more }: Chosen): ColumnReport {
  const missing = FIELDS.flatMap((field) => {
    const names = profile.columns[field]?.names ?? [];
    const [column] = names;
    return column === undefined || columns.has(field) ? [] : [{ field, column, names }];
  });
  const used = new Set([...columns.values(), ...discounts, ...placesBeside(more)]);
  const known = missing.flatMap(({ names }) => names);
  const ours = isRejectsHeader(header) ? isRejectsColumn : () => false;
  const unused = header.flatMap((column, place) =>
    column === "" || used.has(place) || profile.marks.includes(column) || ours(column)
      ? []
      : [{ column, like: nearest(column, known) ?? null }],
  );
  return { unused, missing: missing.map(({ field, column }) => ({ field, column })), fields: [...columns.keys()] };
}
