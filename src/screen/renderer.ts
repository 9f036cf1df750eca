/** The shape of a view: how one kind of result is shown to people and to programs. Views are pure and never print. */
import type { Pages } from "../desk/pages.ts";
import type { Styles } from "./colour.ts";
import type { Page } from "./html/page.ts";
import type { AnyTable } from "./table.ts";

/** What a view may know about the place where it is shown. */
export interface RenderContext {
  /** Cells; Infinity when piped, where nothing is cut. */
  readonly width: number;
  readonly isTTY: boolean;
  /** Whether lengths may be drawn: on a terminal that knows the characters for it. */
  readonly blocks: boolean;
  /** The desk's zone, in which every moment is shown. */
  readonly zone: string;
  readonly styles: Styles;
}

export interface Renderer<Result> {
  /** For programs: the words of the design in snake_case, only ever added to. A long list is pages of rows. */
  json(result: Result): unknown;
  /** For people, on standard output; for a list, what frames its table. */
  lines?(result: Result, context: RenderContext): readonly string[];
  /** The same where there are many. */
  text?(result: Result, context: RenderContext): Pages<string>;
  /** What was done, in a few words, where it was done to many. */
  brief?(result: Result): string;
  /** For lists, in every tabular format; undefined where this result is none. */
  table?(result: Result, context: RenderContext): AnyTable | undefined;
  /** For spreadsheets, where `lines` show several tables: all of them as one. */
  sheet?(result: Result, context: RenderContext): AnyTable;
  /** For people who look: sections with charts; a list without one is a page of its table. */
  page?(result: Result, context: RenderContext): Page;
  /** Whether its items were printed as they came, and it is not printed again. */
  streamed?(result: Result): boolean;
  /** Whether there is nothing to tell: then nothing is printed that a mail would carry, not even heads over no rows. */
  silent?(result: Result): boolean;
  /** On standard error, after something changed: what is now true. */
  status?(result: Result, context: RenderContext): readonly string[];
  /** On standard error: what to do next. */
  hints?(result: Result, context: RenderContext): readonly string[];
  /** On standard error, kept under --quiet: why the answer may be wrong. */
  warnings?(result: Result, context: RenderContext): readonly string[];
}
