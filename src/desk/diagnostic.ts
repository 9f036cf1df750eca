/** A mistake in a file that people write, at its place. */

/** What is wrong at a place of the file, both counted from 1. */
export interface Diagnostic {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** An error keeps the file from being used; a warning may be meant. */
  readonly level: "error" | "warning";
}

/** The first error in a sentence, with how many more there are. */
export function firstError(file: string, diagnostics: readonly Diagnostic[]): string {
  const [first, ...others] = diagnostics.filter(({ level }) => level === "error");
  const more = others.length > 0 ? `, and ${others.length} more` : "";
  return `${file}:${first?.line}:${first?.column}: ${first?.message}${more}`;
}
