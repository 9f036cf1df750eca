/** The mistakes of a file that people write, each at its place. */
import type { Mistake } from "../../desk/mistake.ts";
import { counted } from "../../rules/names.ts";
import { clean } from "../width.ts";

/** `FILE:12:3: there is no key …`, in the order of the file. */
export function mistakeLines(file: string, mistakes: readonly Mistake[]): readonly string[] {
  return mistakes.map(({ line, column, message, level }) =>
    clean(`${file}:${line}:${column}: ${level === "warning" ? "warning: " : ""}${message}`),
  );
}

/** `3 mistakes and 1 warning`; empty for none. */
export function mistakeCounts(mistakes: readonly Mistake[]): string {
  const errors = mistakes.filter(({ level }) => level === "error").length;
  const warnings = mistakes.length - errors;
  const parts = [
    ...(errors > 0 ? [counted(errors, "mistake")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  return parts.join(" and ");
}
