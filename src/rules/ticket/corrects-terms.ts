/** Which corrections end an approval: those of what an amount rests on, and not those of what was said about it. */
import type { CorrectedFact } from "./events.ts";

export function correctsTerms({ changes }: { readonly changes: readonly CorrectedFact[] }): boolean {
  return changes.some(({ what }) => what !== "description");
}
