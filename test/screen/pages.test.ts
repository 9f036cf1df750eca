/** Long answers: their rows are read as they are taken, and however they come, the answer is the same. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Pages } from "../../src/desk/pages.ts";
import { encodeCsv } from "../../src/screen/csv.ts";
import { encodeHtml } from "../../src/screen/html/encode-html.ts";
import { encodeJsonList, encodeNdjson } from "../../src/screen/json.ts";
import { encodeMarkdown } from "../../src/screen/markdown.ts";
import { inPieces, type Parts, textOf } from "../../src/screen/pages.ts";
import { encodeTabs, type LongTable } from "../../src/screen/table.ts";

type Row = readonly string[];

const COLUMNS = [
  { name: "ticket", heading: "TICKET" },
  { name: "product", heading: "PRODUCT" },
];

/** Only a workbook asks how many rows there are. */
function tableOf(pages: Pages<Row>): LongTable {
  return { columns: COLUMNS, pages, count: async () => 0 };
}

function page(pages: Pages<Row>): Parts {
  const section = { heading: "h", finding: "", chart: null, table: tableOf(pages), command: null };
  return encodeHtml({ title: "t", about: [], sections: [section] }, "refund list");
}

const ENCODERS: Readonly<Record<string, (pages: Pages<Row>) => Parts>> = {
  csv: (pages) => encodeCsv(tableOf(pages)),
  json: encodeJsonList,
  ndjson: encodeNdjson,
  markdown: (pages) => encodeMarkdown(tableOf(pages)),
  html: page,
  tabs: (pages) => encodeTabs(tableOf(pages)),
};

async function* pagesFrom(all: readonly (readonly Row[])[], taken: () => void): Pages<Row> {
  for (const rows of all) {
    taken();
    yield rows;
  }
}

const ROW = fc.tuple(fc.string(), fc.string());

test.each(Object.entries(ENCODERS))("as %s it is the same, however many rows come at once", async (_, encode) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(ROW, { minLength: 1, maxLength: 4 }), { maxLength: 5 }), async (pages) => {
      const whole = pages.length === 0 ? [] : [pages.flat()];
      const answer = await textOf(encode(pagesFrom(pages, () => {})));
      expect(answer.replace(/\s/g, "")).toBe((await textOf(encode(pagesFrom(whole, () => {})))).replace(/\s/g, ""));
    }),
  );
});

test.each(Object.entries(ENCODERS))("as %s no page is read before the one before it was taken", async (_, encode) => {
  let read = 0;
  const endless = Array.from({ length: 100 }, () => [["R-1", "cup"]]);
  let taken = 0;
  for await (const _part of encode(pagesFrom(endless, () => (read += 1)))) {
    taken += 1;
    expect(read).toBeLessThanOrEqual(taken);
    if (taken === 5) break;
  }
  expect(taken).toBe(5);
});

test("small parts are written together, bytes as they are, and nothing is lost or moved", async () => {
  const part = fc.oneof(fc.string({ maxLength: 90_000 }), fc.uint8Array({ maxLength: 9 }));
  await fc.assert(
    fc.asyncProperty(fc.array(part), async (parts) => {
      const bytes = async (all: Parts | readonly (string | Uint8Array)[]) => {
        const pieces: Buffer[] = [];
        for await (const one of all) pieces.push(Buffer.from(one));
        return Buffer.concat(pieces);
      };
      const given = (async function* () {
        yield* parts;
      })();
      expect(await bytes(inPieces(given))).toEqual(await bytes(parts));
    }),
    { numRuns: 30 },
  );
});
