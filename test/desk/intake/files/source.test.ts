/** A file that cannot be had is refused in words; one that can is read as often as it is asked for. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { kindOf } from "../../../../src/desk/intake/files/file-kind.ts";
import { bytesOf, fileSource, headOf, streamSource, unzipped } from "../../../../src/desk/intake/files/source.ts";

function folder(): string {
  const place = mkdtempSync(join(tmpdir(), "refund-source-"));
  onTestFinished(() => rmSync(place, { recursive: true }));
  return place;
}

test("a file that is missing, or a folder, is refused in words", async () => {
  const place = folder();
  await expect(fileSource(join(place, "none.csv"))).rejects.toMatchObject({ code: "file_not_found" });
  await expect(fileSource(join(place, "none.csv", "x"))).rejects.toMatchObject({ code: "file_not_found" });
  const message = `${place} is a folder, not a file`;
  await expect(fileSource(place)).rejects.toMatchObject({ code: "file_unreadable", message });
});

test("the bytes of a file, of a stream and of a .gz file come as often as they are asked for", async () => {
  const bytes = Buffer.from("x".repeat(300_000));
  const file = join(folder(), "x.csv.gz");
  writeFileSync(file, gzipSync(bytes));
  for (const source of [await streamSource(Readable.from([bytes])), unzipped(await fileSource(file))]) {
    expect(await bytesOf(source)).toEqual(bytes);
    expect((await headOf(source, 10)).toString()).toBe("xxxxxxxxxx");
    expect(await bytesOf(source)).toEqual(bytes);
  }
});

test("a damaged .gz file is refused in words", async () => {
  const file = join(folder(), "x.csv.gz");
  writeFileSync(file, gzipSync(Buffer.from("order\n")).subarray(0, -6));
  await expect(bytesOf(unzipped(await fileSource(file)))).rejects.toMatchObject({
    code: "file_unreadable",
    message: expect.stringContaining("is a damaged .gz file"),
  });
});

test.each([
  ["d0cf11e0a1b11ae1", "is an old Excel workbook (.xls)", "save it as .xlsx"],
  [Buffer.from("\ufeff <HTML><table>").toString("hex"), "is a web page", "save it as .xlsx"],
  [Buffer.from('<?xml version="1.0"?><Workbook>').toString("hex"), "is an XML file", "save it as .xlsx"],
  [Buffer.from("%PDF-1.7").toString("hex"), "is a PDF", "export the orders as CSV"],
])("a file that begins with %s is refused with what to do", (start, message, hint) => {
  const kind = () => kindOf("orders.xls", Buffer.from(start, "hex"));
  expect(kind).toThrow(expect.objectContaining({ code: "file_unreadable", message: expect.stringContaining(message) }));
  expect(kind).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
});
