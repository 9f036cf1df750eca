/** The source of a man page, or where pages were written. */
import { counted } from "../../rules/names.ts";
import type { Renderer } from "../renderer.ts";
import { clean } from "../width.ts";

export type ManAnswer =
  | { readonly page: string; readonly source: readonly string[] }
  | { readonly folder: string; readonly pages: readonly string[] };

export const manRenderer = {
  json: (man) => ("page" in man ? { page: man.page, source: man.source.map((line) => `${line}\n`).join("") } : man),
  lines: (man) => ("page" in man ? man.source : []),
  status: (man) => {
    if ("page" in man) return [];
    return [`${counted(man.pages.length, "page")} written into ${clean(man.folder)}`];
  },
  hints: (man) => ("page" in man ? [] : [`read them: man -M ${inQuotes(man.folder)} refund`]),
} satisfies Renderer<ManAnswer>;

/** As it has to be typed where it is more than letters. */
function inQuotes(path: string): string {
  return /^[\p{L}\p{N}/._-]+$/u.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
