/** Compares a row that is there with the one that the journal makes, and says how they differ. */
import type { VerifyFinding } from "../../../rules/journal/findings.ts";
import type { Inspection } from "../../inspection.ts";
import { differences, type SqlRow, type SqlValue } from "../rows.ts";

interface Place {
  readonly table: string;
  readonly key: string;
  /** Of the entry that wrote it last. */
  readonly position: number | null;
}

export function compareRow(
  { found }: Pick<Inspection, "found">,
  { table, key, position }: Place,
  there: SqlRow | undefined,
  wanted: SqlRow | undefined,
): void {
  const about = `${table} ${key}`;
  const finding = (id: VerifyFinding["id"], message: string) => found({ id, about, entry: position, message });
  if (there === undefined) {
    if (wanted !== undefined) finding("row_missing", `${about} is not there`);
  } else if (wanted === undefined) {
    finding("row_unexplained", `${about} was written by no entry of the journal`);
  } else {
    const columns = differences(there, wanted);
    if (columns.length === 0) return;
    const each = columns.map((name) => `${name} is ${shown(there[name])} and by the journal ${shown(wanted[name])}`);
    finding("row_changed", `${about}: ${each.join("; ")}`);
  }
}

const LONGEST = 60;

function shown(value: SqlValue | undefined): string {
  if (value === null || value === undefined) return "nothing";
  const text = String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
