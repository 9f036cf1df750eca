/** Every report over the demonstration in every format, compared with its files; UPDATE=1 writes them anew, for review in the diff. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readWorkbook } from "../../src/desk/intake/files/xlsx.ts";
import { orThrow } from "../../src/rules/refusal.ts";
import { parseInstant } from "../../src/rules/time/instant.ts";
import { OUTPUT_FORMATS, type OutputFormat } from "../../src/screen/answer.ts";
import { type Sandbox, sandbox } from "../support/a-desk.ts";
import { runForBytes } from "../support/run.ts";
import { transcript } from "../support/session.ts";

const FOLDER = join(import.meta.dirname, "reports");

/** A week after the last step of the tour, so that something is late. */
const LATER = "2026-11-27T06:00:00Z";
const REPORTS = {
  status: "report status --compare 7d",
  overdue: "report overdue",
  aging: "report aging",
  service: "report service --by reason",
  day: "report day --day 2026-11-19",
  reasons: "report reasons --by fault",
  sellers: "report sellers",
  payouts: "report payouts",
  recoveries: "report recoveries --by seller",
  problems: "report problems",
  holds: "report holds",
  timeline: "timeline R-1",
  "timeline-for-buyer": "timeline R-1 --for buyer --lang de",
} as const;
/** Of a workbook the cells are kept. */
const ENDINGS: Readonly<Partial<Record<OutputFormat, string>>> = { table: "txt", markdown: "md", xlsx: "xlsx.ndjson" };
/** Stories are told, and no tables. */
const TABULAR: readonly OutputFormat[] = ["csv", "markdown", "xlsx"];

const update = process.env["UPDATE"] === "1";
let box: Sandbox;

beforeAll(async () => {
  box = sandbox();
  await transcript(readFileSync(join(import.meta.dirname, "tour.session"), "utf8"), box);
});
afterAll(() => box.remove());

async function textOf(line: string, format: OutputFormat): Promise<string> {
  const { out, code, err } = await box.type(
    `refund ${line} --format ${format}`,
    format === "table" ? { columns: 80 } : {},
  );
  expect(code, err).toBe(0);
  return out;
}

/** The cells of the workbook, a line a row. */
async function cellsOf(line: string): Promise<string> {
  const env = { REFUND_STORE: box.store, REFUND_OPERATOR: "mei", TZ: "Asia/Shanghai" };
  const argv = [...line.split(" "), "--format", "xlsx"];
  const { code, bytes } = await runForBytes({ argv, env, clock: () => box.now, columns: null, stdin: null });
  expect(code).toBe(0);
  const lines: string[] = [];
  for await (const block of readWorkbook("report.xlsx", bytes, { sheet: null })) {
    lines.push(...block.map(({ cells }) => `${JSON.stringify(cells)}\n`));
  }
  return lines.join("");
}

const CASES = Object.entries(REPORTS).flatMap(([name, line]) =>
  OUTPUT_FORMATS.filter((format) => line.startsWith("report") || !TABULAR.includes(format)).map((format) => ({
    name,
    line,
    format,
  })),
);

test.each(CASES)("$name as $format", async ({ name, line, format }) => {
  box.now = orThrow(parseInstant(LATER));
  const shown = format === "xlsx" ? await cellsOf(line) : await textOf(line, format);
  const file = join(FOLDER, `${name}.${ENDINGS[format] ?? format}`);
  if (update) writeFileSync(file, shown);
  else expect(shown).toBe(readFileSync(file, "utf8"));
});
