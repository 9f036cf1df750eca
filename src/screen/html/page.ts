/** A report as a page for people who look rather than read: what was found, a picture of it, and the table behind it. */
import type { AnyTable } from "../table.ts";
import type { Chart } from "./chart.ts";

export interface Section {
  readonly heading: string;
  /** What the figures say, in a sentence; empty where they speak for themselves. */
  readonly finding: string;
  readonly chart: Chart | null;
  readonly table: AnyTable;
  /** The command that shows what is behind the figures. */
  readonly command: string | null;
}

/** The language of a page that is not in English, and its words around the texts. */
export interface PageLanguage {
  /** Its short name, such as `de`. */
  readonly code: string;
  /** Leads past the head to the figures. */
  readonly skip: string;
  /** What a table is called. */
  readonly table: string;
}

export interface Page {
  readonly title: string;
  /** Sentences under the title: which moment or period, in which zone. */
  readonly about: readonly string[];
  readonly sections: readonly Section[];
  /** English where it is left out. */
  readonly language?: PageLanguage;
}
