/** A page of the manual as man(1) reads it. Every text comes out as it went in, whatever it begins with or contains. */
import { clean } from "./width.ts";

export interface ManPage {
  /** `refund-payout-sent`, which also names the file. */
  readonly name: string;
  readonly summary: string;
  /** `2026-11-16` */
  readonly day: string;
  readonly sections: readonly ManSection[];
}

export interface ManSection {
  readonly title: string;
  /** Text above the rows. */
  readonly says?: readonly string[];
  /** A name, and what it means, below it. */
  readonly rows?: readonly (readonly [string, string])[];
  /** Sections within it. */
  readonly parts?: readonly ManSection[];
}

/** Marks a page as ours, so that it may be overwritten. */
export const MARK = '.\\" Written by refund man; do not edit.';

/** The lines of a page's file. */
export function manSource({ name, summary, day, sections }: ManPage): readonly string[] {
  return [
    MARK,
    `.TH ${quoted(name.toUpperCase())} 1 ${day} ${quoted("Refund Desk")}`,
    // Neither hyphens nor stretched blanks, so that what is copied from a page is what was meant.
    ".nh",
    ".ad l",
    ".SH NAME",
    `${roff(name)} \\- ${roff(summary)}`,
    ...sections.flatMap((section) => sectionLines(".SH", section)),
  ];
}

function sectionLines(
  macro: ".SH" | ".SS",
  { title, says = [], rows = [], parts = [] }: ManSection,
): readonly string[] {
  if (says.length + rows.length + parts.length === 0) return [];
  return [
    `${macro} ${quoted(title)}`,
    ...says.flatMap((text, index) => [...(index === 0 ? [] : [".PP"]), roff(text)]),
    ...rows.flatMap(([name, text]) => [".TP", `\\fB${roff(name)}\\fR`, roff(text)]),
    ...parts.flatMap((part) => sectionLines(".SS", part)),
  ];
}

/** What stands for itself nowhere, or is drawn as another character than it is. */
const SPECIAL: Readonly<Record<string, string>> = {
  "\\": "\\e",
  "-": "\\-",
  "'": "\\(aq",
  "`": "\\(ga",
  "^": "\\(ha",
  "~": "\\(ti",
  '"': "\\(dq",
};

/** A line may end behind any of these: nothing else divides Chinese, or the words that an argument may be. */
const MAY_BREAK = /[|\u3000-\u9fff\uff00-\uffef](?=\S)/g;

/** A text as a line of the source: no request, no escape, nothing drawn as something else. */
export function roff(text: string): string {
  const plain = clean(text).replace(/\s+/g, " ").trim();
  const escaped = plain.replace(/[\\\-'`^~"]/g, (one) => SPECIAL[one] ?? one).replace(MAY_BREAK, "$&\\:");
  return escaped.startsWith(".") ? `\\&${escaped}` : escaped;
}

function quoted(text: string): string {
  return `"${roff(text)}"`;
}
