/** Tables as Markdown, for a chat or a wiki page. */
import type { Parts } from "./pages.ts";
import { cellText, type LongTable } from "./table.ts";

/** A heading, a rule that says which columns stand to the right, and one line a row. */
export async function* encodeMarkdown({ columns, pages }: LongTable): Parts {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replace(/[\\|]/g, "\\$&")).join(" | ")} |\n`;
  yield line(columns.map(({ heading }) => heading));
  yield line(columns.map(({ align }) => (align === "right" ? "---:" : "---")));
  for await (const page of pages) yield page.map((row) => line(row.map(cellText))).join("");
}
