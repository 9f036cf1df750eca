/** Tables as Markdown, for a chat or a wiki page. */
import { type Cell, type Column, cellText } from "./table.ts";

/** A heading, a rule that says which columns stand to the right, and one line a row. */
export function encodeMarkdown(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/[\\|]/g, "\\$&")).join(" | ")} |\n`;
  const rule = columns.map(({ align }) => (align === "right" ? "---:" : "---"));
  return [columns.map(({ heading }) => heading), rule, ...rows.map((row) => row.map(cellText))].map(line).join("");
}
