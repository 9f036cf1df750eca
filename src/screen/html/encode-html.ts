/** A page as one file: no script, nothing fetched, whole when it is opened from a mail. */
import { sha256Of } from "../../rules/sha256.ts";
import type { Parts } from "../pages.ts";
import { type Cell, type Column, cellText, inPages, type LongTable } from "../table.ts";
import { patterns, svgOf } from "./chart.ts";
import { htmlText } from "./html-text.ts";
import type { Page, PageLanguage, Section } from "./page.ts";
import { STYLE } from "./style.ts";

/**
 * The whole document. Its own content policy allows its one style sheet, known by its hash, and nothing else. A page of the
 * desk's own says which command made it.
 */
export async function* encodeHtml({ title, about, sections, language }: Page, typed: string): Parts {
  const { code, skip } = language ?? ENGLISH;
  const policy = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256Of(STYLE), "hex").toString("base64")}'; base-uri 'none'; form-action 'none'`;
  yield lines(
    "<!doctype html>",
    `<html lang="${htmlText(code)}"><head>`,
    `<meta charset="utf-8" />`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    `<meta name="viewport" content="width=device-width, initial-scale=1" />`,
    `<meta name="color-scheme" content="light dark" />`,
    `<title>${htmlText(title)}</title>`,
    `<style>${STYLE}</style>`,
    "</head><body>",
    `<a class="skip" href="#main">${htmlText(skip)}</a>`,
    patterns(),
    `<header><h1>${htmlText(title)}</h1>${about.map((text) => `<p class="about">${htmlText(text)}</p>`).join("")}${contents(sections)}</header>`,
    `<main id="main">`,
  );
  for (const [index, section] of sections.entries()) yield* sectionOf(section, index, language ?? ENGLISH);
  yield lines(
    `</main>`,
    language === undefined ? `<footer>Made by <code>${htmlText(typed)}</code></footer>` : "",
    "</body></html>",
  );
}

/** Those that say something. */
function lines(...all: readonly string[]): string {
  return all.flatMap((line) => (line === "" ? [] : `${line}\n`)).join("");
}

const ENGLISH: PageLanguage = { code: "en", skip: "To the figures", table: "table" };

/** Links to the sections, where there are several. */
function contents(sections: readonly Section[]): string {
  if (sections.length < 2) return "";
  const links = sections.map(({ heading }, index) => `<li><a href="#s${index + 1}">${htmlText(heading)}</a></li>`);
  return `<nav aria-label="Sections"><ul>${links.join("")}</ul></nav>`;
}

async function* sectionOf(
  { heading, finding, chart, table, command }: Section,
  index: number,
  language: PageLanguage,
): Parts {
  const id = `s${index + 1}`;
  const named = heading === "" ? "" : ` aria-labelledby="${id}-heading"`;
  yield lines(
    `<section id="${id}"${named}>`,
    heading === "" ? "" : `<h2 id="${id}-heading">${htmlText(heading)}</h2>`,
    finding === "" ? "" : `<p>${htmlText(finding)}</p>`,
    chart === null ? "" : svgOf(chart, `${id}-chart`),
  );
  yield* tableOf(inPages(table), heading === "" ? language.table : `${heading}, ${language.table}`);
  yield lines(
    command === null ? "" : `<p class="about">What is behind it: <code>${htmlText(command)}</code></p>`,
    "</section>",
  );
}

/** A table that a keyboard can scroll where it is wider than the screen. */
async function* tableOf({ columns, pages }: LongTable, caption: string): Parts {
  const heads = columns.map((column) => `<th scope="col"${sideOf(column)}>${htmlText(column.heading)}</th>`).join("");
  yield lines(
    `<div class="scroll" tabindex="0" role="region" aria-label="${htmlText(caption)}"><table>`,
    `<thead><tr>${heads}</tr></thead>`,
    "<tbody>",
  );
  const rowOf = (row: readonly Cell[]) =>
    `<tr>${columns.map((column, index) => cellOf(row[index], column, index)).join("")}</tr>`;
  let nothing = true;
  for await (const page of pages) {
    nothing = false;
    yield lines(...page.map(rowOf));
  }
  yield lines(nothing ? `<tr><td colspan="${columns.length}">nothing</td></tr>` : "", "</tbody></table></div>");
}

/** A browser would break it into lines at its strokes. */
const DAY = /\b\d{4}-\d\d-\d\d\b/g;

function cellOf(cell: Cell | undefined, column: Column, index: number): string {
  const text = htmlText(cellText(cell)).replace(DAY, '<span class="day">$&</span>');
  // What has no name of its own, such as a refund that belongs to no ticket, heads no row.
  const heads = index === 0 && text !== "";
  return heads ? `<th scope="row"${sideOf(column)}>${text}</th>` : `<td${sideOf(column)}>${text}</td>`;
}

/** Figures stand to the right; only texts that may be long are broken into lines. */
function sideOf({ align, flexible }: Column): string {
  if (align === "right") return ` class="right"`;
  return flexible === true ? ` class="long"` : "";
}
