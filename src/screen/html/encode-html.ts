/** A page as one file: no script, nothing fetched, whole when it is opened from a mail. */
import { sha256Of } from "../../rules/sha256.ts";
import { type Cell, type Column, cellText, type Table } from "../table.ts";
import { patterns, svgOf } from "./chart.ts";
import { htmlText } from "./html-text.ts";
import type { Page, PageLanguage, Section } from "./page.ts";
import { STYLE } from "./style.ts";

/** The whole document. Its own content policy allows its one style sheet, known by its hash, and nothing else. */
export function encodeHtml({ title, about, sections, language = ENGLISH }: Page): string {
  const policy = `default-src 'none'; style-src 'sha256-${Buffer.from(sha256Of(STYLE), "hex").toString("base64")}'; base-uri 'none'; form-action 'none'`;
  const head = [
    `<meta charset="utf-8" />`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    `<meta name="viewport" content="width=device-width, initial-scale=1" />`,
    `<meta name="color-scheme" content="light dark" />`,
    `<title>${htmlText(title)}</title>`,
    `<style>${STYLE}</style>`,
  ];
  const body = [
    `<a class="skip" href="#main">${htmlText(language.skip)}</a>`,
    patterns(),
    `<header><h1>${htmlText(title)}</h1>${about.map((text) => `<p class="about">${htmlText(text)}</p>`).join("")}${contents(sections)}</header>`,
    `<main id="main">`,
    ...sections.map((section, index) => sectionOf(section, index, language)),
    `</main>`,
  ];
  return [
    "<!doctype html>",
    `<html lang="${htmlText(language.code)}"><head>`,
    ...head,
    "</head><body>",
    ...body,
    "</body></html>",
    "",
  ].join("\n");
}

const ENGLISH: PageLanguage = { code: "en", skip: "To the figures", table: "table" };

/** Links to the sections, where there are several. */
function contents(sections: readonly Section[]): string {
  if (sections.length < 2) return "";
  const links = sections.map(({ heading }, index) => `<li><a href="#s${index + 1}">${htmlText(heading)}</a></li>`);
  return `<nav aria-label="Sections"><ul>${links.join("")}</ul></nav>`;
}

function sectionOf(
  { heading, finding, chart, table, command }: Section,
  index: number,
  language: PageLanguage,
): string {
  const id = `s${index + 1}`;
  const named = heading === "" ? "" : ` aria-labelledby="${id}-heading"`;
  return [
    `<section id="${id}"${named}>`,
    heading === "" ? "" : `<h2 id="${id}-heading">${htmlText(heading)}</h2>`,
    finding === "" ? "" : `<p>${htmlText(finding)}</p>`,
    chart === null ? "" : svgOf(chart, `${id}-chart`),
    tableOf(table, heading === "" ? language.table : `${heading}, ${language.table}`),
    command === null ? "" : `<p class="about">What is behind it: <code>${htmlText(command)}</code></p>`,
    "</section>",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** A table that a keyboard can scroll where it is wider than the screen. */
function tableOf({ columns, rows }: Table, caption: string): string {
  const heads = columns.map((column) => `<th scope="col"${sideOf(column)}>${htmlText(column.heading)}</th>`).join("");
  const lines = rows.map(
    (row) => `<tr>${columns.map((column, index) => cellOf(row[index], column, index)).join("")}</tr>`,
  );
  const body = rows.length === 0 ? `<tr><td colspan="${columns.length}">nothing</td></tr>` : lines.join("\n");
  return [
    `<div class="scroll" tabindex="0" role="region" aria-label="${htmlText(caption)}"><table>`,
    `<thead><tr>${heads}</tr></thead>`,
    `<tbody>${body}</tbody></table></div>`,
  ].join("\n");
}

function cellOf(cell: Cell | undefined, column: Column, index: number): string {
  const text = htmlText(cellText(cell));
  // What has no name of its own, such as a refund that belongs to no ticket, heads no row.
  const heads = index === 0 && text !== "";
  return heads ? `<th scope="row"${sideOf(column)}>${text}</th>` : `<td${sideOf(column)}>${text}</td>`;
}

function sideOf({ align }: Column): string {
  return align === "right" ? ` class="right"` : "";
}
