/** The mistakes of a file that people write, each at its place. */
import type { Diagnostic } from "../../desk/diagnostic.ts";
import { counted } from "../../rules/names.ts";
import { clean } from "../width.ts";

/** `FILE:12:3: there is no key …`, in the order of the file. */
export function diagnosticLines(file: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ line, column, message, level }) =>
    clean(`${file}:${line}:${column}: ${level === "warning" ? "warning: " : ""}${message}`),
  );
}

/** `3 mistakes and 1 warning`; empty for none. */
export function diagnosticCounts(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ level }) => level === "error").length;
  const warnings = diagnostics.length - errors;
  const parts = [
    ...(errors > 0 ? [counted(errors, "mistake")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  return parts.join(" and ");
}
