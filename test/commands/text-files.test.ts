/** What people write in files, or pipe, is kept and sent as they wrote it: bytes that are no UTF-8 are refused by place, never patched. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Sandbox, sandbox } from "../support/a-desk.ts";

/** 你 in GBK, which a spreadsheet or an editor in China may save as. */
const GBK = Buffer.from("c4e3", "hex");
const NOTE = '{"step":"note","ticket":"R-1","text":"';

/** Each file with what stands before and after the odd bytes, and what reads it. */
const FILES: readonly (readonly [line: string, file: string, before: string, after: string])[] = [
  ["refund batch FILE", "steps.ndjson", `${NOTE}ok"}\n${NOTE}`, '"}\n'],
  ["refund batch -", "steps.ndjson", `${NOTE}ok"}\n${NOTE}`, '"}\n'],
  ["refund policy check FILE", "policy.yaml", "version: v2\n# ", "\n"],
  ["refund policy publish FILE --effective-from 2026-12-01", "policy.yaml", "version: v2\n# ", "\n"],
  ["refund profile check FILE", "own.yaml", `${readFileSync("fixtures/profiles/our-platform.yaml", "utf8")}# `, "\n"],
  ["refund message R-1 --to seller --about return_request", "messages/seller/zh/return_request.txt", "{order}\n", "\n"],
  ["refund message --check", "messages/seller/zh/return_request.txt", "{order}\n", "\n"],
];

async function aDesk(): Promise<Sandbox> {
  const box = sandbox();
  onTestFinished(() => box.remove());
  await box.type("refund import fixtures/imports/orders.csv");
  await box.type("refund open 26110001 --reason cancel --line 1");
  await box.type("refund review R-1");
  return box;
}

function put(box: Sandbox, file: string, bytes: Buffer): string {
  const place = join(box.folder, file);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  return place;
}

test.each(FILES)("%s", async (line, file, before, after) => {
  const box = await aDesk();
  const bytes = Buffer.concat([Buffer.from(before), GBK, Buffer.from(after)]);
  const place = put(box, file, bytes);
  const { code, out, err } = await box.type(line.replace("FILE", place), { stdin: bytes });
  const name = line.endsWith(" -") ? "standard input" : place;
  const at = `line ${before.split("\n").length}, byte ${Buffer.byteLength(before)}`;
  expect([code, out]).toEqual([6, ""]);
  expect(err).toContain(`${name} is not UTF-8: a byte does not fit at ${at}`);
  expect((await box.type("refund timeline R-1")).out).not.toContain("\uFFFD");
});

test("a byte order mark is no part of the text", async () => {
  const box = await aDesk();
  const place = put(box, "steps.ndjson", Buffer.from(`\uFEFF${NOTE}客户很着急"}\n`));
  expect((await box.type(`refund batch ${place}`)).code).toBe(0);
  expect((await box.type("refund timeline R-1")).out).toContain("客户很着急");
});
