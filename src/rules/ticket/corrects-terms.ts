/** Which corrections end an approval: those of what an amount rests on, and not those of what was said about it. */
/** What was recorded wrongly, and what it ought to have been. */
export interface CorrectedFact {
  /** The name of the file that it is about. */
  readonly file?: string;
  readonly what: "reason" | "fault" | "pieces" | "description" | "language" | "asked_at" | "file";
  readonly from: string;
  readonly to: string;
}

export function correctsTerms({ changes }: { readonly changes: readonly CorrectedFact[] }): boolean {
  return changes.some(({ what }) => what !== "description" && what !== "language");
}
