/** Evidence files: kept beside the store under their hash, once, with the step that names them, and only if it lands. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sandbox } from "../support/a-desk.ts";

async function aDeskWithOrders() {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  const photo = join(box.folder, "photo.jpg");
  writeFileSync(photo, "bytes of a photo");
  return { box, photo, kept: join(box.folder, "evidence") };
}

test("a file is kept under its hash, the same bytes once, and shown by its name and kind", async () => {
  const { box, photo, kept } = await aDeskWithOrders();
  const copy = join(box.folder, "copy.jpg");
  writeFileSync(copy, "bytes of a photo");
  await box.type(`refund open 26110001 --reason damaged --evidence item_photo:${photo}`);
  await box.type(`refund open 26110003 --reason cancel --evidence ${copy}`);
  const hash = createHash("sha256").update("bytes of a photo").digest("hex");
  expect(readdirSync(kept)).toEqual([hash]);
  expect(readFileSync(join(kept, hash), "utf8")).toBe("bytes of a photo");
  const { out } = await box.type("refund show R-1 --json");
  const shown: unknown = JSON.parse(out);
  expect(shown).toMatchObject({
    evidence: [{ name: "photo.jpg", sha256: hash, size: 16, shows: "item_photo" }],
    missing_evidence: ["packaging_photo"],
  });
});

test("nothing is kept by a dry run or a refused step", async () => {
  const { box, photo, kept } = await aDeskWithOrders();
  await box.type(`refund open 26110001 --reason damaged --evidence ${photo} --dry-run`);
  expect(await box.type(`refund open 26110009 --reason damaged --evidence ${photo}`)).toMatchObject({ code: 4 });
  expect(existsSync(kept)).toBe(false);
});

test("a link, a folder, a missing and a huge file are no evidence", async () => {
  const { box, photo } = await aDeskWithOrders();
  const [link, huge] = [join(box.folder, "link.jpg"), join(box.folder, "huge.jpg")];
  symlinkSync(photo, link);
  mkdirSync(join(box.folder, "folder"));
  writeFileSync(huge, "");
  truncateSync(huge, 25 * 1024 * 1024 + 1);
  const refused = async (file: string) =>
    (await box.type(`refund open 26110001 --reason damaged --evidence ${file}`)).err.split("\n")[0];
  expect(await refused(link)).toBe(`refund: ${link} cannot be evidence: it is not a plain file`);
  expect(await refused(huge)).toBe(`refund: ${huge} cannot be evidence: it is larger than 25 MiB`);
  expect(await refused(join(box.folder, "folder"))).toContain("it is a folder");
  expect(await refused(join(box.folder, "none.jpg"))).toContain("there is no file");
});
