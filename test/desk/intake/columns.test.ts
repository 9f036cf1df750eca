/** Columns: which were not used, which look misspelt, which earlier files of the profile had; and that `--strict` refuses. */
import { expect, onTestFinished, test } from "vitest";
import { importFiles } from "../../../src/desk/intake/import-files.ts";
import { aDesk } from "../../support/a-desk.ts";
import { importRequest } from "../../support/import-request.ts";

async function anImporter() {
  const { desk, store } = await aDesk(":memory:");
  onTestFinished(() => store.close());
  return async (text: string, strict = false) => {
    const { reports } = await importFiles(desk, importRequest("-", { input: Buffer.from(text), strict }));
    const [report] = reports;
    if (report === undefined) throw new Error("nothing was imported");
    return report;
  };
}

const WHOLE = "order,buyer,currency,amount,refunded_before,paid_at\nA,B,USD,10,4,2026-11-01\n";

test("that are not used are named, with the name that they probably meant", async () => {
  const importing = await anImporter();
  const { columns } = await importing("order,buyer,currency,amount,refunded_befor,note\nA,B,USD,10,4,x\n");
  expect(columns.unused).toEqual([
    { column: "refunded_befor", like: "refunded_before" },
    { column: "note", like: null },
  ]);
  expect(columns.missing).toContainEqual({ field: "refunded_before", column: "refunded_before" });
  expect(columns.lost).toEqual([]);
});

test("that the newest file of the profile had, and this one lacks, are told", async () => {
  const importing = await anImporter();
  await importing(WHOLE);
  const { columns } = await importing("order,buyer,currency,amount,paid_at\nA,B,USD,10,2026-11-01\n");
  expect(columns.lost).toEqual(["refunded_before"]);
});

test("refuse a strict import, of which nothing is kept, where money may stand in them", async () => {
  const importing = await anImporter();
  await importing(WHOLE, true);
  await expect(importing("order,buyer,currency,amount,paid_at\nA,B,USD,10,2026-11-01\n", true)).rejects.toMatchObject({
    code: "column_missing",
    message:
      "standard input is not imported: it lacks the column refunded_before, which earlier files of its profile had",
  });
  await expect(
    importing("order,buyer,currency,amount,paid_at,refunded_befor\nC,B,USD,10,2026-11-01,4\n", true),
  ).rejects.toMatchObject({
    message: "standard input is not imported: its column refunded_befor is not used: did you mean refunded_before?",
  });
  expect((await importing(WHOLE)).number).toBe(2);
});
