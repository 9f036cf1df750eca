/** Text as it stands in a page: whatever it holds, it is text. */
import { clean } from "../width.ts";

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** One line without control characters, safe between tags and within a quoted attribute. */
export function htmlText(text: string): string {
  return clean(text).replace(/[&<>"']/g, (character) => REFERENCES[character] ?? character);
}
