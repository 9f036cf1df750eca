/** A file that cannot be had is refused in words. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readBytes } from "../../../src/desk/intake/bytes.ts";

test("a file that is missing, or a folder, is refused in words", async () => {
  const folder = mkdtempSync(join(tmpdir(), "refund-bytes-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  await expect(readBytes(join(folder, "none.csv"))).rejects.toMatchObject({ code: "file_not_found" });
  await expect(readBytes(join(folder, "none.csv", "x"))).rejects.toMatchObject({ code: "file_not_found" });
  const message = `${folder} is a folder, not a file`;
  await expect(readBytes(folder)).rejects.toMatchObject({ code: "file_unreadable", message });
});
