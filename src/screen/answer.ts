/** An answer as the operator asked for it: as JSON, as a table, as a file for a spreadsheet, whole or some of its fields. */
import type { Pages } from "../desk/pages.ts";
import { nearest } from "../rules/nearest.ts";
import { Refusal } from "../rules/refusal.ts";
import { PLAIN } from "./colour.ts";
import type { Page } from "./html/page.ts";
import { compactJson, encodeJson, encodeJsonList, encodeJsonObject, encodeNdjson } from "./json.ts";
import { allRows, isPages, mapRows, onePage, type Parts } from "./pages.ts";
import type { RenderContext } from "./renderer.ts";
import { type AnyTable, inPages, type LongTable } from "./table.ts";

export const OUTPUT_FORMATS = ["table", "json", "ndjson", "csv", "markdown", "html", "xlsx"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

interface Answer {
  json(): unknown;
  lines(context: RenderContext): readonly string[];
  text(context: RenderContext): Pages<string> | undefined;
  table(context: RenderContext): AnyTable | undefined;
  sheet(context: RenderContext): AnyTable | undefined;
  page(context: RenderContext): Page | undefined;
  silent(): boolean;
}

export interface AnswerOptions {
  readonly format: OutputFormat;
  /** The fields or columns to print, in this order; empty for all of them. Fields of JSON are known to be ones. */
  readonly fields: readonly string[];
  /** What a page says that is only the table of an answer: of which command, and when. */
  readonly untitled: Pick<Page, "title" | "about">;
  /** The command line that a page is made with, for who wants to make it again. */
  readonly typed: () => string;
  /** Whether CSV begins with a byte order mark. */
  readonly bom: boolean;
  /** Told of a column that there is not, instead of a refusal where something was done already that a refusal could not take back. */
  readonly unknownField: (refusal: Refusal) => void;
}

/**
 * An answer in parts, each made when the one before was taken. Refused as `usage` before the first part: a format that it does
 * not have, a field that there is not.
 */
export async function* encodeAnswer(answer: Answer, asked: AnswerOptions, context: RenderContext): Parts {
  const { format } = asked;
  if (format !== "json" && format !== "xlsx" && answer.silent()) {
    if (format !== "ndjson") refuseUnknownColumns(answer, asked, context);
    return;
  }
  switch (format) {
    case "json":
    case "ndjson":
      yield* shownAsJson(answer, asked);
      return;
    case "html":
      yield* shownAsPage(answer, asked, context);
      return;
    case "table":
      yield* shown(answer, asked, context);
      return;
    default:
      yield* shownAsFile(answer, { ...asked, format }, context);
  }
}

/** A mistyped column is refused on the day when there is nothing to tell, too. */
function refuseUnknownColumns(answer: Answer, asked: AnswerOptions, context: RenderContext): void {
  const table = answer.table(context);
  if (table !== undefined) withColumns(table, asked);
}

function notThis(format: OutputFormat): Refusal {
  return new Refusal("usage", `this command has no ${format} output`, { hint: "use --json" });
}

/** A list is one even where its rows are still being read; anything else is one document, or the only line of a stream. */
async function* shownAsJson(answer: Answer, asked: AnswerOptions): Parts {
  const value = answer.json();
  const list = isPages(value) ? value : Array.isArray(value) ? onePage<unknown>(value) : null;
  const rows = mapRows(list ?? onePage([value]), (row) => withFields(row, asked));
  const onOneLine = asked.format === "ndjson";
  if (list !== null) {
    yield* onOneLine ? encodeNdjson(rows) : encodeJsonList(rows);
    return;
  }
  const [whole] = await allRows(rows);
  if (isObject(whole) && Object.values(whole).some(isPages)) yield* encodeJsonObject(whole, { onOneLine });
  else yield onOneLine ? compactJson(whole) : encodeJson(whole);
}

async function* shownAsFile(
  answer: Answer,
  asked: AnswerOptions & { readonly format: "csv" | "markdown" | "xlsx" },
  context: RenderContext,
): Parts {
  // A file is not a terminal, wherever it is shown: exact moments, nothing cut, no colour.
  const asFile = { ...context, width: Number.POSITIVE_INFINITY, isTTY: false, blocks: false, styles: PLAIN };
  const whole = answer.sheet(asFile) ?? answer.table(asFile);
  if (whole === undefined) throw notThis(asked.format);
  const table = withColumns(whole, asked);
  switch (asked.format) {
    case "csv": {
      const { BYTE_ORDER_MARK, encodeCsv } = await import("./csv.ts");
      if (asked.bom) yield BYTE_ORDER_MARK;
      yield* encodeCsv(table);
      return;
    }
    case "markdown":
      yield* (await import("./markdown.ts")).encodeMarkdown(table);
      return;
    case "xlsx":
      yield* (await import("./xlsx.ts")).encodeXlsx(table);
  }
}

/** People read a page: moments in their zone, as on a terminal that is wide enough for everything. */
async function* shownAsPage(answer: Answer, asked: AnswerOptions, context: RenderContext): Parts {
  const wide = { ...context, width: Number.POSITIVE_INFINITY, isTTY: true, blocks: false, styles: PLAIN };
  const page = asked.fields.length > 0 ? undefined : answer.page(wide);
  const table = answer.sheet(wide) ?? answer.table(wide);
  if (page === undefined && table === undefined) throw notThis("html");
  const section = (of: AnyTable) => ({
    heading: "",
    finding: "",
    chart: null,
    table: withColumns(of, asked),
    command: null,
  });
  const { encodeHtml } = await import("./html/encode-html.ts");
  const whole = page ?? { ...asked.untitled, sections: table === undefined ? [] : [section(table)] };
  yield* encodeHtml(whole, asked.typed());
}

async function* shown(answer: Answer, asked: AnswerOptions, context: RenderContext): Parts {
  const whole = answer.table(context);
  if (whole === undefined && asked.fields.length > 0) {
    throw new Refusal("usage", "this command has no columns", { hint: "use --json" });
  }
  const table = whole === undefined ? undefined : withColumns(whole, asked);
  for await (const page of answer.text(context) ?? onePage(answer.lines(context)))
    yield page.map((line) => `${line.trimEnd()}\n`).join("");
  if (table === undefined) return;
  const { encodeTabs, renderTable } = await import("./table.ts");
  if (!context.isTTY) {
    yield* encodeTabs(table);
    return;
  }
  const rows = await allRows(table.pages);
  // Headings over nothing would only puzzle.
  if (rows.length > 0) yield renderTable({ columns: table.columns, rows }, context);
}

/** A row with some of its fields, of those that it has. */
export function withFields(row: unknown, { fields }: Pick<AnswerOptions, "fields">): unknown {
  if (fields.length === 0 || !isObject(row)) return row;
  return Object.fromEntries(fields.flatMap((name) => (name in row ? [[name, row[name]]] : [])));
}

function withColumns(table: AnyTable, asked: AnswerOptions): LongTable {
  const { columns, pages, count } = inPages(table);
  if (asked.fields.length === 0) return { columns, pages, count };
  const all = columns.map(({ name }) => name);
  const places = knownOf(asked, all).map((name) => all.indexOf(name));
  return {
    columns: places.flatMap((place) => columns[place] ?? []),
    pages: mapRows(pages, (row) => places.map((place) => row[place] ?? "")),
    count,
  };
}

/** Those columns of the asked ones that there are; refused with the nearest where one is not. */
export function knownOf({ fields, unknownField }: AnswerOptions, known: readonly string[]): readonly string[] {
  return fields.filter((name) => {
    if (known.includes(name)) return true;
    unknownField(unknownName(name, known, "column"));
    return false;
  });
}

/** Why a field or a column cannot be shown. */
export function unknownName(name: string, known: readonly string[], called: "field" | "column"): Refusal {
  const close = nearest(name, known);
  const hint = close === undefined ? `there are: ${known.join(", ")}` : `did you mean ${close}?`;
  return new Refusal("usage", `there is no ${called} ${name}`, { hint, details: { field: name } });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
