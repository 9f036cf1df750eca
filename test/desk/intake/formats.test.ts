/** One file in every form in which it may come: the desk holds the same orders each time. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { stringify } from "csv-stringify/sync";
import { expect, onTestFinished, test } from "vitest";
import { CsvReader } from "../../../src/desk/intake/files/csv.ts";
import { importFiles } from "../../../src/desk/intake/import-files.ts";
import { aDesk } from "../../support/a-desk.ts";
import { everyOrder } from "../../support/every-order.ts";
import { importRequest } from "../../support/import-request.ts";
import { makeWorkbook } from "../../support/make-xlsx.ts";

const FIXTURE = new URL("../../../fixtures/imports/tmall-report.csv", import.meta.url).pathname;
const text = readFileSync(FIXTURE, "utf8");
const reader = new CsvReader("f", { delimiter: ",", lineBreak: "\n" });
const rows = [...reader.push(text), ...reader.end()].map(({ cells }) => cells);
const [header = [], ...body] = rows;
const objects = body.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place]])));

const delimited = (delimiter: string) =>
  Buffer.from(
    stringify(
      rows.map((cells) => [...cells]),
      { delimiter },
    ),
  );
const wide = Buffer.from(text, "utf16le");

const FORMS: Readonly<Record<string, Buffer>> = {
  "utf-8": Buffer.from(text),
  "utf-8 with a byte order mark": Buffer.from(`\ufeff${text}`),
  "utf-16le": wide,
  "utf-16le with a byte order mark": Buffer.from(`\ufeff${text}`, "utf16le"),
  "utf-16be": Buffer.from(wide).swap16(),
  "utf-16be with a byte order mark": Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  gb18030: readFileSync(FIXTURE.replace("tmall-report", "tmall-report-gb18030")),
  "CR LF": Buffer.from(text.replaceAll("\n", "\r\n")),
  "CR alone": Buffer.from(text.replaceAll("\n", "\r")),
  "no line break at its end": Buffer.from(text.trimEnd()),
  tabs: delimited("\t"),
  semicolons: delimited(";"),
  pipes: delimited("|"),
  "a JSON list": Buffer.from(JSON.stringify(objects, null, 2)),
  NDJSON: Buffer.from(objects.map((object) => `${JSON.stringify(object)}\n`).join("")),
  "JSON in UTF-16": Buffer.from(`\ufeff${JSON.stringify(objects)}`, "utf16le"),
  "a workbook": makeWorkbook(rows),
  "a workbook with shared texts": makeWorkbook(rows, "shared"),
  ".csv.gz": gzipSync(Buffer.from(text)),
  ".ndjson.gz": gzipSync(Buffer.from(objects.map((object) => JSON.stringify(object)).join("\n"))),
};

async function ordersAfter(bytes: Buffer, given: Parameters<typeof importRequest>[1] = {}) {
  const folder = mkdtempSync(join(tmpdir(), "refund-formats-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { desk, store } = await aDesk(join(folder, "desk.db"));
  onTestFinished(() => store.close());
  const file = join(folder, "orders");
  writeFileSync(file, bytes);
  const {
    reports: [report],
  } = await importFiles(desk, importRequest(given.input === undefined ? file : "-", given));
  expect(report).toMatchObject({ profile: "tmall-report", rows: body.length, refused: [] });
  return store.read(everyOrder);
}

test.each(Object.entries(FORMS))("as %s", async (_, bytes) => {
  expect(await ordersAfter(bytes)).toEqual(await ordersAfter(Buffer.from(text)));
});

test("through standard input, packed or not", async () => {
  const plain = await ordersAfter(Buffer.from(text));
  expect(await ordersAfter(Buffer.alloc(0), { input: gzipSync(Buffer.from(text)) })).toEqual(plain);
  expect(await ordersAfter(Buffer.alloc(0), { input: wide })).toEqual(plain);
  expect(await ordersAfter(Buffer.alloc(0), { input: makeWorkbook(rows) })).toEqual(plain);
});

test("with a delimiter that is told", async () => {
  expect(await ordersAfter(delimited("|"), { delimiter: "pipe" })).toEqual(await ordersAfter(Buffer.from(text)));
});
