/** Evidence files: kept beside the store under their hash, once, with the step that names them, and only if it lands. */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sandbox } from "../../support/a-desk.ts";

const PHOTO = Buffer.from("ffd8ffe000104a46494600010100", "hex");

async function aDeskWithOrders() {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  const photo = join(box.folder, "photo.jpg");
  writeFileSync(photo, PHOTO);
  return { box, photo, kept: `${box.store}-evidence` };
}

test("a file is kept under its hash, the same bytes once, and shown by its name and kind", async () => {
  const { box, photo, kept } = await aDeskWithOrders();
  const copy = join(box.folder, "copy.jpg");
  writeFileSync(copy, PHOTO);
  await box.type(`refund open 26110001 --reason damaged --evidence item_photo:${photo}`);
  await box.type(`refund open 26110003 --reason cancel --evidence ${copy}`);
  const hash = createHash("sha256").update(PHOTO).digest("hex");
  expect(readdirSync(kept)).toEqual([hash]);
  expect(readFileSync(join(kept, hash))).toEqual(PHOTO);
  const { out } = await box.type("refund show R-1 --json");
  const shown: unknown = JSON.parse(out);
  expect(shown).toMatchObject({
    evidence: [{ name: "photo.jpg", sha256: hash, size: PHOTO.length, type: "image/jpeg", shows: "item_photo" }],
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

test.each([
  ["empty.jpg", "", "it is empty"],
  ["page.jpg", "<!DOCTYPE html><title>404</title>", "it is not what its name says"],
  ["page.pdf", "not a PDF", "it is not what its name says"],
])("%s is told by its bytes to be no evidence", async (name, bytes, why) => {
  const { box } = await aDeskWithOrders();
  writeFileSync(join(box.folder, name), bytes);
  const { code, err } = await box.type(`refund open 26110001 --reason damaged --evidence ${join(box.folder, name)}`);
  expect(code).toBe(6);
  expect(err).toContain(why);
});

test("a picture of another kind than its name is what it is, and a text is a text", async () => {
  const { box } = await aDeskWithOrders();
  const [phone, chat] = [join(box.folder, "phone.jpg"), join(box.folder, "chat.txt")];
  writeFileSync(phone, "\0\0\0\u0018ftypheic");
  writeFileSync(chat, "卖家：同意退款");
  await box.type(`refund open 26110001 --reason damaged --evidence item_photo:${phone} --evidence ${chat}`);
  const { out, err } = await box.type("refund evidence list R-1", { columns: 100 });
  expect(out).toMatch(/phone\.jpg +item photo +image\/heic +12 B +mei/);
  expect(out).toMatch(/chat\.txt +application\/octet-stream +/);
  expect(err).not.toContain("✓ packaging photo");
  const film = join(box.folder, "film.webm");
  writeFileSync(film, Buffer.from("1a45dfa301000000", "hex"));
  await box.type(`refund evidence add R-1 ${film}`);
  expect((await box.type("refund evidence list R-1")).err).toContain("wanted: ✓ item photo, ✓ packaging photo");
});

test("what is proved by looking at it is shown by no other bytes, whoever says so and when", async () => {
  const { box } = await aDeskWithOrders();
  const [bytes, note] = [join(box.folder, "y.bin"), join(box.folder, "note.txt")];
  writeFileSync(bytes, "sixxes");
  writeFileSync(note, "the box was wet");
  await box.type(`refund open 26110001 --reason damaged --evidence ${note}`);
  for (const line of [`evidence add R-1 item_photo:${bytes}`, "correct R-1 --shows packaging_photo:note.txt"]) {
    const { code, err } = await box.type(`refund ${line}`);
    expect([code, err], line).toEqual([6, expect.stringContaining("its bytes are no picture, video or PDF")]);
  }
  expect(await box.type(`refund evidence add R-1 warehouse_note:${bytes}`)).toMatchObject({ code: 0 });
  const own = await box.type(`refund evidence add R-1 ${box.store}`);
  expect(own).toMatchObject({ code: 6, err: expect.stringContaining("it belongs to the desk's own store") });
});

test("bytes that are there under another name are told by that name, and by how to say what they show", async () => {
  const { box, photo } = await aDeskWithOrders();
  const copy = join(box.folder, "copy.jpg");
  writeFileSync(copy, PHOTO);
  await box.type(`refund open 26110001 --reason damaged --evidence ${photo}`);
  const { code, err } = await box.type(`refund evidence add R-1 item_photo:${copy}`);
  expect([code, err]).toEqual([4, expect.stringContaining("R-1 has copy.jpg already, as photo.jpg")]);
  expect(err).toContain('refund correct R-1 --shows "item_photo:photo.jpg"');
});

test("is handed out under names that stay in their folder, and never over another file", async () => {
  const { box, photo } = await aDeskWithOrders();
  await box.type(`refund open 26110001 --reason damaged --evidence item_photo:${photo}`);
  const out = join(box.folder, "out");
  expect((await box.type(`refund evidence export R-1 --to ${out}`)).out).toBe(`${join(out, "R-1-1-photo.jpg")}\n`);
  expect(readFileSync(join(out, "R-1-1-photo.jpg"))).toEqual(PHOTO);
  expect(await box.type(`refund evidence export R-1 --to ${out}`)).toMatchObject({ code: 5, out: "" });
});

test("that is changed, gone or unknown is named by verify, and not handed out", async () => {
  const { box, photo, kept } = await aDeskWithOrders();
  await box.type(`refund open 26110001 --reason damaged --evidence item_photo:${photo}`);
  expect(await box.type("refund evidence verify")).toMatchObject({
    code: 0,
    out: "1 file, 14 B: each is what was added\n",
  });
  const [hash = ""] = readdirSync(kept);
  writeFileSync(join(kept, hash), "something else");
  writeFileSync(join(kept, "stray"), "");
  const { code, out } = await box.type("refund evidence verify");
  expect([code, out.split("\n")]).toEqual([
    7,
    [
      `error evidence_changed: photo.jpg of R-1 is not what was added: ${hash} (since entry 4)`,
      `warning evidence_unknown: no ticket knows ${join(kept, "stray")}`,
      "",
    ],
  ]);
  const refused = await box.type(`refund evidence export R-1 --to ${join(box.folder, "out", "of-mine")}`);
  expect(refused).toMatchObject({ code: 7, out: "" });
  expect(existsSync(join(box.folder, "out"))).toBe(false);
  rmSync(join(kept, hash));
  expect((await box.type("refund evidence verify")).out).toContain("photo.jpg of R-1 is gone");
});
