/** An answer as the operator asked for it: as JSON, as a table, as a file for a spreadsheet, whole or some of its fields. */
import { nearest } from "../rules/nearest.ts";
import { Refusal } from "../rules/refusal.ts";
import { PLAIN } from "./colour.ts";
import type { Page } from "./html/page.ts";
import { encodeJson, encodeNdjson } from "./json.ts";
import type { RenderContext } from "./renderer.ts";
import type { Table } from "./table.ts";

export const OUTPUT_FORMATS = ["table", "json", "ndjson", "csv", "markdown", "html", "xlsx"] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

interface Answer {
  json(): unknown;
  lines(context: RenderContext): readonly string[];
  table(context: RenderContext): Table | undefined;
  sheet(context: RenderContext): Table | undefined;
  page(context: RenderContext): Page | undefined;
  silent(): boolean;
}

export interface AnswerOptions {
  readonly format: OutputFormat;
  /** The fields or columns to print, in this order; empty for all of them. */
  readonly fields: readonly string[];
  /** What a page says that is only the table of an answer: what was typed, and when. */
  readonly untitled: Pick<Page, "title" | "about">;
  /** Whether CSV begins with a byte order mark. */
  readonly bom: boolean;
  /** Told instead of a refusal, where something was done already that a refusal could not take back. */
  readonly unknownField: (refusal: Refusal) => void;
}

/** The bytes or the text of an answer. Refused as `usage`: a format that it does not have, a field that there is not. */
export async function encodeAnswer(
  answer: Answer,
  asked: AnswerOptions,
  context: RenderContext,
): Promise<string | Uint8Array> {
  const { format } = asked;
  if (format === "json") return encodeJson(withFields(answer.json(), asked));
  if (format !== "xlsx" && answer.silent()) return "";
  if (format === "ndjson") return encodeNdjson(withFields(answer.json(), asked));
  if (format === "html") return shownAsPage(answer, asked, context);
  // A file is not a terminal, wherever it is shown: exact moments, nothing cut, no colour.
  const asFile = { ...context, width: Number.POSITIVE_INFINITY, isTTY: false, styles: PLAIN };
  const whole = format === "table" ? answer.table(context) : (answer.sheet(asFile) ?? answer.table(asFile));
  const table = whole === undefined ? undefined : withColumns(whole, asked);
  if (format === "table") return shown(answer, table, asked, context);
  if (table === undefined) throw notThis(format);
  const { columns, rows } = table;
  switch (format) {
    case "csv": {
      const { BYTE_ORDER_MARK, encodeCsv } = await import("./csv.ts");
      return (asked.bom ? BYTE_ORDER_MARK : "") + encodeCsv(columns, rows);
    }
    case "markdown":
      return (await import("./markdown.ts")).encodeMarkdown(columns, rows);
    case "xlsx":
      return (await import("./xlsx.ts")).encodeXlsx(columns, rows);
  }
}

function notThis(format: OutputFormat): Refusal {
  return new Refusal("usage", `this command has no ${format} output`, { hint: "use --json" });
}

/** People read a page: moments in their zone, as on a terminal that is wide enough for everything. */
async function shownAsPage(answer: Answer, asked: AnswerOptions, context: RenderContext): Promise<string> {
  const wide = { ...context, width: Number.POSITIVE_INFINITY, isTTY: true, styles: PLAIN };
  const page = asked.fields.length > 0 ? undefined : answer.page(wide);
  const table = answer.sheet(wide) ?? answer.table(wide);
  if (page === undefined && table === undefined) throw notThis("html");
  const section = (of: Table) => ({
    heading: "",
    finding: "",
    chart: null,
    table: withColumns(of, asked),
    command: null,
  });
  const { encodeHtml } = await import("./html/encode-html.ts");
  return encodeHtml(page ?? { ...asked.untitled, sections: table === undefined ? [] : [section(table)] });
}

async function shown(
  answer: Answer,
  table: Table | undefined,
  { fields }: AnswerOptions,
  context: RenderContext,
): Promise<string> {
  if (table === undefined && fields.length > 0) {
    throw new Refusal("usage", "this command has no columns", { hint: "use --json" });
  }
  const lines = answer.lines(context).map((line) => `${line.trimEnd()}\n`);
  // On a terminal, headings over nothing would only puzzle.
  if (table === undefined || (context.isTTY && table.rows.length === 0)) return lines.join("");
  const { renderTable } = await import("./table.ts");
  return lines.join("") + renderTable(table.columns, table.rows, context);
}

/** An object, or each of a list, with some of its fields. */
function withFields(value: unknown, asked: AnswerOptions): unknown {
  if (asked.fields.length === 0) return value;
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const known = new Set(list.flatMap((one) => (isObject(one) ? Object.keys(one) : [])));
  // Nothing in a list says what its fields would have been.
  const names = known.size === 0 ? [] : knownOf(asked, [...known], "field");
  const some = list.map((one) =>
    isObject(one) ? Object.fromEntries(names.flatMap((name) => (name in one ? [[name, one[name]]] : []))) : one,
  );
  return Array.isArray(value) ? some : some[0];
}

function withColumns(table: Table, asked: AnswerOptions): Table {
  if (asked.fields.length === 0) return table;
  const all = table.columns.map(({ name }) => name);
  const places = knownOf(asked, all, "column").map((name) => all.indexOf(name));
  return {
    columns: places.flatMap((place) => table.columns[place] ?? []),
    rows: table.rows.map((row) => places.map((place) => row[place] ?? "")),
  };
}

/** Those fields of the asked ones that there are; refused with the nearest where one is not. */
function knownOf({ fields, unknownField }: AnswerOptions, known: readonly string[], called: string): readonly string[] {
  return fields.filter((name) => {
    if (known.includes(name)) return true;
    const close = nearest(name, known);
    const hint = close === undefined ? `there are: ${known.join(", ")}` : `did you mean ${close}?`;
    unknownField(new Refusal("usage", `there is no ${called} ${name}`, { hint, details: { field: name } }));
    return false;
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
